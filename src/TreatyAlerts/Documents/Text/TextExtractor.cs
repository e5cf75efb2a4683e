using TreatyAlerts.Documents.Text.Doc;
using TreatyAlerts.Documents.Text.Docx;
using TreatyAlerts.Documents.Text.Html;
using TreatyAlerts.Documents.Text.Pdf;
using TreatyAlerts.Documents.Text.Rtf;

namespace TreatyAlerts.Documents.Text;

/// <summary>Turns the bytes of a document into text, whatever their format; never throws for what the bytes hold.</summary>
/// <param name="limits">Caps on one document.</param>
/// <param name="time">Measures <see cref="TextLimits.MaxTime"/>; the system's clock unless a test says otherwise.</param>
public sealed class TextExtractor(TextLimits limits, TimeProvider? time = null)
{
    /// <summary>Raised with every change of what extraction gives.</summary>
    public const int Version = 3;

    /// <summary>Reads a document; the outcome is a text or a typed failure with its reason.</summary>
    /// <param name="content">The bytes as fetched.</param>
    /// <param name="contentType">The declared content type with its charset, if any; the bytes win over it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public ExtractionResult Extract(ReadOnlyMemory<byte> content, string? contentType = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (format, start) = FileSniffer.Locate(content.Span);
        var budget = new ReadingBudget(limits, time ?? TimeProvider.System, cancellation);
        try
        {
            return Finished(Read(format, content[start..], contentType, budget));
        }
        catch (ReadingStopped stopped)
        {
            return new ExtractionResult(format, stopped.State, null, stopped.Message);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The readers expect damage; what they did not expect is damage all the same, and must not stop the run.
            return new ExtractionResult(format, TextState.Damaged, null, $"damaged beyond repair ({problem.GetType().Name})");
        }
    }

    private static ExtractionResult Read(FileFormat format, ReadOnlyMemory<byte> content, string? contentType, ReadingBudget budget) => format switch
    {
        FileFormat.Pdf => PdfReader.Read(content, budget),
        FileFormat.Docx => DocxReader.Read(content, budget),
        FileFormat.Html => HtmlReader.Read(content, contentType, budget),
        FileFormat.Text => PlainTextReader.Read(content, contentType, format, budget),
        FileFormat.Empty => new ExtractionResult(format, TextState.NoText, null, "the file is empty"),
        FileFormat.Doc => DocRemains.ReadWholeOrRest(content, budget),
        FileFormat.Rtf => RtfReader.Read(content, budget),
        FileFormat.Xlsx => Unread(format, "an Excel workbook"),
        FileFormat.Pptx => Unread(format, "a PowerPoint presentation"),
        FileFormat.Zip => Unread(format, "a ZIP archive"),
        FileFormat.Xml => Unread(format, "an XML file"),
        FileFormat.Image => Unread(format, "an image"),
        FileFormat.WordPerfect => Unread(format, "a WordPerfect document"),
        FileFormat.OpenDocument => Unread(format, "an OpenDocument file"),
        FileFormat.Epub => Unread(format, "an EPUB book"),
        FileFormat.Mhtml => Unread(format, "a web page saved as one file (MHTML)"),
        FileFormat.Archive => Unread(format, "an archive (RAR, 7z or gzip)"),
        FileFormat.PostScript => Unread(format, "a PostScript file"),
        _ => Unread(format, "of no known format"),
    };

    private static ExtractionResult Finished(ExtractionResult result) =>
        result.Text is { } text ? result with { Text = TextLanguages.Mark(PageTurns.Mark(text)) } : result;

    private static ExtractionResult Unread(FileFormat format, string what) => new(format, TextState.Unsupported, null, $"kept, not read: {what}");
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
    OpenDocument,
    Epub,
    Mhtml,
    Archive,
    PostScript,
}
