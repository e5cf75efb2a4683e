using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests.Feedback;

namespace TreatyAlerts.Hosting;

/// <summary>One pass over the bounce mailbox that the settings name.</summary>
public sealed partial class BouncePass(BounceMailbox mailbox, MailOptions options, ILogger<BouncePass> logger)
{
    private bool missing;

    /// <summary>Reads the folder; a folder that is not there is told once.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(options.BounceFolder))
        {
            return;
        }

        if (!Directory.Exists(options.BounceFolder))
        {
            if (!missing)
            {
                Log.Missing(logger, options.BounceFolder);
            }

            missing = true;
            return;
        }

        missing = false;
        await mailbox.RunAsync(options.BounceFolder, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Mail:BounceFolder is {Folder}, which does not exist: bounces are not read until it does")]
        public static partial void Missing(ILogger logger, string folder);
    }
}
