namespace TreatyAlerts.Documents.Text;

/// <summary>Turns the bytes of a document into text, whatever their format; never throws for what the bytes hold.</summary>
public sealed class TextExtractor(TextLimits limits)
{
    /// <summary>Raised with every change of what extraction gives.</summary>
    public const int Version = 1;

    /// <summary>Reads a document; the outcome is a text or a typed failure with its reason.</summary>
    /// <param name="content">The bytes as fetched.</param>
    /// <param name="contentType">The declared content type with its charset, if any; the bytes win over it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public ExtractionResult Extract(ReadOnlyMemory<byte> content, string? contentType = null, CancellationToken cancellation = default) =>
        throw new NotImplementedException($"{content.Length}{contentType}{limits}{cancellation}");
}

/// <summary>The outcome of reading a document.</summary>
/// <param name="Format">What the bytes are.</param>
/// <param name="State">Whether there is text, and if not, why.</param>
/// <param name="Text">The text; null unless <see cref="State"/> is <see cref="TextState.Read"/>.</param>
/// <param name="Reason">For people: why there is no text, or what was damaged and mended.</param>
public sealed record ExtractionResult(FileFormat Format, TextState State, DocumentText? Text, string? Reason);

/// <summary>Whether a document's text could be had.</summary>
public enum TextState
{
    Read,

    /// <summary>The file is good and holds no text: a scan.</summary>
    NoText,

    /// <summary>Kept, not read: a format that has no reader here.</summary>
    Unsupported,

    /// <summary>Encrypted with a password that is not empty.</summary>
    Locked,

    /// <summary>Damaged beyond repair.</summary>
    Damaged,

    /// <summary>More pages, bytes, depth or time than the limits allow.</summary>
    OverLimit,
}

/// <summary>File formats that are told apart by their first bytes.</summary>
public enum FileFormat
{
    Empty,
    Unknown,
    Pdf,
    Docx,
    Doc,
    Rtf,
    Html,
    Text,
    Xlsx,
    Pptx,
    Zip,
    Xml,
    Image,
    WordPerfect,
}

/// <summary>Caps on what one document may cost.</summary>
public sealed class TextLimits
{
    /// <summary>Most bytes that one compressed stream may decode to.</summary>
    public long MaxDecodedBytes { get; set; } = 48L * 1024 * 1024;

    /// <summary>Most pages that are read.</summary>
    public int MaxPages { get; set; } = 5_000;

    /// <summary>Most characters of text that are kept.</summary>
    public int MaxCharacters { get; set; } = 20_000_000;

    /// <summary>Longest time that one document may take.</summary>
    public TimeSpan MaxTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Deepest nesting of objects, forms and elements.</summary>
    public int MaxDepth { get; set; } = 64;
}
