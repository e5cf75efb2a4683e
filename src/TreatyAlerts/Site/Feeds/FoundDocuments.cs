using TreatyAlerts.Search;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Which documents of the archive a question finds, all of them by id.</summary>
internal sealed class FoundDocuments(ArchiveIndex archive)
{
    public IReadOnlySet<string> Of(ArchiveQuestion question, CancellationToken cancellation)
    {
        using var search = archive.Search(cancellation);
        var selection = ArchiveSelection.Of(search.Shelf, question.Query is { } query ? search.Find(query) : null, question);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in selection.Places)
        {
            cancellation.ThrowIfCancellationRequested();
            ids.Add(search.Card(place).Id);
        }

        return ids;
    }
}
