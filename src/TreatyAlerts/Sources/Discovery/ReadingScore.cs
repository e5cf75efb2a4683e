using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Sources.Discovery;

/// <summary>Says how well the entries of a reading look like those of its kind.</summary>
internal static class ReadingScore
{
    /// <summary>The number of entries, weighted; 0 for a reading that gives nothing.</summary>
    public static double Of(SourceKind kind, Listing listing, PageFacts page, Uri address)
    {
        var entries = listing.Entries;
        if (listing.Problem is not null)
        {
            return 0;
        }

        if (entries.Count == 0)
        {
            // A session's page before the session.
            return kind is SourceKind.SessionPage && page.Session is not null ? 0.5 : 0;
        }

        var documents = entries.Count(entry => LinkJudge.IsDocument(entry.Url) || entry.Symbols.Count > 0);
        var sessions = entries.Count(entry => SessionLink.Of(entry) is not null);
        var pages = entries.Count - documents;
        var symbols = Share(entries.Count(entry => entry.Symbols.Count > 0), documents);
        var lettered = Share(entries.GroupBy(entry => entry.Symbols.Count > 0 ? entry.Symbols[0] : entry.Title).Where(family => family.Select(entry => entry.Language).Distinct().Count() > 2).Sum(family => family.Count()), documents);
        var dated = Share(entries.Count(entry => entry.Date is not null), entries.Count);
        return kind switch
        {
            SourceKind.Hub => sessions >= 2 && page.Session is null ? entries.Count + sessions : sessions >= 2 ? entries.Count * 0.8 : entries.Count * 0.2,
            SourceKind.UnisArchive => address.Host.Contains("unis.", StringComparison.OrdinalIgnoreCase) ? entries.Count * 1.5 : 0,
            SourceKind.News => pages * (dated >= 0.3 ? 1.2 : 0.5),
            SourceKind.Submissions => documents * (Share(entries.Count(IsSubmission), entries.Count) >= 0.6 ? 1.3 : 0.3),
            SourceKind.LetterTable => documents * (lettered >= 0.5 ? 1.2 : 0.5),
            SourceKind.SymbolTable => documents * (symbols >= 0.8 && page.Session is null ? 1.1 : 0.5),
            SourceKind.SessionPage => documents,
            _ => entries.Count,
        };
    }

    // Without the help of the kind, which gives every entry a submitter.
    private static bool IsSubmission(Entry entry) => entry.Submitter is not null && SubmissionSection.Category(entry.Sections, entry.Url) is not null;

    private static double Share(int some, int all) => all == 0 ? 0 : (double)some / all;
}
