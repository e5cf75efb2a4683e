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
            Yields = Unchanged ? before.Yields : [.. before.Yields.TakeLast(YieldsKept - 1), Listing!.Entries.Count],
            Seen = seen ?? before.Seen,
        };
    }

    private static string? Doubt(Source source, SourceState state, int found, SourceCheckOptions options)
    {
        if (found < source.Yield.Min || found > source.Yield.Max)
        {
            return $"{found} entries where {source.Yield.Min} to {source.Yield.Max} are expected: look with 'treatyalerts sources test {source.Id}'";
        }

        var usual = state.Yields.Count == 0 ? 0 : state.Yields.Order().ElementAt(state.Yields.Count / 2);
        return found < usual * options.ShrunkenBelow
            ? $"{found} entries where there usually are {usual}: look with 'treatyalerts sources test {source.Id}'"
            : null;
    }

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
