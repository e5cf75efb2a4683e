using TreatyAlerts.Digests;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Site.Home;

/// <summary>What is watched, and how it does.</summary>
/// <param name="At">As of when.</param>
/// <param name="Sources">Those that are watched.</param>
/// <param name="Resting">Those that are not, with the reason.</param>
/// <param name="Inbox">How many entries wait to be taken in.</param>
public sealed record SourcesView(DateTimeOffset At, IReadOnlyList<SourceRow> Sources, IReadOnlyList<Source> Resting, int Inbox)
{
    public int Covered => Sources.Count(row => row.IsCovered);

    internal static async Task<SourcesView> ReadAsync(IBlobStore store, SourceCatalog catalog, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var coverage = await Coverage.ReadAsync(store, catalog, cancellation);
        return new SourcesView(
            now,
            [.. coverage.Sources.Select(pair => new SourceRow(pair.Source, SourceNames.Of(pair.Source), pair.State, Coverage.IsCovered(pair.Source, pair.State, now), HealthLadder.StageOf(pair.State, now)))
                .OrderBy(row => row.Source.Body, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal)],
            [.. catalog.Sources.Where(source => !source.Enabled)],
            await store.ListAsync(BlobNames.Inbox, cancellation).CountAsync(cancellation));
    }
}

/// <summary>A source with its state; null where it was never checked.</summary>
public sealed record SourceRow(Source Source, string Name, SourceState? State, bool IsCovered, HealthStage Stage)
{
    /// <summary>A failure that is likely to pass by itself.</summary>
    public bool IsHiccup => Stage is HealthStage.Transient;

    public SourceCondition Condition => State?.Condition ?? SourceCondition.NeverChecked;

    /// <summary>Entries that it lists now.</summary>
    public int Entries => State?.Seen.Values.Count(seen => seen.AbsentSince is null) ?? 0;

    /// <summary>When it last listed something new.</summary>
    public DateTimeOffset? LastNew => State?.Seen.Values.Select(seen => (DateTimeOffset?)seen.FirstSeen).Max();
}
