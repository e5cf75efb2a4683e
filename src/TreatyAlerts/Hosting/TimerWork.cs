using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Hosting.Telemetry;
using TreatyAlerts.Mail;
using TreatyAlerts.Search;
using TreatyAlerts.Sources;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;

namespace TreatyAlerts.Hosting;

/// <summary>Does what timers ring for in Azure, where digests and letters are sent by queues; one machine has its own rhythm for the same steps.</summary>
public sealed class TimerWork(
    DigestPlan plan, CoverageLog coverage, MailBrake brake, OperatorNotice notice, Sweep sweep, LetterPost letters, MailEventPost mailEvents, PendingStore pending, SignUpChallenge challenge, SystemGauges gauges,
    ArchiveFreshness archive, ExpectedProbe expected)
{
    /// <summary>Queues the digests that are due, unless the mail brake is on, and tells the operator of the brake.</summary>
    public async Task PlanAsync(CancellationToken cancellation = default)
    {
        await coverage.NoteAsync(cancellation);
        if (!await brake.IsOnAsync(cancellation))
        {
            await plan.RunAsync(cancellation);
        }

        await notice.TellAsync(cancellation);
    }

    /// <summary>Rings for what is stranded, cleans up what is over, shows how everything does as gauges, brings the index up to date for all instances, and looks for announced documents.</summary>
    public async Task SweepAsync(CancellationToken cancellation = default)
    {
        await sweep.RunAsync(cancellation);
        await letters.SweepAsync(cancellation);
        await mailEvents.SweepAsync(cancellation);
        await pending.CleanAsync(cancellation);
        await challenge.CleanAsync(cancellation);
        await gauges.RunAsync(cancellation);
        archive.Ring();
        await archive.KeepAsync(cancellation);
        await archive.ShareAsync(cancellation);
        await expected.RunAsync(cancellation);
    }
}
