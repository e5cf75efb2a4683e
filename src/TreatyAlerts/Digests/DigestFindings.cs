using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Which events touch which subscribers, and why; every document was looked at once.</summary>
internal sealed class DigestFindings
{
    private readonly Dictionary<string, List<DigestFinding>> bySubscriber = [];

    /// <param name="subscribers">Who may be touched.</param>
    /// <param name="events">The events, in order.</param>
    /// <param name="documents">Where their documents are.</param>
    /// <param name="isNews">Whether a subscriber, by id, may be told an event, by id, now: only then it is worked out why topics matched.</param>
    /// <param name="damaged">Told of what cannot be read.</param>
    /// <param name="cancellation">Stops between two events.</param>
    public static async Task<DigestFindings> OfAsync(
        IReadOnlyList<Subscriber> subscribers, IReadOnlyList<JournalEvent> events, EventDocuments documents, Func<string, string, bool> isNews, Action<DamagedBlobException> damaged, CancellationToken cancellation)
    {
        var findings = new DigestFindings();
        if (subscribers.Count == 0 || events.Count == 0)
        {
            return findings;
        }

        using var matching = DigestActivities.Match();
        var matcher = new SubscriberMatcher(subscribers);
        foreach (var entry in events)
        {
            if (await FindAsync(documents, entry, damaged, cancellation) is not { } document)
            {
                continue;
            }

            foreach (var (subscriber, finding) in matcher.Match(entry, document, subscriber => isNews(subscriber, entry.Id)))
            {
                Instruments.Matches.Add(1);
                (findings.bySubscriber.TryGetValue(subscriber, out var found) ? found : findings.bySubscriber[subscriber] = []).Add(finding);
            }
        }

        return findings;
    }

    private static async Task<EventDocument?> FindAsync(
        EventDocuments documents, JournalEvent entry, Action<DamagedBlobException> damaged, CancellationToken cancellation)
    {
        try
        {
            return await documents.FindAsync(entry, cancellation);
        }
        catch (DamagedBlobException e)
        {
            damaged(e);
            return null;
        }
    }

    public IReadOnlyList<DigestFinding> For(Subscriber subscriber) => bySubscriber.TryGetValue(subscriber.Id, out var found) ? found : [];
}
