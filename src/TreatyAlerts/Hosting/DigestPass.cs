using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting;

/// <summary>One pass over all digests that are due.</summary>
public sealed partial class DigestPass(DigestPlan plan, DigestRun run, MailBrake brake, OperatorNotice notice, ILogger<DigestPass> logger)
{
    /// <summary>Sends what is due; a bucket that breaks is in the result and does not stop the others. With <paramref name="dryRun"/> it only says what would be sent.</summary>
    public async Task<DigestPassResult> RunAsync(bool dryRun = false, CancellationToken cancellation = default)
    {
        var mails = new List<SentMail>();
        var busy = new List<string>();
        var failures = new List<string>();
        var braked = !dryRun && await brake.IsOnAsync(cancellation);
        foreach (var work in braked ? [] : await plan.FindAsync(cancellation))
        {
            try
            {
                var result = await run.RunAsync(work, dryRun, cancellation);
                mails.AddRange(result.Mails);
                busy.AddRange(result.Outcome is DigestRunOutcome.Busy ? [work.ToString()] : []);
                braked = result.Outcome is DigestRunOutcome.Braked;
                if (braked)
                {
                    break;
                }
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && e is DamagedBlobException or not BlobStoreException)
            {
                Log.Broke(logger, e, work);
                failures.Add($"{work}: {e.Message}");
            }
        }

        if (!dryRun)
        {
            await notice.TellAsync(cancellation);
        }

        return new DigestPassResult(mails, busy, failures, braked);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Digests of {Work} broke; the pass goes on with the others")]
        public static partial void Broke(ILogger logger, Exception error, DigestWork work);
    }
}

/// <summary>What a pass sent.</summary>
/// <param name="Mails">The mails.</param>
/// <param name="Busy">Buckets that another process is working on.</param>
/// <param name="Failures">Buckets that broke, each with the reason.</param>
/// <param name="Braked">True when the brake is on: what it kept back goes out once it is released.</param>
public sealed record DigestPassResult(IReadOnlyList<SentMail> Mails, IReadOnlyList<string> Busy, IReadOnlyList<string> Failures, bool Braked = false);
