using TreatyAlerts.Sources.Health;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources;

/// <summary>Which sources were read soundly of late, and which not: every digest says so.</summary>
/// <param name="Sources">The enabled sources, each with its state; null where it was never checked.</param>
public sealed record Coverage(IReadOnlyList<(Source Source, SourceState? State)> Sources)
{
    /// <summary>Reads the states of all enabled sources.</summary>
    public static async Task<Coverage> ReadAsync(IBlobStore store, SourceCatalog catalog, CancellationToken cancellation = default)
    {
        await catalog.RefreshAsync(store, cancellation);
        var sources = new List<(Source, SourceState?)>();
        foreach (var source in catalog.Sources.Where(source => source.Enabled))
        {
            sources.Add((source, await StateAsync(store, source, cancellation)));
        }

        return new Coverage(sources);
    }

    /// <summary>A source is covered when it was read soundly in the last 24 hours, or in its last two rounds where it is rarely due, and is not stale (<see cref="HealthLadder"/>).</summary>
    public static bool IsCovered(Source source, SourceState? state, DateTimeOffset now)
    {
        if (state is not { LastSuccess: { } success })
        {
            return false;
        }

        return !HealthLadder.IsSound(state.Condition)
            ? HealthLadder.StageOf(state, now) is not HealthStage.Stale
            : now - success <= HealthLadder.StaleAfter || now - success <= 2 * state.Every || SourceSchedule.Next(source, SourceSchedule.Next(source, success)) >= now;
    }

    /// <summary>The sources that are not covered, each with its state.</summary>
    public IReadOnlyList<(Source Source, SourceState? State)> Uncovered(DateTimeOffset now) => [.. Sources.Where(pair => !IsCovered(pair.Source, pair.State, now))];

    /// <summary>The sources that readers are to be told of: those that are not covered, and those that are read but suspiciously silent.</summary>
    public IReadOnlyList<(Source Source, SourceState? State)> Doubtful(DateTimeOffset now) =>
        [.. Sources.Where(pair => !IsCovered(pair.Source, pair.State, now) || pair.State?.Condition is SourceCondition.UnchangedTooLong)];

    // A damaged state is that one source's failure; it must not keep the others' news from readers.
    private static async Task<SourceState?> StateAsync(IBlobStore store, Source source, CancellationToken cancellation)
    {
        try
        {
            return (await store.ReadJsonAsync<SourceState>(BlobNames.Source(source.Id), cancellation))?.Value;
        }
        catch (DamagedBlobException e)
        {
            return new SourceState { Source = source.Id, Condition = SourceCondition.Unreadable, Problem = e.Message };
        }
    }
}
