using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Documents;

/// <summary>Chooses the version whose text stands for a document in a language (ADR 0019).</summary>
public static class BestText
{
    // Word and PDF of one revision are taken in within one check, or with its first repeated attempts.
    private static readonly TimeSpan OneRevision = TimeSpan.FromHours(1);

    private static readonly string[] Order = ["docx", "doc", "pdf", "rtf", "html", "text"];

    /// <summary>The version to match, to cite and to take phrases from; the newest where none has a text; null where the language has none at all.</summary>
    /// <remarks>The best format wins; never one that another format's replacement left behind, and never a text less than half as long as another.</remarks>
    public static (Rendition Rendition, DocumentVersion Version)? TextOf(this Document document, string language)
    {
        var all = document.Renditions.Where(rendition => rendition.Language == language && rendition.Versions.Count > 0)
            .Select(rendition => (Rendition: rendition, Version: rendition.Versions[^1])).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var read = all.Where(one => one.Version.Text is TextState.Read).ToList();
        if (read.Count == 0)
        {
            return all.MaxBy(one => one.Version.At);
        }

        var replaced = read.Where(one => one.Version.Event is EventKind.Replaced or EventKind.Official).Select(one => one.Version.At).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        var current = read.Where(one => replaced - one.Version.At <= OneRevision).ToList();
        var longest = current.Max(one => one.Version.Characters);
        return current
            .OrderByDescending(one => one.Version.Characters == 0 || one.Version.Characters * 2L >= longest)
            .ThenBy(one => one.Version.OcrPages * 2 > one.Version.Pages)
            .ThenBy(one => Rank(one.Rendition.Format))
            .First();
    }

    private static int Rank(string format) => Array.IndexOf(Order, format) is >= 0 and var at ? at : Order.Length;
}
