using System.Runtime.InteropServices;
using TreatyAlerts.Documents.Text.Pdf.Encryption;
using TreatyAlerts.Documents.Text.Pdf.Filters;

namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>A PDF file as objects: finds, repairs, decrypts and resolves them on demand.</summary>
internal sealed class PdfFile
{
    private const int MaxResolveDepth = 32;

    private readonly ArraySegment<byte> data;
    private readonly NamePool names = new();
    private readonly Dictionary<int, PdfValue> cache = [];
    private readonly Dictionary<int, ObjectStream?> containers = [];
    private readonly HashSet<int> loading = [];
    private XrefTable table = new();
    private PdfDecryption? decryption;

    private PdfFile(ArraySegment<byte> data, ReadingBudget budget)
    {
        this.data = data;
        Budget = budget;
        Decoder = new StreamDecoder(this);
    }

    public ReadingBudget Budget { get; }

    public StreamDecoder Decoder { get; }

    public NamePool Names => names;

    /// <summary>Whether the table had to be rebuilt by scanning.</summary>
    public bool IsRepaired { get; private set; }

    public PdfDictionary Trailer => table.Trailer;

    public PdfDictionary? Catalog => Resolve(Trailer["Root"]).Dictionary;

    public IEnumerable<int> Objects => table.Objects;

    internal ReadOnlySpan<byte> Span => data;

    internal int Length => data.Count;

    /// <summary>Whether an array is the file itself, which is never written to.</summary>
    internal bool IsOwn(byte[] array) => ReferenceEquals(array, data.Array);

    public static PdfFile Open(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        var bytes = MemoryMarshal.TryGetArray(content, out var segment) ? segment : new ArraySegment<byte>(content.ToArray());

        // Offsets count from the header, whatever junk a mail gateway or a web server put before it.
        var header = bytes.AsSpan(0, Math.Min(1024 + 5, bytes.Count)).IndexOf("%PDF-"u8);
        var file = new PdfFile(header > 0 ? bytes[header..] : bytes, budget);
        file.ReadTable();
        return file;
    }

    /// <summary>The object behind a reference, or the value itself.</summary>
    public PdfValue Resolve(PdfValue value)
    {
        for (var i = 0; i < MaxResolveDepth && value.Kind == PdfKind.Reference; i++)
        {
            value = Load(value.Target);
        }

        return value.Kind == PdfKind.Reference ? default : value;
    }

    public PdfValue Get(PdfDictionary? dictionary, string key) => dictionary is null ? default : Resolve(dictionary[key]);

    public PdfValue Load(int number)
    {
        if (cache.TryGetValue(number, out var known))
        {
            return known;
        }

        // An object that needs itself to be read (a /Length that refers to its own stream) is null.
        if (loading.Count >= MaxResolveDepth || !loading.Add(number))
        {
            return default;
        }

        try
        {
            var value = Locate(number);
            cache[number] = value;
            return value;
        }
        finally
        {
            loading.Remove(number);
        }
    }

    internal PdfLexer LexerAt(long offset) => new(offset >= 0 && offset < data.Count ? data[(int)offset..] : data[data.Count..], names);

    /// <summary>The numbers that an object stream holds, in order.</summary>
    internal List<int> ContainedNumbers(int container) => Container(container)?.Numbers ?? [];

    /// <summary>Reads "n g obj …" at an offset; null when something else stands there.</summary>
    /// <param name="offset">From the header.</param>
    /// <param name="expected">The object number that should stand there; 0 for any.</param>
    internal PdfValue ReadObjectAt(long offset, int expected)
    {
        var lexer = LexerAt(offset);
        var number = lexer.Next();
        var generation = lexer.Next();
        if (number.Kind != PdfKind.Integer || generation.Kind != PdfKind.Integer || lexer.Next().Keyword != "obj"
            || (expected > 0 && number.Integer != expected))
        {
            return PdfValue.Of(PdfKind.End);
        }

        var value = new PdfParser(lexer).Read();
        if (value.Kind == PdfKind.Dictionary && StreamStart(lexer) is { } start)
        {
            var from = start - data.Offset;
            var length = new StreamExtent(this).Measure(from, value.Dictionary!);
            value = new PdfStream(value.Dictionary!, data.Slice(from, length), number.Integer, generation.Integer);
        }

        return value.Kind is PdfKind.Keyword or PdfKind.End ? default : decryption?.DecryptStrings(value, number.Integer, generation.Integer) ?? value;
    }

    /// <summary>The stream whose keyword stands at an offset, whatever object it belonged to.</summary>
    internal PdfStream? StreamAt(int offset, PdfDictionary dictionary)
    {
        if (StreamStart(LexerAt(offset)) is not { } start)
        {
            return null;
        }

        var from = start - data.Offset;
        return new PdfStream(dictionary, data.Slice(from, new StreamExtent(this).Measure(from, dictionary)), 0, 0);
    }

    internal ArraySegment<byte> Decrypt(PdfStream stream) => decryption?.DecryptStream(stream) ?? stream.Encoded;

    private static int? StreamStart(PdfLexer lexer)
    {
        if (lexer.Next().Keyword != "stream")
        {
            return null;
        }

        // CR LF or LF; a lone CR is wrong and common.
        var at = lexer.Position;
        at += at < lexer.End && lexer.Data[at] == '\r' ? 1 : 0;
        at += at < lexer.End && lexer.Data[at] == '\n' ? 1 : 0;
        return at;
    }

    private void ReadTable()
    {
        if (new XrefReader(this).Read() is { } whole)
        {
            table = whole;
            cache.Clear();
            decryption = PdfDecryption.Open(this);
            if (Get(Catalog, "Pages").Dictionary is not null)
            {
                return;
            }
        }

        Repair();
    }

    private void Repair()
    {
        if (IsRepaired)
        {
            return;
        }

        IsRepaired = true;
        decryption = null;
        var repair = new XrefRepair(this);
        var scanned = repair.Scan();
        table = scanned;
        cache.Clear();
        containers.Clear();
        decryption = PdfDecryption.Open(this);
        cache.Clear();
        repair.AddContained(table);
        cache.Clear();
    }

    private PdfValue Locate(int number)
    {
        if (table.Find(number) is not { } entry)
        {
            return default;
        }

        var value = entry.IsInStream ? Container(entry.Container)?.Read(entry.Index, number) ?? PdfValue.Of(PdfKind.End) : ReadObjectAt(entry.Offset, number);
        if (value.Kind != PdfKind.End)
        {
            return value;
        }

        if (IsRepaired)
        {
            return default;
        }

        // The table lies: nothing it says can be trusted.
        Repair();
        return table.Find(number) is null ? default : Locate(number);
    }

    private ObjectStream? Container(int number)
    {
        if (containers.TryGetValue(number, out var known))
        {
            return known;
        }

        ObjectStream? made = null;
        if (Load(number).Stream is { } stream)
        {
            var decoded = Decoder.Decode(stream);
            Budget.Retain(decoded.Count);
            made = new ObjectStream(decoded, Get(stream.Dictionary, "N").Integer, Get(stream.Dictionary, "First").Integer, names);
        }

        containers[number] = made;
        return made;
    }
}
