using TreatyAlerts.Documents;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>An event for one subscriber: the document and the topics that matched.</summary>
internal sealed record DigestFinding(JournalEvent Event, EventDocument Document, IReadOnlyList<Topic> Topics)
{
    /// <summary>Why each topic matched, in their order; empty where the event is no news to the subscriber.</summary>
    public IReadOnlyList<TopicReason> Reasons { get; init; } = [];

    /// <summary>Why a topic matched; null when it is not known.</summary>
    public TopicReason? ReasonOf(Topic topic)
    {
        for (var at = 0; at < Reasons.Count; at++)
        {
            if (Topics[at].Name == topic.Name && Topics[at].Query == topic.Query)
            {
                return Reasons[at];
            }
        }

        return null;
    }
}

/// <summary>Why a topic matched, and the language of the text in which it did: the event's, else the reader's, else any.</summary>
internal sealed record TopicReason(TopicMatch? Match, string? Language);
