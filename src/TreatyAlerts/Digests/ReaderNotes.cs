using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>What is remembered of the subscribers of one bucket for longer than ledgers are looked at (<c>digests/readers-{bucket}.json</c>).</summary>
/// <remarks>It follows from the ledgers: a run that dies before it writes leaves it to the next, which sees the same entries.</remarks>
internal sealed record ReaderNotes(IReadOnlyDictionary<string, ReaderNote> Readers)
{
    public static ReaderNotes Empty { get; } = new(new Dictionary<string, ReaderNote>());

    public static async Task<ReaderNotes> ReadAsync(IBlobStore store, string bucket, CancellationToken cancellation) =>
        (await store.ReadJsonAsync<ReaderNotes>(BlobNames.DigestReaders(bucket), cancellation))?.Value ?? Empty;

    public ReaderNote Of(Subscriber subscriber) => Readers.GetValueOrDefault(subscriber.Id) ?? ReaderNote.Empty;

    /// <summary>Adds what a run knows, and gives all that is known then; who is no subscriber any more is forgotten.</summary>
    public static async Task<ReaderNotes> AddAsync(
        IBlobStore store, string bucket, IReadOnlyList<Subscriber> everybody, Func<Subscriber, ReaderNote, ReaderNote> add, CancellationToken cancellation) =>
        await store.UpdateJsonAsync<ReaderNotes>(
            BlobNames.DigestReaders(bucket),
            before =>
            {
                var notes = everybody.ToDictionary(subscriber => subscriber.Id, subscriber => add(subscriber, (before ?? Empty).Of(subscriber)));
                var kept = notes.Where(pair => pair.Value != ReaderNote.Empty).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary();
                return kept.Count == (before ?? Empty).Readers.Count && kept.All(pair => (before ?? Empty).Readers.GetValueOrDefault(pair.Key)?.Equals(pair.Value) == true)
                    ? null
                    : new ReaderNotes(kept);
            },
            cancellation) ?? Empty;
}

/// <summary>What is remembered of one subscriber.</summary>
/// <param name="Mailed">When the last mail was due that told something, or said that there was nothing.</param>
/// <param name="Matched">Keys of the topics that ever brought something.</param>
/// <param name="Paused">When a run first saw that they had paused; null while they have not.</param>
/// <param name="Through">All events before this instant that were visible then were looked at for them; null before the first look.</param>
internal sealed record ReaderNote(DateTimeOffset? Mailed, IReadOnlyList<string> Matched, DateTimeOffset? Paused, DateTimeOffset? Through = null)
{
    public static ReaderNote Empty { get; } = new(null, [], null);

    public bool Equals(ReaderNote? other) =>
        other is not null && Mailed == other.Mailed && Paused == other.Paused && Through == other.Through && Matched.SequenceEqual(other.Matched);

    public override int GetHashCode() => HashCode.Combine(Mailed, Paused, Through, Matched.Count);

    public ReaderNote With(DateTimeOffset? mailed, IEnumerable<string> matched) => this with
    {
        Mailed = Mailed is { } known && !(mailed > known) ? known : mailed,
        Matched = [.. Matched.Union(matched).Order(StringComparer.Ordinal)],
    };
}
