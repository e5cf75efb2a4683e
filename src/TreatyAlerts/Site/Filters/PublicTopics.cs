using TreatyAlerts.Storage;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Site.Filters;

/// <summary>The public packs as pages show them: one that is damaged is passed over, and does not hide the others.</summary>
internal static class PublicTopics
{
    /// <summary>The pack; null when there is none that can be shown.</summary>
    public static async Task<TopicPack?> FindAsync(TopicPackStore store, string slug, CancellationToken cancellation)
    {
        try
        {
            return await store.FindAsync(slug, cancellation) is { Versions.Count: > 0 } pack && pack.Slug == slug ? pack : null;
        }
        catch (DamagedBlobException)
        {
            // The digests' run names it to the operator.
            return null;
        }
    }

    /// <summary>The packs by name.</summary>
    public static async Task<IReadOnlyList<TopicPack>> ListAsync(TopicPackStore store, int most, CancellationToken cancellation)
    {
        var packs = new List<TopicPack>();
        await foreach (var slug in store.SlugsAsync(cancellation))
        {
            if (await FindAsync(store, slug, cancellation) is { } pack)
            {
                packs.Add(pack);
            }

            if (packs.Count == most)
            {
                break;
            }
        }

        return [.. packs.OrderBy(pack => pack.Current().Name, StringComparer.InvariantCultureIgnoreCase)];
    }

    /// <summary>The query that holds now; null when it was written for another grammar.</summary>
    public static TopicQuery? QueryOf(TopicPack pack) => TopicQuery.TryParse(pack.Current().Query, out var query, out _) ? query : null;
}
