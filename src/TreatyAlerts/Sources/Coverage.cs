using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources;

/// <summary>Which sources were read soundly of late, and which not: every digest says so.</summary>
/// <param name="Sources">The enabled sources, each with its state; null where it was never checked.</param>
public sealed record Coverage(IReadOnlyList<(Source Source, SourceState? State)> Sources)
{
    private static readonly TimeSpan Recent = TimeSpan.FromHours(24);

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

    /// <summary>A source is covered when it was read soundly in the last 24 hours, or in its last two scheduled rounds where it is rarely due.</summary>
    public static bool IsCovered(Source source, SourceState? state, DateTimeOffset now)
    {
        if (state is not { Condition: SourceCondition.Ok, LastSuccess: { } success })
        {
            return false;
        }

        return now - success <= Recent || SourceSchedule.Next(source, SourceSchedule.Next(source, success)) >= now;
    }

    /// <summary>The sources that are not covered, each with its state.</summary>
    public IReadOnlyList<(Source Source, SourceState? State)> Uncovered(DateTimeOffset now) => [.. Sources.Where(pair => !IsCovered(pair.Source, pair.State, now))];

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
