using System.Globalization;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;

namespace TreatyAlerts.Search;

/// <summary>Finds the key phrases that stand out among the documents that a query finds.</summary>
internal sealed class RelatedPhrases(ArchiveSearch search, TopicQuery query)
{
    // The newest of them are enough to see what they are about.
    private const int MostDocuments = 2_000;
    private const int MostCandidates = 200;

    /// <param name="found">The documents.</param>
    /// <param name="most">How many phrases at the most.</param>
    public IReadOnlyList<FacetValue> Of(ArchiveSelection found, int most)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var looked = Math.Min(found.Count, MostDocuments);
        foreach (var place in found.Places.Take(looked))
        {
            search.Each("SELECT phrase FROM phrases WHERE document = $value", search.Shelf.Numbers[place], reader =>
            {
                var phrase = reader.GetString(0);
                counts[phrase] = counts.GetValueOrDefault(phrase) + 1;
            });
        }

        // Whoever asks for a word knows it.
        var asked = TopicLint.Terms(query).Select(term => term.Text.Trim('"')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. counts.Where(one => !asked.Contains(one.Key)).OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(MostCandidates)
                .Select(one => (Value: new FacetValue(one.Key, one.Value), Score: PhraseContrast.Of(one.Value, looked, Everywhere(one.Key), search.Shelf.Documents)))
                .Where(one => one.Score > 0).OrderByDescending(one => one.Score).ThenBy(one => one.Value.Value, StringComparer.Ordinal).Take(most).Select(one => one.Value),
        ];
    }

    private int Everywhere(string phrase)
    {
        var count = 0;
        search.Each("SELECT count(*) FROM phrases WHERE phrase = $value", phrase, reader => count = Convert.ToInt32(reader.GetInt64(0), CultureInfo.InvariantCulture));
        return count;
    }
}
