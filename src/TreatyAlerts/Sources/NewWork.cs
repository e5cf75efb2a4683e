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
        // The listing of a source that was never soundly read shows what was there before, though a short one gave some of it.
        var isFirst = state.LastSuccess is null && (state.Seen.Count == 0 || reading.Sound);
        var repair = RepairWork.Of(state, reading, [.. listing.Entries.Where(entry => !state.Seen.ContainsKey(entry.CanonicalUrl))], options, now);
        var opening = isFirst && repair is null && source.BeginsWithNews ? Opening(listing, options) : null;
        var items = new List<InboxItem>();
        var seen = new Dictionary<string, SeenEntry>(state.Seen);
        var shown = listing.Entries.Select(entry => entry.CanonicalUrl).ToHashSet();
        var verified = ToBeVerified();
        var namesakes = listing.Entries.CountBy(NameOf).ToDictionary();

        foreach (var entry in listing.Entries)
        {
            if (!seen.TryGetValue(entry.CanonicalUrl, out var known))
            {
                items.Add(Found(entry));
                seen[entry.CanonicalUrl] = new SeenEntry { Entry = entry, FirstSeen = now, VerifyAt = now + options.VerifyEvery };
                continue;
            }

            if (verified.Contains(entry.CanonicalUrl))
            {
                items.Add(Item(InboxTask.Verify, entry, now));
                known = known with { VerifyAt = now + (now - known.FirstSeen < options.YoungFor ? options.VerifyEvery : options.VerifyOldEvery) };
            }

            seen[entry.CanonicalUrl] = known with { Entry = entry, AbsentSince = null, AbsentReadings = 0, Removed = false };
        }

        foreach (var (url, absent) in state.Seen.Where(pair => reading.Sound && !shown.Contains(pair.Key) && !pair.Value.Removed))
        {
            var counted = absent with { AbsentSince = absent.AbsentSince ?? now, AbsentReadings = absent.AbsentReadings + 1 };
            var believed = ListsEverything(source) && counted.AbsentReadings >= options.RemovalReadings && now - counted.AbsentSince >= options.RemovalAfter;
            if (believed)
            {
                items.Add(Item(InboxTask.Remove, absent.Entry, counted.AbsentSince.Value));
            }

            seen[url] = counted with { Removed = believed };
        }

        return new NewWork(items, seen);

        InboxItem Found(Entry entry)
        {
            var isOld = repair is not null ? !repair.News.Contains(entry.CanonicalUrl)
                : isFirst && opening?.Contains(entry.CanonicalUrl) is not true && !IsRecent(entry, options, now);
            return Item(InboxTask.Ingest, entry, now) with
            {
                History = isOld,
                NewsSince = isOld && repair is null ? DateOnly.FromDateTime((now - options.NewsFor).UtcDateTime) : null,
                Origin = repair is not null ? EntryOrigin.Repair : source.Quarantined ? EntryOrigin.NewPage : EntryOrigin.Listing,
                RepairRest = repair is null || isOld ? 0 : repair.Rest,
            };
        }

        InboxItem Item(InboxTask task, Entry entry, DateTimeOffset occasion) => new()
        {
            Key = InboxItem.KeyOf(task, source.Id, entry.CanonicalUrl, occasion),
            Task = task,
            Source = source.Id,
            Body = source.Body,
            Entry = entry,
            FoundAt = now,
            HasNamesakes = namesakes.GetValueOrDefault(NameOf(entry)) > 1,
        };

        // The most overdue first, so that a long page's last entry has its turn. A single file is looked at when it changes, too;
        // a session's page changes daily and is watched as a source, not as a document.
        HashSet<string> ToBeVerified() => [.. listing.Entries
            .Where(entry => entry.Category != Entry.SessionPage && state.Seen.TryGetValue(entry.CanonicalUrl, out var known)
                && (known.Removed || now >= known.VerifyAt || (source.Kind is SourceKind.File && !reading.Unchanged)))
            .OrderByDescending(entry => state.Seen[entry.CanonicalUrl].Removed)
            .ThenBy(entry => state.Seen[entry.CanonicalUrl].VerifyAt)
            .Take(options.VerifyAtMost)
            .Select(entry => entry.CanonicalUrl)];
    }

    /// <summary>Its own date says that it is news: what a first reading finds was there before, unless it says otherwise.</summary>
    public static bool IsRecent(Entry entry, SourceCheckOptions options, DateTimeOffset now) =>
        entry.Date is { Precision: DatePrecision.Day } date && now - new DateTimeOffset(date.Day, default, default) <= options.NewsFor;

    public static string Fold(string title) => title.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);

    // A page that was just put up begins with papers that nobody was told of; a long one is rather an old page at a new place.
    private static HashSet<string> Opening(Listing listing, SourceCheckOptions options) =>
        [.. listing.Entries.OrderByDescending(entry => entry.Date?.Day ?? DateOnly.MaxValue).Take(options.RepairAtMost).Select(entry => entry.CanonicalUrl)];

    // News and feeds show their latest: what rolls off their end is not withdrawn.
    private static bool ListsEverything(Source source) => source.Kind is not (SourceKind.News or SourceKind.Feed or SourceKind.UnisArchive);

    private static (string, string?, string?, string) NameOf(Entry entry) =>
        (Fold(entry.Title), entry.Submitter, entry.Language, Path.GetExtension(entry.Url.AbsolutePath).ToLowerInvariant());
}
