namespace TreatyAlerts.Sources;

/// <summary>What one fetch of a source tells: its listing, or why there is none, and whether absences in it can be believed.</summary>
internal sealed record SourceReading(SourceCondition Condition, string? Problem, Listing? Listing, bool Unchanged)
{
    private const int YieldsKept = 20;

    /// <summary>A removal is believed only of a sound listing.</summary>
    public bool Sound => Condition is SourceCondition.Ok;

    public static SourceReading Of(Source source, SourceState state, FetchResult fetched, SourceCheckOptions options)
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
        if (listing.Problem is { } problem)
        {
            return new SourceReading(SourceCondition.Unreadable, problem, null, Unchanged: false);
        }

        if (listing.Entries.Count > source.Yield.Max)
        {
            // Another page stands there, or another template: its links are not documents to be taken in.
            return new SourceReading(SourceCondition.Implausible, Expected(source, listing.Entries.Count), null, Unchanged: false);
        }

        // What is new in a listing that is too short is new all the same; only its absences are not believed.
        return Doubt(source, state, listing.Entries.Count, options) is { } doubt
            ? new SourceReading(SourceCondition.Implausible, doubt, listing, Unchanged: false)
            : new SourceReading(SourceCondition.Ok, null, listing, Unchanged: false);
    }

    /// <summary>The state after this reading.</summary>
    public SourceState After(SourceState before, FetchResult fetched, IReadOnlyDictionary<string, SeenEntry>? seen, DateTimeOffset now)
    {
        if (!Sound)
        {
            return before with
            {
                LastAttempt = now,
                Condition = Condition,
                Problem = Problem,
                FailingSince = before.FailingSince ?? now,
                FailureStreak = before.FailureStreak + 1,
                Seen = seen ?? before.Seen,

                // The next check starts at the declared address again, which leads to where the page is now.
                MovedTo = null,
                Doubt = Listing is null ? before.Doubt
                    : before.Doubt?.Entries == Listing.Entries.Count ? before.Doubt with { Readings = before.Doubt.Readings + 1 }
                    : new ListingDoubt(Listing.Entries.Count, 1, now),
            };
        }

        return before with
        {
            LastAttempt = now,
            LastSuccess = now,
            Condition = SourceCondition.Ok,
            Problem = null,
            FailingSince = null,
            FailureStreak = 0,
            ETag = Unchanged ? before.ETag : fetched.ETag,
            LastModified = Unchanged ? before.LastModified : fetched.LastModified,
            MovedTo = fetched.MovedPermanently ? fetched.FinalUrl : before.MovedTo,
            Doubt = null,
            Yields = Unchanged ? before.Yields
                : before.Doubt is not null && before.Doubt.Entries == Listing!.Entries.Count ? [Listing.Entries.Count]
                : [.. before.Yields.TakeLast(YieldsKept - 1), Listing!.Entries.Count],
            Seen = seen ?? before.Seen,
        };
    }

    private static string? Doubt(Source source, SourceState state, int found, SourceCheckOptions options)
    {
        if (found < source.Yield.Min)
        {
            return Expected(source, found);
        }

        // The same short listing, reading after reading for days, is the page as it now is.
        if (state.Doubt is { } doubt && doubt.Entries == found && doubt.Readings >= options.DoubtReadings && state.LastAttempt - doubt.Since >= options.DoubtFor)
        {
            return null;
        }

        var usual = state.Yields.Count == 0 ? 0 : state.Yields.Order().ElementAt(state.Yields.Count / 2);
        return found < usual * options.ShrunkenBelow
            ? $"{found} entries where there usually are {usual}: look with 'treatyalerts sources test {source.Id}'"
            : null;
    }

    private static string Expected(Source source, int found) =>
        $"{found} entries where {source.Yield.Min} to {source.Yield.Max} are expected: look with 'treatyalerts sources test {source.Id}'";

    private static SourceCondition ConditionOf(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Blocked or FetchOutcome.Challenged or FetchOutcome.RobotsDisallowed => SourceCondition.Blocked,
        FetchOutcome.Empty or FetchOutcome.TooLarge => SourceCondition.Unreadable,
        _ => SourceCondition.Unreachable,
    };

    // 304 says that the page still shows what the last sound reading showed.
    private static Listing StillThere(SourceState state) =>
        new([.. state.Seen.Values.Where(seen => seen.AbsentSince is null).Select(seen => seen.Entry)], [], null);
}
