using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Documents.Masthead;
using TreatyAlerts.Documents.Symbols;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Documents;

/// <summary>How a document's own title stands to the listing's.</summary>
internal enum TitleMatch
{
    /// <summary>The same, shortened or in other words of the editor; or not to be compared.</summary>
    Same,

    /// <summary>The listing gives none: a file's name, a symbol.</summary>
    Open,

    /// <summary>Another one.</summary>
    Other,
}

/// <summary>Judges titles.</summary>
internal static class TitleMatching
{
    private const double SameWords = 0.5;
    private const int FewestWords = 3;

    public static TitleMatch Judge(Entry entry, DocumentMetadata inside, string language)
    {
        if (inside.Title is not { } title)
        {
            return TitleMatch.Same;
        }

        if (IsOpen(entry))
        {
            return TitleMatch.Open;
        }

        // Pages and digests speak English; a title in another language is its rendition's own.
        var (own, listed) = (Words(title), Words(entry.Title));
        var fewer = Math.Min(own.Count, listed.Count);
        return language != "en" || own.Count < FewestWords || fewer == 0 || own.Intersect(listed, StringComparer.Ordinal).Count() >= SameWords * fewer
            ? TitleMatch.Same
            : TitleMatch.Other;
    }

    private static bool IsOpen(Entry entry)
    {
        var name = Uri.UnescapeDataString(Path.GetFileName(entry.Url.AbsolutePath));
        return DocumentSymbol.TryParse(entry.Title, out _)
            || entry.Title.Equals(name, StringComparison.OrdinalIgnoreCase)
            || entry.Title.Equals(Path.GetFileNameWithoutExtension(name), StringComparison.OrdinalIgnoreCase)
            || !entry.Title.Any(char.IsLetter);
    }

    private static HashSet<string> Words(string title) => [.. TextAnalyzer.Words(title).Select(word => word.Folded).Where(word => word.Length > 3)];
}
