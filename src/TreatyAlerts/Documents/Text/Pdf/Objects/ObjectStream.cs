namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>An object stream, decoded once; its objects are parsed when asked for (ISO 32000-2, 7.5.7).</summary>
internal sealed class ObjectStream
{
    private const int MaxObjects = 1_000_000;

    private readonly ArraySegment<byte> data;
    private readonly List<int> offsets = [];
    private readonly NamePool names;

    public ObjectStream(ArraySegment<byte> data, int count, int first, NamePool names)
    {
        this.data = data;
        this.names = names;
        var lexer = new PdfLexer(data, names);
        for (var i = 0; i < Math.Min(count, MaxObjects); i++)
        {
            var number = lexer.Next();
            var offset = lexer.Next();
            if (number.Kind != PdfKind.Integer || offset.Kind != PdfKind.Integer)
            {
                break;
            }

            Numbers.Add(number.Integer);
            offsets.Add(offset.Integer + first);
        }
    }

    public List<int> Numbers { get; } = [];

    public PdfValue Read(int index, int number)
    {
        // The index is a hint; the number is the truth.
        if (index < 0 || index >= Numbers.Count || Numbers[index] != number)
        {
            index = Numbers.IndexOf(number);
        }

        if (index < 0 || offsets[index] < 0 || offsets[index] >= data.Count)
        {
            return default;
        }

        return new PdfParser(new PdfLexer(data[offsets[index]..], names)).Read();
    }
}
