using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>Sorts what was found by how well it fits: BM25 over the words that the query asks for, a title or a symbol weighing more than the text; of equals the newest first.</summary>
internal sealed class RelevanceOrder(ArchiveSearch search, TopicQuery query, CancellationToken cancellation)
{
    /// <summary>The places of what was found, the best first.</summary>
    public IReadOnlyList<int> Sort(ArchiveSelection selection)
    {
        var scores = search.Scores(query, cancellation);
        var ofPlace = new float[search.Shelf.Documents];
        for (var row = 0; row < scores.Length; row++)
        {
            if (search.Shelf.PlaceOfRow[row] is >= 0 and var place)
            {
                ofPlace[place] = Math.Max(ofPlace[place], scores[row]);
            }
        }

        return [.. selection.Places.OrderByDescending(place => ofPlace[place]).ThenBy(place => place)];
    }
}
