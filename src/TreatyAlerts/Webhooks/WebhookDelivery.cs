using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Webhooks;

/// <summary>Posts what waits for one webhook, and writes down what became of it.</summary>
/// <remarks>
/// The failure ladder: a post that fails is tried again for 54 hours (<see cref="RetryLadder"/>), then given up. When nothing was accepted
/// meanwhile, the webhook is switched off; 410 switches it off at once. A process that dies between a post and its record posts once more, under the same id.
/// </remarks>
public sealed class WebhookDelivery(
    IBlobStore store, WebhookStates states, WebhookOwners owners, EventDocuments documents, WebhookSecrets secrets, WebhookPost post, DigestOptions digests, TimeProvider time)
{
    private const int MostLogged = 50;
    private const int LongestName = 160;

    /// <summary>Posts the oldest event that is due; null when none is.</summary>
    public async Task<PostRecord?> PostNextAsync(string id, CancellationToken cancellation = default)
    {
        // As it is now: they may have left, paused or been switched off since the pass began.
        if (await owners.FindAsync(id, cancellation) is not { IsOn: true } owned
            || owned.State.Waiting.FirstOrDefault(one => one.NotBefore <= time.GetUtcNow()) is not { } waiting)
        {
            return null;
        }

        var attempt = waiting.Attempts + 1;
        var message = $"msg_{BlobNames.Key(id, waiting.Event)}";
        if (await MessageAsync(owned, waiting, cancellation) is not var (body, what))
        {
            var lost = new PostRecord(time.GetUtcNow(), message, waiting.Event, attempt, PostOutcome.GivenUp, null, "The document is not in the archive any more.");
            await states.ChangeAsync(id, state => Logged(Without(state, waiting), lost), cancellation);
            return lost;
        }

        var (record, result) = await SendAsync(owned.Webhook, message, what, attempt, body, cancellation);
        await states.ChangeAsync(id, state => After(state, waiting, record, result), cancellation);
        return record;
    }

    /// <summary>Posts a message that says nothing but that it is one.</summary>
    public async Task<PostRecord> TestAsync(OwnedWebhook owned, CancellationToken cancellation = default)
    {
        var at = time.GetUtcNow();
        var topic = owned.Topic is { } known ? WebhookTopic.Of(known) : new WebhookTopic("", "", null);
        var body = new WebhookMessage("test", at, new WebhookData(topic)).ToBytes();
        var (record, _) = await SendAsync(owned.Webhook, $"test_{BlobNames.Key(owned.Webhook.Id, $"{at.UtcTicks}")}", "test", 1, body, cancellation);
        await states.ChangeAsync(owned.Webhook.Id, state => Logged(state, record), cancellation);
        return record;
    }

    private async Task<(PostRecord Record, PostResult Result)> SendAsync(Webhook webhook, string message, string what, int attempt, byte[] body, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var result = await post.SendAsync(webhook.Url, message, at, await secrets.SignAsync(webhook, message, at, body, cancellation), body, cancellation);
        return (new PostRecord(at, message, what, attempt, result.Outcome, result.Status, result.Detail), result);
    }

    private async Task<(byte[] Body, string What)?> MessageAsync(OwnedWebhook owned, WaitingPost waiting, CancellationToken cancellation)
    {
        try
        {
            if (await store.ReadJsonAsync<JournalEvent>(BlobNames.Journal + waiting.Event, cancellation) is not var (entry, _)
                || await documents.FindAsync(entry, cancellation) is not { } document)
            {
                return null;
            }

            var reasons = owned.Topics.Where(topic => entry.At >= topic.Since && !(entry.At >= topic.Until))
                .Select(topic => (Topic: topic, Matches: WebhookMatch.Of(topic.Query, document, entry.Language))).ToList();
            var (topic, matches) = reasons.Find(reason => reason.Matches.Count > 0) is { Topic: not null } reason ? reason : (owned.Topics[^1], []);
            var data = new WebhookData(WebhookTopic.Of(topic), WebhookEvent.Of(entry), WebhookDocument.Of(document.Document, entry, digests.BaseAddress), matches);
            return (new WebhookMessage(WebhookMessage.TypeOf(entry.Kind), entry.At, data).ToBytes(), Views.ScrapedText.Clean($"{entry.Kind} {entry.Symbol ?? entry.Title}", LongestName));
        }
        catch (DamagedBlobException)
        {
            return null;
        }
    }

    private static WebhookState After(WebhookState state, WaitingPost posted, PostRecord record, PostResult result) => result.Outcome switch
    {
        PostOutcome.Accepted => Logged(Without(state, posted), record) with { LastAccepted = record.At, FailingSince = null },
        PostOutcome.Gone => Logged(state, record) with { Waiting = [], Off = new WebhookOff(record.At, WebhookOffReason.Gone) },
        _ => Failed(state, posted, record, result),
    };

    private static WebhookState Failed(WebhookState state, WaitingPost posted, PostRecord record, PostResult result)
    {
        var first = posted.First ?? record.At;
        var failing = Logged(state, record) with { FailingSince = state.FailingSince ?? record.At };
        if (RetryLadder.Next(first, record.At) is { } next)
        {
            var later = posted with { Attempts = record.Attempt, First = first, NotBefore = record.At + result.RetryAfter is { } asked && asked > next ? asked : next };
            return failing with { Waiting = [.. failing.Waiting.Select(one => one.Event == posted.Event ? later : one)] };
        }

        var given = Logged(Without(state, posted), record with { Outcome = PostOutcome.GivenUp }) with { FailingSince = failing.FailingSince };
        return state.LastAccepted >= first ? given : given with { Waiting = [], Off = new WebhookOff(record.At, WebhookOffReason.Failing) };
    }

    private static WebhookState Without(WebhookState state, WaitingPost posted) => state with { Waiting = [.. state.Waiting.Where(one => one.Event != posted.Event)] };

    private static WebhookState Logged(WebhookState state, PostRecord record) => state with { Log = [.. state.Log.TakeLast(MostLogged - 1), record] };
}
