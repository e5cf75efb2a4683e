using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>BM25 of one word, in whichever inflection, by its postings: in the text of each document where it weighs most.</summary>
/// <remarks>
/// Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), equation 3.15 with Lucene's inverse document frequency, which is above 0 for any word;
/// a word in a title counts as ten in the text.
/// </remarks>
internal static class WordWeights
{
    // As FTS5 has them: https://www.sqlite.org/fts5.html#the_bm25_function
    private const float K1 = 1.2f;
    private const float B = 0.75f;

    /// <summary>Adds what the word weighs in some documents to their scores.</summary>
    public static void AddTo(NumberSheet scores, ArchiveSearch search, Term term, QueryField? field, RowSet places)
    {
        var shelf = search.Shelf;
        var found = search.Find(term, field);
        using var counts = new NumberSheet(shelf.Rows);
        search.EachPosting(term, field, (part, entries) =>
        {
            var weight = IndexColumns.WeightOf(part);
            foreach (var (row, count) in entries)
            {
                if (row < shelf.Rows)
                {
                    counts[row] += weight * count;
                }
            }
        });
        using var most = new NumberSheet(shelf.Documents);
        var rarity = Rarity(found.Count, shelf.Texts);
        foreach (var row in found)
        {
            var place = shelf.PlaceOfRow[row];
            if (places.Contains(place))
            {
                var weight = rarity * counts[row] * (K1 + 1) / (counts[row] + (K1 * (1 - B + (B * shelf.Lengths[row]))));
                if (weight > most[place])
                {
                    scores[place] += weight - most[place];
                    most[place] = weight;
                }
            }
        }
    }

    private static float Rarity(int texts, int of) => (float)Math.Log(1 + ((of - texts + 0.5) / (texts + 0.5)));
}
