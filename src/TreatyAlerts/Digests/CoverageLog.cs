using Microsoft.Extensions.Logging;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Digests;

/// <summary>Remembers of each day which sources were not covered at some hour of it (<c>digests/coverage/{yyyy-MM}.json</c>).</summary>
/// <remarks>Every pass notes it, at most once an hour; two that note at once both succeed, and a day's list only grows.</remarks>
public sealed partial class CoverageLog(IBlobStore store, SourceCatalog catalog, TimeProvider time, ILogger<CoverageLog> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private DateTimeOffset? noted;

    /// <summary>Notes how the sources do now, unless that was done within the last hour.</summary>
    public async Task NoteAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        if (noted is { } last && now - last < Pause)
        {
            return;
        }

        noted = now;
        var coverage = await Coverage.ReadAsync(store, catalog, cancellation);
        var today = Schedule.NameOf(DateOnly.FromDateTime(now.UtcDateTime));
        List<string> failing = [.. coverage.Uncovered(now).Select(pair => pair.Source.Id)];
        try
        {
            await store.UpdateJsonAsync<CoverageMonth>(BlobNames.DigestCoverage(now), before => With(before ?? new CoverageMonth(new Dictionary<string, IReadOnlyList<string>>()), today, failing), cancellation);
        }
        catch (DamagedBlobException e)
        {
            // The heartbeat can do without; nobody's digest is to wait for it.
            Log.Damaged(logger, e.Message);
        }
    }

    /// <summary>The days of a time, both ends included, of which something is known: for each the sources that were not covered.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<string>>> ReadAsync(DateOnly from, DateOnly to, CancellationToken cancellation = default)
    {
        var days = new Dictionary<DateOnly, IReadOnlyList<string>>();
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= to; month = month.AddMonths(1))
        {
            if (await FindAsync(month, cancellation) is not { } found)
            {
                continue;
            }

            for (var day = month < from ? from : month; day <= to && day.Month == month.Month; day = day.AddDays(1))
            {
                if (found.Days.TryGetValue(Schedule.NameOf(day), out var failing))
                {
                    days[day] = failing;
                }
            }
        }

        return days;
    }

    /// <summary>The source's name for readers; its id where the catalogue has it no more.</summary>
    public string NameOf(string source) => catalog.Sources.FirstOrDefault(one => one.Id == source) is { } known ? SourceNames.Of(known) : source;

    private async Task<CoverageMonth?> FindAsync(DateOnly month, CancellationToken cancellation)
    {
        try
        {
            return (await store.ReadJsonAsync<CoverageMonth>(BlobNames.DigestCoverage(new DateTimeOffset(month, default, default)), cancellation))?.Value;
        }
        catch (DamagedBlobException e)
        {
            Log.Damaged(logger, e.Message);
            return null;
        }
    }

    private static CoverageMonth? With(CoverageMonth month, string day, IReadOnlyList<string> failing) =>
        month.Days.TryGetValue(day, out var known) && failing.All(known.Contains)
            ? null
            : new CoverageMonth(new SortedDictionary<string, IReadOnlyList<string>>(month.Days.ToDictionary(), StringComparer.Ordinal)
            {
                [day] = [.. (known ?? []).Union(failing).Order(StringComparer.Ordinal)],
            });

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The record of what was checked is damaged: {Problem}")]
        public static partial void Damaged(ILogger logger, string problem);
    }
}

/// <summary>The days of one month, each with the sources that were not covered.</summary>
internal sealed record CoverageMonth(IReadOnlyDictionary<string, IReadOnlyList<string>> Days);
