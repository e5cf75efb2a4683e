using System.Globalization;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Webhooks;

/// <summary>Takes up the events that touch webhooks: from then on they wait in the webhook's state, whatever becomes of this process.</summary>
/// <remarks>
/// Events of late are looked at again and again, since one may become visible long after it happened; what a webhook has taken up is in its state, and
/// what touched nobody is remembered here, in memory alone.
/// </remarks>
public sealed partial class WebhookNews(
    WebhookStates states, Journal journal, EventDocuments documents, WebhookOptions options, DigestOptions digests, TimeProvider time, ILogger<WebhookNews> logger)
{
    private Looked looked = new("", []);

    /// <summary>Takes up what is new; returns of each webhook that has news how many.</summary>
    public async Task<IReadOnlyDictionary<string, int>> TakeAsync(IReadOnlyList<OwnedWebhook> webhooks, CancellationToken cancellation = default)
    {
        var taken = new Dictionary<string, int>();
        if (webhooks.Count == 0)
        {
            return taken;
        }

        var now = time.GetUtcNow();
        var from = now - digests.LateEvents;
        var (key, before) = (KeyOf(webhooks), looked);
        var done = before.Key == key ? before.Events : [];
        var (found, seen) = await FindAsync(webhooks, done, from, now, cancellation);
        var full = new HashSet<string>();
        foreach (var (webhook, events) in found)
        {
            taken[webhook] = await TakeAsync(webhook, events, from, full, cancellation);
        }

        seen.ExceptWith(full);
        seen.UnionWith(done.Where(name => IsOfLate(name, from)));
        looked = new Looked(key, seen);
        return taken;
    }

    /// <summary>The name of an event in states.</summary>
    internal static string NameOf(JournalEvent entry) =>
        BlobNames.JournalEvent(DateOnly.FromDateTime(entry.At.UtcDateTime), entry.Id)[BlobNames.Journal.Length..];

    // The same webhooks with the same words look at an event the same way.
    private static string KeyOf(IReadOnlyList<OwnedWebhook> webhooks) => BlobNames.Key([
        .. webhooks.OrderBy(one => one.Webhook.Id, StringComparer.Ordinal).SelectMany(one => new[] { one.Webhook.Id, $"{one.Webhook.Since.UtcTicks}" }
            .Concat(one.Topics.SelectMany(topic => new[] { topic.Query, $"{topic.Since.UtcTicks} {topic.Until?.UtcTicks}" })))]);

    private static bool IsOfLate(string name, DateTimeOffset from) =>
        string.CompareOrdinal(name, from.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)) >= 0;

    private async Task<(Dictionary<string, List<WaitingPost>> Found, HashSet<string> Seen)> FindAsync(
        IReadOnlyList<OwnedWebhook> webhooks, HashSet<string> done, DateTimeOffset from, DateTimeOffset now, CancellationToken cancellation)
    {
        var (found, seen) = (new Dictionary<string, List<WaitingPost>>(), new HashSet<string>());
        var matcher = new SubscriberMatcher([.. webhooks.Select(one => one.Owner with { Id = one.Webhook.Id, Since = one.Webhook.Since, Topics = one.Topics })]);
        var taken = webhooks.ToDictionary(one => one.Webhook.Id, one => one.State.Taken.ToHashSet());
        await foreach (var entry in journal.ReadAsync(from, now.AddTicks(1), e => Log.Damaged(logger, e.Message), cancellation))
        {
            var name = NameOf(entry);
            if (entry.History || done.Contains(name))
            {
                continue;
            }

            if (webhooks.All(one => entry.At < one.Webhook.Since || taken[one.Webhook.Id].Contains(name)))
            {
                seen.Add(name);
            }
            else if (await DocumentAsync(entry, cancellation) is { } document)
            {
                seen.Add(name);
                foreach (var webhook in matcher.Match(entry, document, isNews: _ => false).Keys.Where(id => !taken[id].Contains(name)))
                {
                    (found.TryGetValue(webhook, out var events) ? events : found[webhook] = []).Add(new WaitingPost(name, entry.At, 0, null, now));
                }
            }
        }

        return (found, seen);
    }

    private async Task<int> TakeAsync(string webhook, List<WaitingPost> events, DateTimeOffset from, HashSet<string> full, CancellationToken cancellation)
    {
        var taken = 0;
        await states.ChangeAsync(
            webhook,
            state =>
            {
                List<WaitingPost> fresh = [.. events.Where(one => !state.Taken.Contains(one.Event))];
                var room = state.Off is null ? Math.Max(0, options.MostWaiting - state.Waiting.Count) : 0;
                full.UnionWith(fresh.Skip(room).Select(one => one.Event));
                fresh = [.. fresh.Take(room)];
                taken = fresh.Count;
                return taken == 0 ? null : state with
                {
                    Waiting = [.. state.Waiting.Concat(fresh).OrderBy(one => one.At)],
                    Taken = [.. state.Taken.Where(name => IsOfLate(name, from)), .. fresh.Select(one => one.Event)],
                };
            },
            cancellation);
        return taken;
    }

    private async Task<EventDocument?> DocumentAsync(JournalEvent entry, CancellationToken cancellation)
    {
        try
        {
            return await documents.FindAsync(entry, cancellation);
        }
        catch (DamagedBlobException e)
        {
            Log.Damaged(logger, e.Message);
            return null;
        }
    }

    private sealed record Looked(string Key, HashSet<string> Events);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An event is not posted: {Problem}")]
        public static partial void Damaged(ILogger logger, string problem);
    }
}
