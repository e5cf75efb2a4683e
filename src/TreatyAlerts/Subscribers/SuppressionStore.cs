using System.Runtime.CompilerServices;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Subscribers;

/// <summary>What is known of the addresses that mails came back from, by the hash of the address.</summary>
public sealed class SuppressionStore(IBlobStore store, TimeProvider time)
{
    /// <summary>The name under which an address is kept: the same for every way of writing it.</summary>
    public static string HashOf(string address) => Subscriber.IdOf(MailAddress.TryParse(address, out var parsed) ? parsed.Wire : address);

    /// <summary>What was heard of an address; null when nothing was.</summary>
    public Task<Suppression?> FindAsync(string address, CancellationToken cancellation = default) => ReadAsync(HashOf(address), cancellation);

    /// <summary>What was heard of the address with a hash.</summary>
    public async Task<Suppression?> ReadAsync(string hash, CancellationToken cancellation = default) =>
        (await store.ReadJsonAsync<Suppression>(BlobNames.Suppression(hash), cancellation))?.Value;

    /// <summary>Adds an event; one that is known, or that says good of an address without trouble, changes nothing.</summary>
    public async Task<Suppression> AddAsync(string address, SuppressionEvent heard, CancellationToken cancellation = default) =>
        await store.UpdateJsonAsync<Suppression>(
            BlobNames.Suppression(HashOf(address)),
            before =>
            {
                var after = (before ?? Suppression.None).With(heard);
                return ReferenceEquals(after, before) || (heard.Kind is SuppressionEventKind.Delivered && before?.IsWell is not false) ? null : after;
            },
            cancellation) ?? Suppression.None;

    /// <summary>The person confirmed again: mails go out from now on, with what was withheld and is not too old; false when nothing was in their way.</summary>
    public async Task<bool> LiftAsync(string address, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var lifted = false;
        await store.UpdateJsonAsync<Suppression>(
            BlobNames.Suppression(HashOf(address)),
            before =>
            {
                lifted = before?.Suppressed() is not null || before?.NextTry() > now;
                return lifted ? before!.With(new SuppressionEvent(BlobNames.Key("lift", $"{now:O}"), SuppressionEventKind.Lifted, now)) : null;
            },
            cancellation);
        if (lifted)
        {
            // Readers of instant digests are looked at again at once, though nothing new was published.
            await store.UpdateJsonAsync<LiftMark>(BlobNames.Lifts, _ => new LiftMark(now), cancellation);
        }

        return lifted;
    }

    /// <summary>All hashes of which something is known.</summary>
    /// <param name="start">How the hash begins; empty for all.</param>
    /// <param name="cancellation">Stops the listing.</param>
    public async IAsyncEnumerable<string> ListAsync(string start = "", [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.Suppressed + start, cancellation))
        {
            yield return Path.GetFileNameWithoutExtension(blob.Name);
        }
    }

    private sealed record LiftMark(DateTimeOffset At);
}
