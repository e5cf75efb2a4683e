using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Documents;

/// <summary>What a fetched file turned out to be.</summary>
/// <param name="Sha256">Of the bytes, in lower-case hexadecimal.</param>
/// <param name="Extraction">Format, text and state.</param>
/// <param name="Refusal">Why the bytes are no document at all; null when they are one.</param>
internal sealed record ReadBytes(string Sha256, ExtractionResult Extraction, string? Refusal)
{
    private const int ShortPage = 600;

    private static readonly string[] ErrorPhrases =
        ["not found", "404", "cannot be found", "could not be found", "no longer available", "access denied", "service unavailable", "temporarily unavailable", "page introuvable", "no encontrada"];

    /// <summary>The name of a format as documents and events carry it.</summary>
    public string Format => Extraction.Format.ToString().ToLowerInvariant();

    /// <summary>Markup: what surrounds the text may change while the text does not.</summary>
    public bool IsPage => Extraction.Format is FileFormat.Html or FileFormat.Xml;

    /// <summary>SHA-256 of the text; null without one.</summary>
    public string? TextSha256 { get; } =
        Extraction.Text is { } text ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToPlainText()))) : null;

    public static ReadBytes Of(TextExtractor extractor, Uri url, ReadOnlyMemory<byte> body, string? contentType, CancellationToken cancellation)
    {
        var extraction = extractor.Extract(body, contentType, cancellation);
        return new ReadBytes(Convert.ToHexStringLower(SHA256.HashData(body.Span)), extraction, RefusalOf(url, extraction));
    }

    public string LanguageOr(string? declared, string fallback) =>
        declared ?? (Extraction.Text is { } text ? LanguageGuess.Of(text.ToPlainText()) : null) ?? fallback;

    // Hosts answer 200 with an error page (soft 404) or a challenge where a file should be; that is a failed fetch, not a document.
    private static string? RefusalOf(Uri url, ExtractionResult extraction)
    {
        var expected = Path.GetExtension(url.AbsolutePath).ToLowerInvariant();
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
