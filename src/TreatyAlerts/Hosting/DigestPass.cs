using TreatyAlerts.Digests;

namespace TreatyAlerts.Hosting;

/// <summary>One pass over all digests that are due.</summary>
public sealed class DigestPass(DigestPlan plan, DigestRun run)
{
    /// <summary>Sends what is due; with <paramref name="dryRun"/> it only says what would be sent.</summary>
    public async Task<DigestPassResult> RunAsync(bool dryRun = false, CancellationToken cancellation = default)
    {
        var mails = new List<SentMail>();
        var busy = new List<string>();
        foreach (var work in await plan.FindAsync(cancellation))
        {
            var result = await run.RunAsync(work, dryRun, cancellation);
            mails.AddRange(result.Mails);
            if (result.Outcome is DigestRunOutcome.Busy)
            {
                busy.Add(work.ToString());
            }
        }

        return new DigestPassResult(mails, busy);
    }
}

/// <summary>What a pass sent.</summary>
/// <param name="Mails">The mails.</param>
/// <param name="Busy">Buckets that another process is working on.</param>
public sealed record DigestPassResult(IReadOnlyList<SentMail> Mails, IReadOnlyList<string> Busy);
