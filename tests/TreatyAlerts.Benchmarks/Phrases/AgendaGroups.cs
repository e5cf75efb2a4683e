namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>Which documents renew one another: those that share much of what is rare in their headings are one agenda item.</summary>
/// <remarks>The documents that judge later are of other agenda items than these, so nothing may be learned from one's own.</remarks>
internal static class AgendaGroups
{
    private const double Alike = 0.6;

    /// <summary>A number for each document id; renditions of one document have one number.</summary>
    public static IReadOnlyDictionary<string, int> Of(IReadOnlyList<GoldDocument> english)
    {
        var frequency = english.SelectMany(document => document.Keys.Select(key => key[0]).Distinct()).CountBy(key => key).ToDictionary(StringComparer.Ordinal);
        var parent = Enumerable.Range(0, english.Count).ToArray();
        for (var one = 0; one < english.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (Likeness(english[one], english[other]) > Alike)
                {
                    parent[Root(one)] = Root(other);
                }
            }
        }

        return english.Select((document, at) => (document.Id, Root(at))).ToDictionary(pair => pair.Id, pair => pair.Item2, StringComparer.Ordinal);

        int Root(int at)
        {
            while (parent[at] != at)
            {
                at = parent[at];
            }

            return at;
        }

        double Likeness(GoldDocument one, GoldDocument other)
        {
            double Weight(IEnumerable<string> keys) => keys.Sum(key => Math.Log((double)english.Count / frequency[key]));
            var (ones, others) = (one.Keys.Select(key => key[0]).Distinct().ToList(), other.Keys.Select(key => key[0]).Distinct().ToList());
            return Weight(ones.Intersect(others)) / Math.Max(1, Math.Min(Weight(ones), Weight(others)));
        }
    }
}
