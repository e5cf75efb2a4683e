using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Search;

namespace TreatyAlerts.Hosting;

/// <summary>Keeps the archive's index up to date beside the site, and what other instances begin with.</summary>
/// <remarks>A step that throws is logged and comes again a minute later; the site goes on with the index as it is.</remarks>
internal sealed partial class ArchiveWork(ArchiveFreshness freshness, TimeProvider time, ILogger<ArchiveWork> logger) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await freshness.KeepAsync(stoppingToken);
                await freshness.ShareAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    Log.Failed(logger, e);
                }
            }

            await Task.Delay(Minute, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The archive's index could not be kept up to date; it will be tried again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
