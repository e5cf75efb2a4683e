using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests;
using TreatyAlerts.Hosting.Telemetry;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting;

/// <summary>One pass over all digests that are due.</summary>
public sealed partial class DigestPass(
    DigestPlan plan, DigestRun run, CoverageLog coverage, MailBrake brake, OperatorNotice notice, DigestOptions options, ILogger<DigestPass> logger)
{
    /// <summary>Sends what is due; a bucket that breaks is in the result and does not stop the others. With <paramref name="dryRun"/> it only says what would be sent.</summary>
    /// <param name="dryRun">True to look only.</param>
    /// <param name="sent">Told of each mail, one after the other; nobody keeps them, for there may be very many.</param>
    /// <param name="cancellation">Stops before the next mail.</param>
    public async Task<DigestPassResult> RunAsync(bool dryRun = false, Action<SentMail>? sent = null, CancellationToken cancellation = default)
    {
        if (!dryRun)
        {
            await coverage.NoteAsync(cancellation);
        }

        var braked = !dryRun && await brake.IsOnAsync(cancellation);
        var work = braked ? [] : await plan.FindAsync(cancellation);
        var results = new DigestPassResult?[work.Count];
        var turn = new Lock();
        await Parallel.ForAsync(0, work.Count, new ParallelOptions { MaxDegreeOfParallelism = options.BucketsAtOnce, CancellationToken = cancellation }, async (at, stop) =>
        {
            if (!Volatile.Read(ref braked))
            {
                results[at] = await RunAsync(work[at], dryRun, sent is null ? null : Tell, stop);
                Volatile.Write(ref braked, braked | results[at]!.Braked);
            }
        });
        if (!dryRun)
        {
            await notice.TellAsync(cancellation);
        }

        List<DigestPassResult> done = [.. results.OfType<DigestPassResult>()];
        return new DigestPassResult(
            done.Sum(result => result.Mails), [.. done.SelectMany(result => result.Busy)], [.. done.SelectMany(result => result.Failures)], braked);

        void Tell(SentMail mail)
        {
            lock (turn)
            {
                sent(mail);
            }
        }
    }

    private async Task<DigestPassResult> RunAsync(DigestWork work, bool dryRun, Action<SentMail>? sent, CancellationToken cancellation)
    {
        try
        {
            var result = await run.RunMeasuredAsync(work, dryRun, sent, cancellation);
            return new DigestPassResult(result.Mails, result.Outcome is DigestRunOutcome.Busy ? [work.ToString()] : [], [], result.Outcome is DigestRunOutcome.Braked);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is DamagedBlobException or not BlobStoreException)
        {
            Log.Broke(logger, e, work);
            return new DigestPassResult(0, [], [$"{work}: {e.Message}"]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Digests of {Work} broke; the pass goes on with the others")]
        public static partial void Broke(ILogger logger, Exception error, DigestWork work);
    }
}

/// <summary>What a pass sent.</summary>
/// <param name="Mails">How many mails.</param>
/// <param name="Busy">Buckets that another process is working on.</param>
/// <param name="Failures">Buckets that broke, each with the reason.</param>
/// <param name="Braked">True when the brake is on: what it kept back goes out once it is released.</param>
public sealed record DigestPassResult(int Mails, IReadOnlyList<string> Busy, IReadOnlyList<string> Failures, bool Braked = false);
