using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>A file that is replaced in place under one address: its listing is the file itself.</summary>
internal static class SingleFile
{
    public static Listing Read(Source source, ReadOnlyMemory<byte> content)
    {
        var listing = new ListingBuilder();
        if (content.IsEmpty)
        {
            return listing.Build("The answer was empty: the file is not published (yet).", ListingFault.Empty);
        }

        if (LinkJudge.IsFile(source.Url) && LooksLikePage(content.Span))
        {
            return listing.Build("An HTML page stands where a file was expected.");
        }

        DocumentSymbol.TryFromUrl(source.Url, out var symbol, out var language);
        new EntryMaker(source, listing).Add(new Finding(source.Url, source.Rule?.Title ?? EntryMaker.FileTitle(source.Url), [])
        {
            Symbols = symbol is null ? [] : [symbol],
            Language = language ?? source.Language,
        });
        return listing.Build();
    }

    private static bool LooksLikePage(ReadOnlySpan<byte> content)
    {
        var start = System.Text.Encoding.Latin1.GetString(content[..Math.Min(1024, content.Length)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (start.StartsWith('<') && start.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }
}
