using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Documents;

/// <summary>The events in order of their time (<c>journal/{yyyy}/{MM}/{dd}/{event}.json</c>).</summary>
public sealed class Journal(IBlobStore store)
{
    private const int MostKept = 20_000;
    private readonly ConcurrentDictionary<string, JournalEvent> kept = new();

    /// <summary>Writes an event; false when it was there already.</summary>
    public Task<bool> AppendAsync(JournalEvent entry, CancellationToken cancellation = default) =>
        store.CreateJsonAsync(BlobNames.JournalEvent(DateOnly.FromDateTime(entry.At.UtcDateTime), entry.Id), entry, cancellation);

    /// <summary>Reads the events of [from, to), days in UTC; an event that is not readable is an error that names its blob.</summary>
    public IAsyncEnumerable<JournalEvent> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation = default) =>
        ReadAsync(from, to, null, cancellation);

    /// <summary>The same; an event that is not readable is handed to <paramref name="damaged"/> and left out.</summary>
    public async IAsyncEnumerable<JournalEvent> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, Action<DamagedBlobException>? damaged, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var day = DateOnly.FromDateTime(from.UtcDateTime); day <= DateOnly.FromDateTime(to.UtcDateTime); day = day.AddDays(1))
        {
            await foreach (var entry in ReadPrefixAsync(BlobNames.JournalDay(day), damaged, cancellation))
            {
                if (entry.At >= from && entry.At < to)
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>Reads every event there is.</summary>
    public IAsyncEnumerable<JournalEvent> ReadAllAsync(CancellationToken cancellation = default) => ReadPrefixAsync(BlobNames.Journal, null, cancellation);

    /// <summary>The id of an event: its time of day, so that a day lists in order, and a key of what makes it this event.</summary>
    internal static string EventId(DateTimeOffset at, EventKind kind, params ReadOnlySpan<string> parts) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:HHmmssfff}-{kind.ToString().ToLowerInvariant()}-{BlobNames.Key(parts)[..12]}");

    private async IAsyncEnumerable<JournalEvent> ReadPrefixAsync(
        string prefix, Action<DamagedBlobException>? damaged, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in store.ListAsync(prefix, cancellation))
        {
            if (await ReadEventAsync(blob.Name, damaged, cancellation) is { } found)
            {
                yield return found;
            }
        }
    }

    // An event never changes, and each of 256 buckets asks for the same ones.
    private async Task<JournalEvent?> ReadEventAsync(string name, Action<DamagedBlobException>? damaged, CancellationToken cancellation)
    {
        if (kept.TryGetValue(name, out var known))
        {
            return known;
        }

        try
        {
            if ((await store.ReadJsonAsync<JournalEvent>(name, cancellation))?.Value is not { } found)
            {
                return null;
            }

            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            return kept[name] = found;
        }
        catch (DamagedBlobException e) when (damaged is not null)
        {
            damaged(e);
            return null;
        }
    }
}
