using TreatyAlerts.Sources.Health;

namespace TreatyAlerts.Sources;

/// <summary>What one fetch of a source tells: its listing, or why there is none, and whether absences in it can be believed.</summary>
/// <param name="Condition">What is wrong, or Ok.</param>
/// <param name="Problem">The same in words; null when nothing is.</param>
/// <param name="Listing">What may be taken in; null where nothing may.</param>
/// <param name="Unchanged">True for a page that is as it was.</param>
internal sealed record SourceReading(SourceCondition Condition, string? Problem, Listing? Listing, bool Unchanged)
{
    private const int YieldsKept = 20;

    /// <summary>A removal is believed only of a sound listing.</summary>
    public bool Sound => Condition is SourceCondition.Ok;

    /// <summary>What the page shows, whether it is believed or not; null where it was not read anew.</summary>
    public Listing? Shown { get; init; }

    public static SourceReading Of(Source source, SourceState state, FetchResult fetched, PageOutline? good, SourceCheckOptions options)
    {
        if (fetched.Outcome is FetchOutcome.NotModified)
        {
            return new SourceReading(SourceCondition.Ok, null, StillThere(state), Unchanged: true);
        }

        if (fetched.Outcome is not FetchOutcome.Fetched)
        {
            return new SourceReading(ConditionOf(fetched.Outcome), fetched.Detail, null, Unchanged: false);
        }

        var listing = PageReader.Read(source, fetched.FinalUrl, fetched.Body, fetched.ContentType);
        return Judged(source, state, listing, good, options) with { Shown = listing };
    }

    /// <summary>The state after this reading.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="fetched">What came back.</param>
    /// <param name="work">What the listing asks to be done.</param>
    /// <param name="isChanged">True where the source shows something that it did not.</param>
    /// <param name="health">The bounds of the ladder.</param>
    /// <param name="now">The time of the check.</param>
    public SourceState After(SourceState before, FetchResult fetched, NewWork work, bool isChanged, HealthOptions health, DateTimeOffset now)
    {
        if (!Sound)
        {
            return HealthLadder.Fell(before, Condition, fetched, Problem, health, now) with
            {
                Seen = work.Seen ?? before.Seen,

                // The next check starts at the declared address again, which leads to where the page is now.
                MovedTo = null,
                Doubt = Shown is not { Problem: null } shown ? before.Doubt
                    : before.Doubt?.Entries == shown.Entries.Count ? before.Doubt with { Readings = before.Doubt.Readings + 1 }
                    : new ListingDoubt(shown.Entries.Count, 1, now),
            };
        }

        return HealthLadder.Stood(before, work.Count(InboxTask.Ingest), isChanged, health, now) with
        {
            ETag = Unchanged ? before.ETag : fetched.ETag,
            LastModified = Unchanged ? before.LastModified : fetched.LastModified,
            MovedTo = fetched.MovedPermanently ? fetched.FinalUrl : before.MovedTo,
            Doubt = null,
            Yields = Unchanged ? before.Yields
                : before.Doubt is not null && before.Doubt.Entries == Listing!.Entries.Count ? [Listing.Entries.Count]
                : [.. before.Yields.TakeLast(YieldsKept - 1), Listing!.Entries.Count],
            Seen = work.Seen ?? before.Seen,
        };
    }

    private static SourceReading Judged(Source source, SourceState state, Listing listing, PageOutline? good, SourceCheckOptions options)
    {
        if (listing.Problem is { } problem)
        {
            var condition = ConditionOf(listing.Fault, wasRead: state.LastSuccess is not null);
            return Distrusted(condition, condition is SourceCondition.StructureChanged ? StructureText.Failed(source, listing, good, problem) : problem);
        }

        var found = listing.Entries.Count;
        var usual = state.Yields.Count == 0 ? 0 : state.Yields.Order().ElementAt(state.Yields.Count / 2);
        if (found == 0 && usual > 0 && listing.Outline is not null)
        {
            // A page without a single entry is never believed, however long it stays so.
            return Distrusted(SourceCondition.StructureChanged, StructureText.Nothing(source, listing, good, usual));
        }

        if (found > source.Yield.Max || found < source.Yield.Min)
        {
            // Too many: another page stands there, or another template, and its links are not documents to be taken in.
            return InDoubt(Expected(source, found), isShort: found < source.Yield.Min);
        }

        if (IsBelieved(state, found, options))
        {
            return Believed();
        }

        if (found < usual * options.ShrunkenBelow)
        {
            return InDoubt($"{found} entries where there usually are {usual}", isShort: true);
        }

        return found > usual * options.GrownAbove && found - usual >= options.GrownBy && usual >= options.GrownFrom && IsBuiltOtherwise()
            ? InDoubt($"{found} entries where there usually are {usual}, and most of them in other places of the page", isShort: false)
            : Believed();

        SourceReading Believed() => new(SourceCondition.Ok, null, listing, Unchanged: false);

        // What is new in a listing that is too short is new all the same, if the page is built as it was; only its absences are not believed.
        SourceReading InDoubt(string what, bool isShort) => IsRebuilt()
            ? Distrusted(SourceCondition.StructureChanged, StructureText.Rebuilt(source, listing, good!, what))
            : new SourceReading(SourceCondition.Implausible, $"{what}: look with 'treatyalerts sources test {source.Id}'", isShort ? listing : null, Unchanged: false);

        bool IsRebuilt() => good is not null && listing.Outline is { } outline && good.HeldOn(outline) < options.SameAbove;

        // The old places may all be there still, beside a menu that has got into the content.
        bool IsBuiltOtherwise() => good is not null && listing.Outline is { } outline && outline.HeldOn(good) < options.SameAbove;
    }

    private static SourceReading Distrusted(SourceCondition condition, string problem) => new(condition, problem, null, Unchanged: false);

    // The same listing in doubt, reading after reading for days, is the page as it now is.
    private static bool IsBelieved(SourceState state, int found, SourceCheckOptions options) =>
        state.Doubt is { } doubt && doubt.Entries == found && doubt.Readings >= options.DoubtReadings && state.LastAttempt - doubt.Since >= options.DoubtFor;

    private static string Expected(Source source, int found) => $"{found} entries where {source.Yield.Min} to {source.Yield.Max} are expected";

    private static SourceCondition ConditionOf(ListingFault fault, bool wasRead) => fault switch
    {
        ListingFault.Challenge => SourceCondition.Blocked,
        ListingFault.Empty => SourceCondition.Empty,
        ListingFault.NoContainer when wasRead => SourceCondition.StructureChanged,
        _ => SourceCondition.Unreadable,
    };

    private static SourceCondition ConditionOf(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Blocked or FetchOutcome.Challenged or FetchOutcome.RobotsDisallowed => SourceCondition.Blocked,
        FetchOutcome.NotFound or FetchOutcome.TooManyRedirects => SourceCondition.Moved,
        FetchOutcome.Empty => SourceCondition.Empty,
        FetchOutcome.TooLarge => SourceCondition.Unreadable,
        _ => SourceCondition.Unreachable,
    };

    // 304 says that the page still shows what the last sound reading showed.
    private static Listing StillThere(SourceState state) =>
        new([.. state.Seen.Values.Where(seen => seen.AbsentSince is null).Select(seen => seen.Entry)], [], null);
}
