using Microsoft.Azure.Functions.Worker;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Hosting;

namespace TreatyAlerts.Functions.Queues;

/// <summary>Applies what a mail provider posted about mails.</summary>
public sealed class MailEvents(QueueWork work)
{
    [Function("MailEvents")]
    public Task RunAsync([QueueTrigger(MailEventPost.MailEventsQueue, Connection = AzureHost.Storage)] string text, CancellationToken cancellation) => work.RunAsync(MailEventPost.MailEventsQueue, text, cancellation);
}
