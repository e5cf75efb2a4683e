using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Documents.Masthead;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Documents;

/// <summary>What a fetched file turned out to be.</summary>
/// <param name="Sha256">Of the bytes, in lower-case hexadecimal.</param>
/// <param name="Extraction">Format, text and state.</param>
/// <param name="Refusal">Why the bytes are no document at all; null when they are one.</param>
internal sealed record ReadBytes(string Sha256, ExtractionResult Extraction, string? Refusal)
{
    private const int ShortPage = 600;

    // Half a page.
    private const int EnoughText = 1_000;

    private static readonly string[] ErrorPhrases =
        ["not found", "404", "cannot be found", "could not be found", "no longer available", "access denied", "service unavailable", "temporarily unavailable", "page introuvable", "no encontrada"];

    /// <summary>The name of a format as documents and events carry it.</summary>
    public string Format => Extraction.Format.ToString().ToLowerInvariant();

    /// <summary>Markup: what surrounds the text may change while the text does not.</summary>
    public bool IsPage => Extraction.Format is FileFormat.Html or FileFormat.Xml;

    /// <summary>SHA-256 of the text; null without one.</summary>
    public string? TextSha256 { get; } =
        Extraction.Text is { } text ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToPlainText()))) : null;

    /// <summary>What the document says of itself; null for a web page, which talks of others, and without a text of its own.</summary>
    public DocumentMetadata? Inside { get; } =
        Extraction is { Text: { } own, Format: not (FileFormat.Html or FileFormat.Xml) } && !own.Pages.Any(page => page.Ocr) ? MastheadReader.Read(own) : null;

    public static ReadBytes Of(TextExtractor extractor, Uri url, ReadOnlyMemory<byte> body, string? contentType, CancellationToken cancellation)
    {
        var extraction = extractor.Extract(body, contentType, cancellation);
        return new ReadBytes(Convert.ToHexStringLower(SHA256.HashData(body.Span)), extraction, RefusalOf(url, extraction));
    }

    public string LanguageOr(string? declared, string fallback) => Overruling(declared) ?? declared ?? Extraction.Text?.Language ?? fallback;

    public ReadBytes With(ExtractionResult extraction) => new(Sha256, extraction, Refusal);

    // Enough text, nearly all of it in one language and next to none in the declared one: the link is wrong, or the letter in the file's name.
    private string? Overruling(string? declared)
    {
        if (declared is null || Inside is null || Extraction.Text is not { Language: { } main } text || main == declared)
        {
            return null;
        }

        var (all, own, theirs) = (0, 0, 0);
        foreach (var block in text.Pages.SelectMany(page => page.Blocks))
        {
            all += block.Text.Length;
            own += block.Language is null ? block.Text.Length : 0;
            theirs += block.Language == declared ? block.Text.Length : 0;
        }

        return all >= EnoughText && own * 10 >= all * 8 && theirs * 20 <= all ? main : null;
    }

    // Hosts answer 200 with an error page (soft 404) or a challenge where a file should be; that is a failed fetch, not a document.
    private static string? RefusalOf(Uri url, ExtractionResult extraction)
    {
        var expected = AccessAddress.IsOne(url) ? ".pdf" : Path.GetExtension(url.AbsolutePath).ToLowerInvariant();
        return extraction.Format switch
        {
            FileFormat.Empty => "an empty answer",
            FileFormat.Html or FileFormat.Text or FileFormat.Xml when expected is ".pdf" or ".doc" or ".docx" or ".xlsx" or ".rtf" =>
                $"a web page where a {expected[1..].ToUpperInvariant()} file was expected",
            FileFormat.Html when IsErrorPage(extraction) => "an error page with status 200",
            _ => null,
        };
    }

    private static bool IsErrorPage(ExtractionResult extraction)
    {
        var text = extraction.Text?.ToPlainText() ?? "";
        return text.Length < ShortPage && (text.Length == 0 || ErrorPhrases.Any(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase)));
    }
}
