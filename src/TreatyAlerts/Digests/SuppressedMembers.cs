using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>What is known of the addresses that one run mails to; the few with a record are read, the many without cost one listing.</summary>
internal sealed class SuppressedMembers(SuppressionStore store)
{
    private readonly Dictionary<string, HashSet<string>> listed = [];
    private readonly Dictionary<string, Suppression> known = [];

    public async Task<Suppression> OfAsync(Subscriber subscriber, CancellationToken cancellation)
    {
        var hash = SuppressionStore.HashOf(subscriber.Address);
        if (known.TryGetValue(hash, out var found))
        {
            return found;
        }

        if (!listed.TryGetValue(hash[..2], out var names))
        {
            listed[hash[..2]] = names = await store.ListAsync(hash[..2], cancellation).ToHashSetAsync(cancellationToken: cancellation);
        }

        return known[hash] = names.Contains(hash) ? await store.ReadAsync(hash, cancellation) ?? Suppression.None : Suppression.None;
    }

    public async Task<Suppression> AddAsync(Subscriber subscriber, SuppressionEvent heard, CancellationToken cancellation) =>
        known[SuppressionStore.HashOf(subscriber.Address)] = await store.AddAsync(subscriber.Address, heard, cancellation);
}
