using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting;

/// <summary>Brings what other instances found, accepted or dismissed into this one's catalogue, for pages that only read it.</summary>
/// <remarks>A refresh that fails is logged and comes again a minute later; what was known stands.</remarks>
internal sealed partial class CatalogueWork(IBlobStore store, SourceCatalog catalog, TimeProvider time, ILogger<CatalogueWork> logger) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await catalog.RefreshAsync(store, stoppingToken);
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
        [LoggerMessage(1, LogLevel.Error, "The catalogue of sources could not be brought up to date; it will be tried again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
