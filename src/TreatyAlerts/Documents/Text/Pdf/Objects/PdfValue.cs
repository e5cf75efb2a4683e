namespace TreatyAlerts.Documents.Text.Pdf.Objects;

/// <summary>What a <see cref="PdfValue"/> is: the object types of ISO 32000-2, 7.3, and the lexer's marks.</summary>
internal enum PdfKind : byte
{
    Null,
    Boolean,
    Integer,
    Real,
    Name,
    String,
    Array,
    Dictionary,
    Stream,
    Reference,
    Keyword,
    ArrayOpen,
    ArrayClose,
    DictionaryOpen,
    DictionaryClose,
    End,
}

/// <summary>Any PDF object or token, by value: content streams make millions of them.</summary>
internal readonly struct PdfValue
{
    private readonly double number;
    private readonly object? content;

    private PdfValue(PdfKind kind, double number, object? content)
    {
        Kind = kind;
        this.number = number;
        this.content = content;
    }

    public PdfKind Kind { get; }

    public bool IsNumber => Kind is PdfKind.Integer or PdfKind.Real;

    /// <summary>The number, or 0 for anything else.</summary>
    public double Number => IsNumber ? number : 0;

    /// <summary>The number cut to an int, or 0 for anything else.</summary>
    public int Integer => IsNumber ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : 0;

    public bool IsTrue => Kind == PdfKind.Boolean && number != 0;

    public string? Name => Kind == PdfKind.Name ? (string?)content : null;

    public string? Keyword => Kind == PdfKind.Keyword ? (string?)content : null;

    public byte[]? Bytes => Kind == PdfKind.String ? (byte[]?)content : null;

    public List<PdfValue>? Array => Kind == PdfKind.Array ? (List<PdfValue>?)content : null;

    public PdfStream? Stream => Kind == PdfKind.Stream ? (PdfStream?)content : null;

    /// <summary>The dictionary, or a stream's dictionary.</summary>
    public PdfDictionary? Dictionary => Kind == PdfKind.Dictionary ? (PdfDictionary?)content : Stream?.Dictionary;

    /// <summary>The object number of a reference; 0 for anything else.</summary>
    public int Target => Kind == PdfKind.Reference ? (int)number : 0;

    public static PdfValue Of(PdfKind mark) => new(mark, 0, null);

    public static PdfValue OfNumber(double value, bool whole) => new(whole ? PdfKind.Integer : PdfKind.Real, value, null);

    public static PdfValue OfBoolean(bool value) => new(PdfKind.Boolean, value ? 1 : 0, null);

    public static PdfValue OfName(string name) => new(PdfKind.Name, 0, name);

    public static PdfValue OfKeyword(string word) => new(PdfKind.Keyword, 0, word);

    public static PdfValue OfString(byte[] bytes) => new(PdfKind.String, 0, bytes);

    public static PdfValue OfReference(int target) => new(PdfKind.Reference, target, null);

    public static implicit operator PdfValue(List<PdfValue> items) => new(PdfKind.Array, 0, items);

    public static implicit operator PdfValue(PdfDictionary dictionary) => new(PdfKind.Dictionary, 0, dictionary);

    public static implicit operator PdfValue(PdfStream stream) => new(PdfKind.Stream, 0, stream);
}
