using System.Collections.Concurrent;
using System.Globalization;

namespace TreatyAlerts.Storage.Copying;

/// <summary>Copies all data of one store into another, folder or Azure, and proves by hashes that they arrived.</summary>
/// <remarks>
/// It may be interrupted anywhere and gone on with: a mark in the target says whose copy lies there. It is taken away when all is there, so a store
/// that has come into use is never written over (docs/decisions/0044).
/// </remarks>
public sealed class StoreCopy(IBlobStore from, IBlobStore to, TimeProvider time)
{
    private const int SideBySide = 8;

    /// <summary>Copies what the target lacks.</summary>
    /// <param name="source">Names the source in the mark, without any key.</param>
    /// <param name="resume">True to go on with a copy of this source that was interrupted.</param>
    /// <param name="dryRun">True to compare only.</param>
    /// <param name="progress">Told of each blob.</param>
    /// <param name="cancellation">Stops after the blobs in hand.</param>
    /// <exception cref="StoreCopyRefusedException">The target holds something else, or another process copies into it.</exception>
    public async Task<StoreCopyReport> RunAsync(
        string source, bool resume = false, bool dryRun = false, IProgress<StoreCopyProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (dryRun)
        {
            var (blobs, there) = (await ListAsync(from, cancellation), await ListAsync(to, cancellation));
            return await RunAsync(blobs, there, dryRun, progress, cancellation) with { Refusal = await RefusalAsync(source, resume, there.Count, cancellation) };
        }

        await using var held = await to.TryLockAsync(CopyMark.Name, cancellation)
            ?? throw new StoreCopyRefusedException("Another process is copying into it: wait for its end.");
        var present = await ListAsync(to, cancellation);
        if (await RefusalAsync(source, resume, present.Count, cancellation) is { } refusal)
        {
            throw new StoreCopyRefusedException(refusal);
        }

        await to.CreateJsonAsync(CopyMark.Name, new CopyMark(source, time.GetUtcNow()), cancellation);
        var report = await RunAsync(await ListAsync(from, cancellation), present, dryRun, progress, cancellation);
        if (report.Failed.Count == 0 && await to.ReadJsonAsync<CopyMark>(CopyMark.Name, cancellation) is var (_, etag))
        {
            await to.DeleteAsync(CopyMark.Name, etag, cancellation);
        }

        return report;
    }

    private static async Task<Dictionary<string, long>> ListAsync(IBlobStore store, CancellationToken cancellation) =>
        await store.ListAsync("", cancellation).Where(blob => blob.Name != CopyMark.Name).ToDictionaryAsync(blob => blob.Name, blob => blob.Length, cancellationToken: cancellation);

    private async Task<string?> RefusalAsync(string source, bool resume, int there, CancellationToken cancellation)
    {
        var mark = (await to.ReadJsonAsync<CopyMark>(CopyMark.Name, cancellation))?.Value;
        var begun = mark?.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return (mark, resume) switch
        {
            (null, _) when there == 0 => null,
            (null, _) => string.Create(
                CultureInfo.InvariantCulture, $"The target holds {there} blobs that no unfinished copy brought there, and none of them is written over: name an empty folder or container."),
            ({ From: var other }, _) when other != source => $"The target holds an unfinished copy of {other}, begun at {begun} UTC: go on from there, or name an empty folder or container.",
            (_, false) => $"The target holds an unfinished copy of this source, begun at {begun} UTC: add --resume to go on.",
            _ => null,
        };
    }

    private async Task<StoreCopyReport> RunAsync(
        Dictionary<string, long> blobs, Dictionary<string, long> there, bool dryRun, IProgress<StoreCopyProgress>? progress, CancellationToken cancellation)
    {
        var left = blobs.Keys.Select(LeftBehind.Of).OfType<LeftBehind>().CountBy(reason => $"{reason.Prefix}: {reason.Why}").ToDictionary();
        List<string> names = [.. blobs.Keys.Where(name => LeftBehind.Of(name) is null).Order(StringComparer.Ordinal)];
        var transfer = new BlobTransfer(from, to, dryRun);
        var outcomes = new ConcurrentBag<TransferOutcome>();
        var (damaged, failed) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var done = 0;
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation }, async (name, stop) =>
        {
            try
            {
                var (outcome, hash) = await transfer.RunAsync(name, there.ContainsKey(name), stop);
                outcomes.Add(outcome);
                if (hash is not null && !BlobTransfer.IsSound(name, hash))
                {
                    damaged.Add($"{name}: its content has the SHA-256 {hash}");
                }
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException)
            {
                failed.Add($"{name}: {e.Message}");
            }

            progress?.Report(new StoreCopyProgress(Interlocked.Increment(ref done), names.Count, name));
        });

        return new StoreCopyReport
        {
            Blobs = names.Count,
            Bytes = names.Sum(name => blobs[name]),
            Copied = outcomes.Count(outcome => outcome is TransferOutcome.Copied),
            Same = outcomes.Count(outcome => outcome is TransferOutcome.Same),
            Replaced = outcomes.Count(outcome => outcome is TransferOutcome.Replaced),
            Deleted = await DeleteAsync(there.Keys.Where(name => !blobs.ContainsKey(name)), dryRun, cancellation),
            Left = left,
            Damaged = [.. damaged.Order(StringComparer.Ordinal)],
            Failed = [.. failed.Order(StringComparer.Ordinal)],
        };
    }

    private async Task<int> DeleteAsync(IEnumerable<string> names, bool dryRun, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var name in names)
        {
            if (dryRun || (await to.GetAsync(name, cancellation) is { } blob && await to.DeleteAsync(name, blob.ETag, cancellation)))
            {
                count++;
            }
        }

        return count;
    }
}
