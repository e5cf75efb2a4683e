using TreatyAlerts.Topics.Explaining;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Topics;

/// <summary>Says of many documents why one topic matches them.</summary>
public sealed class TopicExplainer
{
    private readonly TopicSet _topics = new();
    private readonly int _topic;

    public TopicExplainer(TopicQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        _topic = _topics.Add(query.Root());
    }

    /// <summary>The terms that matched and the best passages; null when the query does not match.</summary>
    /// <param name="document">The document.</param>
    /// <param name="passages">How many passages at the most.</param>
    public TopicMatch? Of(TextIndex document, int passages = 1)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _topics.Explain(_topic, document) is var (leaves, hits) ? Explain(document, leaves, hits, passages) : null;
    }

    internal static TopicMatch Explain(TextIndex document, LeafTable leaves, List<Hit> hits, int passages)
    {
        var written = new WrittenTerms(document, leaves, hits);
        return new TopicMatch(written.Terms, PassageFinder.Best(document.Written.Pages, written.InBody, passages));
    }
}
