using System.Globalization;

namespace TreatyAlerts.Sources.Health;

/// <summary>The ladder of a source's failures, in one place; docs/operations/source-health.md says the same to operators.</summary>
/// <remarks>
/// <code>
/// Fine ──failed check──▶ Transient ──FailingAfter checks or FailingFor──▶ Failing ──24 h unread──▶ Stale
///   ▲                        │ sound: forgotten                             │                        │
///   └────────────────────────┴────────── sound: back; over after CalmFor ───┴────────────────────────┘
/// </code>
/// Transient: retried by <see cref="RetryPlan"/>, told to nobody. Failing: the operator is told once. Stale: readers are told by the coverage line.
/// Back: when the source was well for CalmFor the operator is told once more, with what may have been missed and what was found; what breaks again
/// sooner, whatever the condition, is the same incident. UnchangedTooLong is no failure of a check, so it enters at Failing and is never retried or stale.
/// Who owns what: the check writes the state, the watchdog only reads it and remembers what it told.
/// </remarks>
public static class HealthLadder
{
    /// <summary>How long readers may rely on the last sound reading of a source that fails.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);

    /// <summary>True where the listing could be read and believed.</summary>
    public static bool IsSound(SourceCondition condition) => condition is SourceCondition.Ok or SourceCondition.UnchangedTooLong;

    /// <summary>The rung that a source stands on now.</summary>
    public static HealthStage StageOf(SourceState? state, DateTimeOffset now) => state switch
    {
        null or { Condition: SourceCondition.NeverChecked } => HealthStage.Unknown,
        { Condition: SourceCondition.Ok } => HealthStage.Fine,
        { Condition: SourceCondition.UnchangedTooLong } => HealthStage.Failing,
        _ when IsHiccup(state, now) => HealthStage.Transient,
        { LastSuccess: { } success } when now - success <= StaleAfter => HealthStage.Failing,
        _ => HealthStage.Stale,
    };

    // Where no check comes any more, a hiccup does not stay one.
    private static bool IsHiccup(SourceState state, DateTimeOffset now) =>
        state is { LastSuccess: not null, Incident.FailingAt: null } && now - state.FailingSince <= StaleAfter;

    /// <summary>The state after a check that brought no sound listing.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="condition">What is wrong.</param>
    /// <param name="fetched">What came back; a host that was not even asked does not count as another failure.</param>
    /// <param name="problem">What is wrong, in words.</param>
    /// <param name="options">The rungs' bounds.</param>
    /// <param name="now">The time of the check.</param>
    internal static SourceState Fell(SourceState before, SourceCondition condition, FetchResult fetched, string? problem, HealthOptions options, DateTimeOffset now)
    {
        var wasSound = IsSound(before.Condition);
        var streak = before.FailureStreak + (fetched.Outcome is FetchOutcome.BreakerOpen && before.FailureStreak > 0 ? 0 : 1);
        var since = wasSound ? now : before.FailingSince ?? now;
        var open = before.Incident is { } known && !known.IsOver(now, options.CalmFor)
            ? known with { BackAt = null }
            : new SourceIncident { Since = now, Condition = condition, Problem = problem, LastSuccess = before.LastSuccess };
        var isTold = open.FailingAt is null && (streak >= options.FailingAfter || now - since >= options.FailingFor);
        return before with
        {
            LastAttempt = now,
            Condition = condition,
            Problem = problem,
            FailingSince = since,
            FailureStreak = streak,
            RetryAt = now + RetryPlan.After(before.Source, streak, condition, fetched.RetryAfter, options),
            Incident = isTold ? open with { FailingAt = now, Condition = condition, Problem = problem } : open,
        };
    }

    /// <summary>The state after a sound listing.</summary>
    /// <param name="before">The state before it.</param>
    /// <param name="found">Entries that were new.</param>
    /// <param name="changed">True where the source shows something that it did not.</param>
    /// <param name="options">The rungs' bounds.</param>
    /// <param name="now">The time of the check.</param>
    internal static SourceState Stood(SourceState before, int found, bool changed, HealthOptions options, DateTimeOffset now)
    {
        var changes = changed || Known(before).Count == 0 ? ChangeRhythm.With(Known(before), now, options) : Known(before);
        var limit = ChangeRhythm.Limit(changes, options);
        var silent = limit is { } longest && now - changes[^1] > longest;
        var after = before with
        {
            LastAttempt = now,
            LastSuccess = now,
            FailureStreak = 0,
            RetryAt = null,
            Changes = changes,
            Condition = silent ? SourceCondition.UnchangedTooLong : SourceCondition.Ok,
            Problem = silent ? Silence(changes, limit!.Value, options, now) : null,
            FailingSince = !silent ? null : before.Condition is SourceCondition.UnchangedTooLong ? before.FailingSince : now,
        };
        return after with { Incident = silent ? StillSilent(after, options, now) : Back(before.Incident, found, now) };
    }

    private static SourceIncident StillSilent(SourceState state, HealthOptions options, DateTimeOffset now) =>
        state.Incident is { FailingAt: not null } known && !known.IsOver(now, options.CalmFor)
            ? known with { BackAt = null }
            : new SourceIncident { Since = now, FailingAt = now, Condition = state.Condition, Problem = state.Problem, LastSuccess = now };

    // A hiccup is forgotten; what was told stays until it was told to be over.
    private static SourceIncident? Back(SourceIncident? incident, int found, DateTimeOffset now) => incident switch
    {
        null or { FailingAt: null } => null,
        { BackAt: not null } => incident,
        _ => incident with { BackAt = now, Found = incident.Found + found },
    };

    private static IReadOnlyList<DateTimeOffset> Known(SourceState state) =>
        state.Changes.Count > 0 || state.Seen.Count == 0 ? state.Changes : [state.Seen.Values.Max(seen => seen.FirstSeen)];

    private static string Silence(IReadOnlyList<DateTimeOffset> changes, TimeSpan limit, HealthOptions options, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"nothing new for {(now - changes[^1]).TotalDays:0} days, where changes usually lie {ChangeRhythm.MedianGap(changes, options)!.Value.TotalDays:0} days apart (limit {limit.TotalDays:0}): look in a browser whether an old copy is served or the list is kept elsewhere now");
}
