using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Documents;
using TreatyAlerts.Hosting.Telemetry;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting;

/// <summary>One pass from listings to events: checks sources, then empties the inbox as far as it is ready.</summary>
public sealed partial class CheckPass(SourceCheck check, Sweep sweep, Ingest ingest, ILogger<CheckPass> logger)
{
    // Hosts are asked one request at a time anyway; this many hosts are served side by side.
    private const int SideBySide = 4;

    /// <summary>Runs the pass; a source or item that fails is in the result and does not stop the others. Only a store that is out ends it.</summary>
    public async Task<CheckPassResult> RunAsync(IReadOnlyList<Source> sources, IProgress<CheckProgress>? progress = null, CancellationToken cancellation = default)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation };
        var failures = new ConcurrentBag<string>();
        var checkedSources = new ConcurrentBag<SourceCheckResult>();
        var done = 0;
        await Parallel.ForEachAsync(sources, parallel, async (source, stop) =>
        {
            await TryAsync(source.Id, async () => checkedSources.Add(await check.RunMeasuredAsync(source, stop)), failures, stop);
            progress?.Report(new CheckProgress("Checking sources", Interlocked.Increment(ref done), sources.Count, source.Id));
        });

        var ready = await sweep.ReadyAsync(cancellation).ToListAsync(cancellation);
        var ingested = new ConcurrentBag<(string Key, IngestResult Result)>();
        done = 0;
        await Parallel.ForEachAsync(ready, parallel, async (key, stop) =>
        {
            await TryAsync(key, async () => ingested.Add((key, await ingest.RunMeasuredAsync(key, stop))), failures, stop);
            progress?.Report(new CheckProgress("Taking in documents", Interlocked.Increment(ref done), ready.Count, key));
        });

        return new CheckPassResult(
            [.. checkedSources.OrderBy(result => result.Source, StringComparer.Ordinal)],
            [.. ingested.SelectMany(pair => pair.Result.Events).OrderBy(told => told.At).ThenBy(told => told.Id, StringComparer.Ordinal)],
            [.. ingested.Where(pair => pair.Result.Outcome is IngestOutcome.Failed).Select(pair => pair.Result.Problem ?? pair.Key).Concat(failures).Order(StringComparer.Ordinal)],
            ingested.Count(pair => pair.Result.Outcome is IngestOutcome.Done));
    }

    private async Task TryAsync(string what, Func<Task> step, ConcurrentBag<string> failures, CancellationToken stop)
    {
        try
        {
            await step();
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is DamagedBlobException or not BlobStoreException)
        {
            Log.Broke(logger, e, what);
            failures.Add($"{what}: {e.Message}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{What} broke; the pass goes on with the others")]
        public static partial void Broke(ILogger logger, Exception error, string what);
    }
}

/// <summary>How far a pass is.</summary>
public sealed record CheckProgress(string Step, int Done, int Of, string Last);

/// <summary>What a pass found.</summary>
/// <param name="Sources">Each checked source.</param>
/// <param name="Events">Events that this pass was the first to write, in order of time.</param>
/// <param name="Failures">Documents that could not be taken in this time and stay in the inbox, and what else broke on the way.</param>
/// <param name="Ingested">Inbox items done.</param>
public sealed record CheckPassResult(
    IReadOnlyList<SourceCheckResult> Sources, IReadOnlyList<JournalEvent> Events, IReadOnlyList<string> Failures, int Ingested);
