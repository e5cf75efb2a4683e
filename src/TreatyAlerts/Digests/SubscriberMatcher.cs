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

    /// <summary>What an event is to the subscribers that it touches, by their ids, each with the topics that matched in the subscriber's order.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="document">Its document.</param>
    /// <param name="isNews">Who may be told of it now: for them it is worked out why their topics matched.</param>
    public IReadOnlyDictionary<string, DigestFinding> Match(JournalEvent entry, EventDocument document, Predicate<string> isNews)
    {
        var found = document.Texts.Select(text => (text.Document.Language, ByTopic: matcher.Match(text, owner => isNews(owner.Subscriber)).ToDictionary(match => match.Owner, match => match.Why))).ToList();
        return found.SelectMany(text => text.ByTopic.Keys).Distinct().Where(owner => IsAsked(owner, entry)).GroupBy(owner => owner.Subscriber).ToDictionary(
            touched => touched.Key,
            touched => Finding(subscribers[touched.Key], [.. touched.Select(owner => owner.Topic).Order()]));

        DigestFinding Finding(Subscriber subscriber, IReadOnlyList<int> topics) => new(entry, document, [.. topics.Select(topic => subscriber.Topics[topic])])
        {
            Reasons = isNews(subscriber.Id) ? [.. topics.Select(topic => Reason(subscriber, topic))] : [],
        };

        TopicReason Reason(Subscriber subscriber, int topic) => found
            .OrderByDescending(text => text.Language == entry.Language).ThenByDescending(text => text.Language == subscriber.Language)
            .Where(text => text.ByTopic.ContainsKey((subscriber.Id, topic)))
            .Select(text => new TopicReason(text.ByTopic[(subscriber.Id, topic)], text.Language)).First();
    }

    private bool IsAsked((string Subscriber, int Topic) owner, JournalEvent entry)
    {
        var (subscriber, asked) = (subscribers[owner.Subscriber], subscribers[owner.Subscriber].Topics[owner.Topic]);
        return entry.At >= asked.Since && entry.At >= subscriber.Since && !(entry.At >= asked.Until);
    }
}
