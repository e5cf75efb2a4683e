using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Shows digests that were sent, from their ledger entries: whole, where "view in the browser" leads, or what the mail left out, where "and N more" does.</summary>
public sealed class SentDigests(
    IBlobStore store, SubscriberStore subscribers, FollowedTopics followed, EventDocuments documents, LinkSigner signer, DigestComposer composer, DigestMail view)
{
    /// <summary>The purpose that these links are signed for.</summary>
    public const string Purpose = "digest";

    private const int PageSize = 100;
    private const int IdLength = 32;

    /// <summary>What a link to a digest names: <c>{subscriber}-{cadence}-{period}-{ledger entry}</c>.</summary>
    internal static string NameOf(Subscriber subscriber, LedgerEntry entry) =>
        $"{subscriber.Id}-{LedgerBook.NameOf(entry.Cadence ?? subscriber.Cadence)}-{entry.Period.Name}-{entry.Id}";

    /// <summary>The HTML of a digest; null when the token is none of ours, or what it names is gone.</summary>
    /// <param name="token">The last part of the link.</param>
    /// <param name="rest">What the mail showed (<see cref="ShownPlaces"/>), to be left out; null, or not readable, for the whole digest.</param>
    /// <param name="page">Which page of it, from 1; the nearest there is.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<string?> PageAsync(string token, string? rest, int page, CancellationToken cancellation = default)
    {
        if (await signer.ReadAsync(Purpose, token, cancellation) is not { } name
            || name.Split('-', 3) is not [{ Length: IdLength } id, var cadence, { Length: > IdLength + 1 } last]
            || cadence is not ("instant" or "daily" or "weekly") || !BlobNameRules.IsPart(last[..^(IdLength + 1)])
            || await subscribers.FindAsync(id, cancellation) is not { } member
            || await EntryAsync(cadence, last[..^(IdLength + 1)], last[^IdLength..], member, cancellation) is not { } entry)
        {
            return null;
        }

        var subscriber = (await followed.ResolveAsync([member], _ => { }, cancellation))[0];
        var digest = await composer.PageAsync(subscriber, entry, await FindingsAsync(subscriber, entry, cancellation), ShownPlaces.Read(rest), page, PageSize, cancellation);
        return view.RenderPage(digest);
    }

    private async Task<LedgerEntry?> EntryAsync(string cadence, string period, string entry, Subscriber member, CancellationToken cancellation) =>
        (await store.ReadJsonAsync<Ledger>(BlobNames.Ledger(cadence, period, member.Bucket), cancellation))?.Value.Entries
            .FirstOrDefault(one => one.Id == entry && one.Subscriber == member.Id);

    // The ledger names events without their days; all of them lie between the entry's ends.
    private async Task<List<DigestFinding>> FindingsAsync(Subscriber subscriber, LedgerEntry entry, CancellationToken cancellation)
    {
        var (findings, wanted, matcher) = (new List<DigestFinding>(), entry.Events.ToHashSet(), new SubscriberMatcher([subscriber]));
        var last = DateOnly.FromDateTime(entry.Period.Until.UtcDateTime);
        for (var day = DateOnly.FromDateTime(entry.From.UtcDateTime); day <= last && wanted.Count > 0; day = day.AddDays(1))
        {
            await foreach (var blob in store.ListAsync(BlobNames.JournalDay(day), cancellation))
            {
                if (wanted.Remove(Path.GetFileNameWithoutExtension(blob.Name)) && await FindAsync(blob.Name, subscriber, matcher, cancellation) is { } finding)
                {
                    findings.Add(finding);
                }
            }
        }

        return findings;
    }

    // A topic that was changed since may not match any more; the document was sent all the same.
    private async Task<DigestFinding?> FindAsync(string name, Subscriber subscriber, SubscriberMatcher matcher, CancellationToken cancellation)
    {
        try
        {
            return (await store.ReadJsonAsync<JournalEvent>(name, cancellation))?.Value is { } told && await documents.FindAsync(told.Document, cancellation) is { } document
                ? matcher.Match(told, document, isNews: _ => true).GetValueOrDefault(subscriber.Id) ?? new DigestFinding(told, document, [])
                : null;
        }
        catch (DamagedBlobException)
        {
            return null;
        }
    }
}
