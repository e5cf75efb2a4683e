using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>What waits and what went out, for the operator's report.</summary>
/// <param name="Queues">Each queue with its messages, those set aside included; null where it cannot be asked.</param>
/// <param name="Inbox">Entries to be taken in.</param>
/// <param name="Events">Events of the last day, history left out.</param>
/// <param name="MailsOfDay">Mails of the last 24 hours, as far as whole hours are known.</param>
/// <param name="MailsOfWeek">Mails of the last seven days.</param>
internal sealed record DailyFigures(IReadOnlyList<(string Queue, int? Messages, int? Poison)> Queues, int Inbox, int Events, int MailsOfDay, int MailsOfWeek)
{
    private const int MostCounted = 10_000;

    public static async Task<DailyFigures> ReadAsync(IBlobStore store, IWorkQueue queue, MailBrake brake, int events, DateTimeOffset now, CancellationToken cancellation)
    {
        var queues = new List<(string, int?, int?)>();
        foreach (var name in QueueWork.Queues)
        {
            queues.Add((name, await CountAsync(queue, name, cancellation), await CountAsync(queue, WorkQueueRules.PoisonOf(name), cancellation)));
        }

        var mails = await brake.ReadAsync(cancellation);
        return new DailyFigures(
            queues,
            await store.ListAsync(BlobNames.Inbox, cancellation).Take(MostCounted).CountAsync(cancellation),
            events,
            mails.HoursBefore(now, 24),
            mails.HoursBefore(now, 7 * 24));
    }

    // A queue that cannot be asked must not take the report away.
    private static async Task<int?> CountAsync(IWorkQueue queue, string name, CancellationToken cancellation)
    {
        try
        {
            return await queue.CountAsync(name, cancellation);
        }
        catch (BlobStoreException)
        {
            return null;
        }
    }
}
