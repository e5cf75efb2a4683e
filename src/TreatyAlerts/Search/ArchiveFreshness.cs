using Microsoft.Extensions.Logging;

namespace TreatyAlerts.Search;

/// <summary>Decides when the archive's index is brought up to date: a minute after documents came to this machine, and after ten minutes in any case, for others take them in too.</summary>
/// <remarks>Where a background step keeps it so, nobody else has to; elsewhere the first who asks after ten minutes starts it, and is answered from what is there.</remarks>
public sealed partial class ArchiveFreshness(ArchiveIndex archive, ArchiveOptions options, TimeProvider time, ILogger<ArchiveFreshness> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource stopping = new();
    private readonly Lock starting = new();
    private volatile bool isRung;
    private Task running = Task.CompletedTask;

    private bool IsFresh => archive.RefreshedAt is { } at && time.GetUtcNow() - at < Fresh;

    /// <summary>Says that documents came.</summary>
    public void Ring() => isRung = true;

    /// <summary>The background step: brings the index up to date where documents came, or where it was not for a while.</summary>
    public async Task KeepAsync(CancellationToken cancellation = default)
    {
        if (!isRung && IsFresh)
        {
            return;
        }

        isRung = false;
        try
        {
            await RefreshAsync(cancellation);
        }
        catch
        {
            isRung = true;
            throw;
        }
    }

    /// <summary>Brings the index up to date, where it was not for a while.</summary>
    public Task EnsureAsync(CancellationToken cancellation = default) => IsFresh ? Task.CompletedTask : RefreshAsync(cancellation);

    /// <summary>Writes the index for other instances, where that is wanted and due.</summary>
    public Task ShareAsync(CancellationToken cancellation = default) => archive.ShareAsync(time.GetUtcNow(), TimeSpan.FromMinutes(options.ShareMinutes), cancellation);

    /// <summary>Starts to bring the index up to date, where nobody did for a while; ends at once.</summary>
    public void Nudge()
    {
        if (IsFresh)
        {
            return;
        }

        lock (starting)
        {
            if (running.IsCompleted && !stopping.IsCancellationRequested)
            {
                running = Task.Run(() => TryRefreshAsync(stopping.Token));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    private async Task TryRefreshAsync(CancellationToken cancellation)
    {
        try
        {
            await EnsureAsync(cancellation);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (!cancellation.IsCancellationRequested)
            {
                Log.Failed(logger, e);
            }
        }
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        var refresh = await archive.RefreshAsync(cancellation: cancellation);
        foreach (var problem in refresh.Problems)
        {
            Log.Unreadable(logger, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The archive's index could not be brought up to date; it will be tried again")]
        public static partial void Failed(ILogger logger, Exception error);

        [LoggerMessage(2, LogLevel.Warning, "A document is not in the archive's index: {Problem}")]
        public static partial void Unreadable(ILogger logger, string problem);
    }
}
