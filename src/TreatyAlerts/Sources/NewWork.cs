using System.Globalization;
using System.Text;

namespace TreatyAlerts.Sources;

/// <summary>What a listing asks to be done, and what is to be remembered of it.</summary>
internal sealed record NewWork(IReadOnlyList<InboxItem> Items, IReadOnlyDictionary<string, SeenEntry>? Seen)
{
    public static NewWork None { get; } = new([], null);

    public int Count(InboxTask task) => Items.Count(item => item.Task == task);

    public static NewWork Of(Source source, SourceState state, Listing listing, SourceReading reading, SourceCheckOptions options, DateTimeOffset now)
    {
        // Far more than the page ever had is a broken page or an attack: what it lists is not fetched until somebody has looked and raised the maximum.
        if (listing.Entries.Count > source.Yield.Max)
        {
            return None;
        }

        var items = new List<InboxItem>();
        var seen = new Dictionary<string, SeenEntry>(state.Seen);
        var shown = new HashSet<string>();
        var verified = 0;
        var namesakes = listing.Entries.ToLookup(NameOf, entry => entry.CanonicalUrl);

        foreach (var entry in listing.Entries)
        {
            shown.Add(entry.CanonicalUrl);
            if (!seen.TryGetValue(entry.CanonicalUrl, out var known))
            {
                items.Add(Item(InboxTask.Ingest, entry, now));
                seen[entry.CanonicalUrl] = new SeenEntry { Entry = entry, FirstSeen = now, VerifyAt = now + options.VerifyEvery };
                continue;
            }

            if (IsToBeVerified(known))
            {
                items.Add(Item(InboxTask.Verify, entry, now));
                verified++;
                known = known with { VerifyAt = now + (now - known.FirstSeen < options.YoungFor ? options.VerifyEvery : options.VerifyOldEvery) };
            }

            seen[entry.CanonicalUrl] = known with { Entry = entry, AbsentSince = null, AbsentReadings = 0, Removed = false };
        }

        foreach (var (url, absent) in state.Seen.Where(pair => reading.Sound && !shown.Contains(pair.Key) && !pair.Value.Removed))
        {
            var counted = absent with { AbsentSince = absent.AbsentSince ?? now, AbsentReadings = absent.AbsentReadings + 1 };
            var believed = counted.AbsentReadings >= options.RemovalReadings && now - counted.AbsentSince >= options.RemovalAfter;
            if (believed)
            {
                items.Add(Item(InboxTask.Remove, absent.Entry, counted.AbsentSince.Value));
            }

            seen[url] = counted with { Removed = believed };
        }

        return new NewWork(items, seen);

        InboxItem Item(InboxTask task, Entry entry, DateTimeOffset occasion) => new()
        {
            Key = InboxItem.KeyOf(task, source.Id, entry.CanonicalUrl, occasion),
            Task = task,
            Source = source.Id,
            Body = source.Body,
            Entry = entry,
            FoundAt = now,
            History = state.LastSuccess is null && !IsNews(entry),
            Namesakes = [.. namesakes[NameOf(entry)].Where(url => url != entry.CanonicalUrl)],
        };

        // A single file is looked at when it changes; a session's page changes daily and is watched as a source, not as a document.
        bool IsToBeVerified(SeenEntry known) => known.Removed || (source.Kind is SourceKind.File
            ? !reading.Unchanged
            : now >= known.VerifyAt && verified < options.VerifyAtMost && known.Entry.Category != Entry.SessionPage);

        // What a first reading finds was there before: history, unless its own date says otherwise.
        bool IsNews(Entry entry) =>
            entry.Date is { Precision: DatePrecision.Day } date && now - new DateTimeOffset(date.Day, default, default) <= options.NewsFor;
    }

    private static (string, string?, string?, string) NameOf(Entry entry) =>
        (Fold(entry.Title), entry.Submitter, entry.Language, Path.GetExtension(entry.Url.AbsolutePath).ToLowerInvariant());

    private static string Fold(string title) => title.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);
}
