using TreatyAlerts.Documents;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>Finds which events each of many subscribers is to be told, by holding each document against all their topics at once.</summary>
internal sealed class SubscriberMatcher
{
    private readonly TopicMatcher<(string Subscriber, int Topic)> matcher;
    private readonly Dictionary<string, Subscriber> subscribers;

    public SubscriberMatcher(IReadOnlyList<Subscriber> members)
    {
        subscribers = members.ToDictionary(member => member.Id);
        var topics = new List<((string, int), TopicQuery)>();
        foreach (var member in members)
        {
            for (var i = 0; i < member.Topics.Count; i++)
            {
                // A query that an older version took and this one does not must not stop everybody's mail.
                if (TopicQuery.TryParse(member.Topics[i].Query, out var query, out _))
                {
                    topics.Add(((member.Id, i), query));
                }
            }
        }

        matcher = new TopicMatcher<(string, int)>(topics);
    }

    /// <summary>The subscribers that an event touches, each with the topics that matched, in the subscriber's order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Topic>> Match(JournalEvent entry, EventDocument document)
    {
        var matched = new Dictionary<string, SortedSet<int>>();
        foreach (var (subscriber, topic) in document.Texts.SelectMany(matcher.Match))
        {
            var asked = subscribers[subscriber].Topics[topic];
            if (entry.At >= asked.Since && entry.At >= subscribers[subscriber].Since && !(entry.At >= asked.Until))
            {
                (matched.TryGetValue(subscriber, out var topics) ? topics : matched[subscriber] = []).Add(topic);
            }
        }

        return matched.ToDictionary(
            pair => pair.Key,
            IReadOnlyList<Topic> (pair) => [.. pair.Value.Select(topic => subscribers[pair.Key].Topics[topic])]);
    }
}
