using TreatyAlerts.Sources;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>Finds what is watched or offered and followed by nobody.</summary>
public sealed class Unfollowed(SourceCatalog catalog, SubscriberStore subscribers, FollowedTopics followed, TopicPackStore packs)
{
    /// <summary>The slugs of public topics without a follower, and the enabled sources that no topic of a subscriber can match.</summary>
    public async Task<(IReadOnlyList<string> Topics, IReadOnlyList<string> Sources)> FindAsync(CancellationToken cancellation = default)
    {
        var (queries, slugs) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var subscriber in subscribers.ListAsync(cancellation))
        {
            slugs.UnionWith(subscriber.Topics.Select(topic => topic.Pack).OfType<string>());
            var resolved = await followed.ResolveAsync([subscriber], static _ => { }, cancellation);
            queries.UnionWith(resolved.SelectMany(one => one.Topics).Where(topic => topic.Until is null).Select(topic => topic.Query));
        }

        var open = catalog.Sources.Where(source => source.Enabled).ToList();
        foreach (var query in queries)
        {
            if (open.Count == 0)
            {
                break;
            }

            if (TopicQuery.TryParse(query, out var parsed, out _))
            {
                open.RemoveAll(source => parsed.MayMatch(source.Id, source.Body));
            }
        }

        var topics = await packs.SlugsAsync(cancellation).Where(slug => !slugs.Contains(slug)).Order(StringComparer.Ordinal).ToListAsync(cancellation);
        return (topics, [.. open.Select(source => source.Id)]);
    }
}
