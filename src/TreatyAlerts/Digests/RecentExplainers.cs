using System.Collections.Concurrent;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>What the topics that were explained last compile to: one reader's mail asks for the same few, document after document.</summary>
internal sealed class RecentExplainers
{
    private const int Most = 256;
    private readonly ConcurrentDictionary<string, TopicExplainer?> recent = new();

    /// <summary>The explainer of a query; null for one that cannot be read.</summary>
    public TopicExplainer? Find(string query)
    {
        if (recent.TryGetValue(query, out var known))
        {
            return known;
        }

        if (recent.Count >= Most)
        {
            recent.Clear();
        }

        return recent[query] = TopicQuery.TryParse(query, out var parsed, out _) ? new TopicExplainer(parsed) : null;
    }
}
