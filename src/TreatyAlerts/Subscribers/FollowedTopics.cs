using TreatyAlerts.Storage;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Subscribers;

/// <summary>Puts the public packs that subscribers follow in the place of their own topics: each event is held against the version that was current when it happened.</summary>
/// <remarks>So a run that is repeated after a crash finds what the first one found, whatever was edited in between.</remarks>
public sealed class FollowedTopics(TopicPackStore packs)
{
    /// <summary>The same subscribers; where a pack is gone or not readable, its follower keeps the query as it was when they began.</summary>
    /// <param name="subscribers">The subscribers.</param>
    /// <param name="damaged">Told of packs that are not readable.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<IReadOnlyList<Subscriber>> ResolveAsync(
        IReadOnlyList<Subscriber> subscribers, Action<DamagedBlobException> damaged, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subscribers);
        var found = new Dictionary<string, TopicPack?>();
        foreach (var slug in subscribers.SelectMany(subscriber => subscriber.Topics).Select(topic => topic.Pack).OfType<string>().Distinct())
        {
            found[slug] = await FindAsync(slug, damaged, cancellation);
        }

        return found.Count == 0 ? subscribers : [.. subscribers.Select(subscriber => subscriber with { Topics = [.. subscriber.Topics.SelectMany(Versions)] })];

        IEnumerable<Topic> Versions(Topic topic) => topic.Pack is { } slug && found[slug] is { } pack ? Of(topic, pack) : [topic];
    }

    private async Task<TopicPack?> FindAsync(string slug, Action<DamagedBlobException> damaged, CancellationToken cancellation)
    {
        try
        {
            return await packs.FindAsync(slug, cancellation);
        }
        catch (DamagedBlobException e)
        {
            damaged(e);
            return null;
        }
    }

    private static IEnumerable<Topic> Of(Topic topic, TopicPack pack)
    {
        for (var at = 0; at < pack.Versions.Count; at++)
        {
            var version = pack.Versions[at];
            DateTimeOffset? until = at + 1 < pack.Versions.Count ? pack.Versions[at + 1].At : null;
            if (until is null || until > topic.Since)
            {
                // The first version holds for all that came before it too.
                var since = at > 0 && version.At > topic.Since ? version.At : topic.Since;
                yield return topic with { Name = version.Name, Query = version.Query, Note = version.Note, Since = since, Until = until };
            }
        }
    }
}
