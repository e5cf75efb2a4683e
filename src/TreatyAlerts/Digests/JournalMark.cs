using System.Text.Json;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>A key of all that can make instant digests due: the events of late, the subscribers and the last suppression that was lifted. The same key means nothing new.</summary>
internal static class JournalMark
{
    public static async Task<string> OfAsync(
        IBlobStore store, IEnumerable<Subscriber> members, DigestOptions options, DateTimeOffset now, CancellationToken cancellation) =>
        Of(await EventsAsync(store, options, now, cancellation), members, now);

    // Who pauses counts as not there, so that the end of the pause makes a difference.
    public static string Of(string events, IEnumerable<Subscriber> members, DateTimeOffset now) =>
        BlobNames.Key(events, JsonSerializer.Serialize(members.Where(member => !Schedule.IsPaused(member, now)), BlobJson.Options));

    /// <summary>A key of the names of the events that may still have to be told, and of the last lift; they are listed, nothing is read.</summary>
    public static async Task<string> EventsAsync(IBlobStore store, DigestOptions options, DateTimeOffset now, CancellationToken cancellation)
    {
        var names = new List<string>();
        var last = DateOnly.FromDateTime(now.UtcDateTime);
        for (var day = DateOnly.FromDateTime((now - options.LateEvents).UtcDateTime); day <= last; day = day.AddDays(1))
        {
            names.AddRange(await store.ListAsync(BlobNames.JournalDay(day), cancellation).Select(blob => blob.Name).ToListAsync(cancellation));
        }

        // Whoever confirmed again is looked at again.
        names.AddRange(await store.ListAsync(BlobNames.Lifts, cancellation).Select(blob => blob.Stamp).ToListAsync(cancellation));
        return BlobNames.Key([.. names]);
    }
}
