using System.Collections.Concurrent;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Hosting;

/// <summary>One pass from listings to events: checks sources, then empties the inbox as far as it is ready.</summary>
public sealed class CheckPass(SourceCheck check, Sweep sweep, Ingest ingest)
{
    // Hosts are asked one request at a time anyway; this many hosts are served side by side.
    private const int SideBySide = 4;

    /// <summary>Runs the pass; a source or item that fails is in the result and does not stop the others.</summary>
    public async Task<CheckPassResult> RunAsync(IReadOnlyList<Source> sources, IProgress<CheckProgress>? progress = null, CancellationToken cancellation = default)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation };
        var checkedSources = new ConcurrentBag<SourceCheckResult>();
        await Parallel.ForEachAsync(sources, parallel, async (source, stop) =>
        {
            var result = await check.RunAsync(source, stop);
            checkedSources.Add(result);
            progress?.Report(new CheckProgress("Checking sources", checkedSources.Count, sources.Count, source.Id));
        });

        var ready = await sweep.ReadyAsync(cancellation).ToListAsync(cancellation);
        var ingested = new ConcurrentBag<(string Key, IngestResult Result)>();
        await Parallel.ForEachAsync(ready, parallel, async (key, stop) =>
        {
            var result = await ingest.RunAsync(key, stop);
            ingested.Add((key, result));
            progress?.Report(new CheckProgress("Taking in documents", ingested.Count, ready.Count, result.Document ?? key));
        });

        return new CheckPassResult(
            [.. checkedSources.OrderBy(result => result.Source, StringComparer.Ordinal)],
            [.. ingested.SelectMany(pair => pair.Result.Events).OrderBy(told => told.At).ThenBy(told => told.Id, StringComparer.Ordinal)],
            [.. ingested.Where(pair => pair.Result.Outcome is IngestOutcome.Failed).Select(pair => pair.Result.Problem ?? pair.Key).Order(StringComparer.Ordinal)],
            ingested.Count(pair => pair.Result.Outcome is IngestOutcome.Done));
    }
}

/// <summary>How far a pass is.</summary>
public sealed record CheckProgress(string Step, int Done, int Of, string Last);

/// <summary>What a pass found.</summary>
/// <param name="Sources">Each checked source.</param>
/// <param name="Events">Events that this pass was the first to write, in order of time.</param>
/// <param name="Failures">Documents that could not be taken in this time; they stay in the inbox.</param>
/// <param name="Ingested">Inbox items done.</param>
public sealed record CheckPassResult(
    IReadOnlyList<SourceCheckResult> Sources, IReadOnlyList<JournalEvent> Events, IReadOnlyList<string> Failures, int Ingested);
