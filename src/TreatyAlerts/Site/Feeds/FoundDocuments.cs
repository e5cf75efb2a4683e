using TreatyAlerts.Search;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Which documents of the archive a question finds, all of them by id.</summary>
internal sealed class FoundDocuments(ArchiveIndex archive, ArchiveDesk desk)
{
    /// <summary>Finds them, once there is a free place.</summary>
    /// <exception cref="ArchiveBusyException">There was none in time, or it took too long.</exception>
    public Task<IReadOnlySet<string>> OfAsync(ArchiveQuestion question, CancellationToken cancellation) => desk.AskAsync<IReadOnlySet<string>>((_, limit) => Of(question, limit), cancellation);

    private HashSet<string> Of(ArchiveQuestion question, CancellationToken cancellation)
    {
        using var search = archive.Search(cancellation);
        var selection = ArchiveSelection.Of(search.Shelf, question.Query is { } query ? search.Find(query) : null, question);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in selection.Places)
        {
            cancellation.ThrowIfCancellationRequested();
            ids.Add(search.IdOf(new ArchiveHit(place, default, 0)));
        }

        return ids;
    }
}
