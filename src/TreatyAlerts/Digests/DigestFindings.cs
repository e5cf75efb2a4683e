using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Which events touch which subscribers, and why; every document was looked at once.</summary>
internal sealed class DigestFindings
{
    private readonly Dictionary<string, List<DigestFinding>> bySubscriber = [];

    public static async Task<DigestFindings> OfAsync(
        IReadOnlyList<Subscriber> subscribers, IReadOnlyList<JournalEvent> events, EventDocuments documents, Action<DamagedBlobException> damaged, CancellationToken cancellation)
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

            foreach (var (subscriber, topics) in matcher.Match(entry, document))
            {
                (findings.bySubscriber.TryGetValue(subscriber, out var found) ? found : findings.bySubscriber[subscriber] = [])
                    .Add(new DigestFinding(entry, document, topics));
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
