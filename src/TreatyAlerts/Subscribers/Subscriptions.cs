using System.Globalization;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Subscribers;

/// <summary>What subscribers change by the links in their mails.</summary>
public sealed class Subscriptions(SubscriberStore subscribers, PendingStore pending, LetterPost letters, LinkSigner signer, TimeProvider time)
{
    /// <summary>How long a query that was replaced is kept for events that are still to be told.</summary>
    private static readonly TimeSpan LateEvents = TimeSpan.FromDays(92);

    /// <summary>Whose settings a manage link opens; null for a link that is not ours, of an earlier version, or of somebody who left.</summary>
    public async Task<Subscriber?> OfManageLinkAsync(string token, CancellationToken cancellation = default) =>
        await signer.ReadAsync(LinkPurpose.Manage, token, cancellation) is { } subject ? await OfSubjectAsync(subject, cancellation) : null;

    /// <summary>The subscriber of a <see cref="Subscriber.LinkSubject"/> whose version still holds.</summary>
    public async Task<Subscriber?> OfSubjectAsync(string subject, CancellationToken cancellation = default) =>
        await subscribers.FindAsync(LinkPurpose.Parts(subject).First, cancellation) is { } subscriber && subscriber.LinkSubject == subject ? subscriber : null;

    /// <summary>Whose mails a leave link ends, and for which topic; null for a link that is not ours.</summary>
    /// <remarks>The person may have left already. A link is signed for one topic, or for all and then a topic may be named beside it.</remarks>
    public async Task<(string Id, string? TopicKey)?> OfLeaveLinkAsync(string token, string? topic, CancellationToken cancellation = default) =>
        await signer.ReadAsync(LinkPurpose.Leave, token, cancellation) is { } id ? (id, string.IsNullOrEmpty(topic) ? null : topic)
        : await signer.ReadAsync(LinkPurpose.LeaveTopic, token, cancellation) is { } subject ? LinkPurpose.Parts(subject)
        : null;

    public Task<Subscriber?> ChangeAsync(string id, Func<Subscriber, Subscriber> change, CancellationToken cancellation = default) =>
        subscribers.ChangeAsync(id, change, cancellation);

    /// <summary>Adds a topic; one that is there already stays as it is.</summary>
    public Task<Subscriber?> AddTopicAsync(string id, TopicRequest topic, CancellationToken cancellation = default)
    {
        var added = topic.At(time.GetUtcNow());
        return subscribers.ChangeAsync(
            id, known => known.Topics.Any(other => other.Until is null && other.Key == added.Key) ? null : known with { Topics = [.. known.Topics, added] }, cancellation);
    }

    /// <summary>Changes a topic. Another query holds from now on; for what came before and is still to be told, the old one does.</summary>
    public Task<Subscriber?> EditTopicAsync(string id, string key, TopicRequest topic, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var edited = topic.At(now).Key;
        return subscribers.ChangeAsync(
            id,
            known => (known with { Topics = [.. known.Topics.SelectMany(Edited)] })
                .WithWebhooks((known.Webhooks ?? []).Select(webhook => webhook.Topic == key && edited != key ? webhook with { Topic = edited, Former = key } : webhook)),
            cancellation);

        IEnumerable<Topic> Edited(Topic kept) => kept switch
        {
            { Until: { } until } when now - until > LateEvents => [],
            _ when kept.Key != key || kept.Until is not null => [kept],
            _ when kept.Query == topic.Query.Trim() => [kept with { Name = topic.NameOrQuery }],
            _ => [kept with { Until = now }, topic.At(now)],
        };
    }

    /// <summary>Follows the packs of these slugs and no others; one that is followed and gone may stay.</summary>
    /// <param name="id">The subscriber.</param>
    /// <param name="slugs">The slugs.</param>
    /// <param name="packs">The packs there are.</param>
    /// <param name="cancellation">Stops the change.</param>
    public Task<Subscriber?> FollowAsync(string id, IReadOnlySet<string> slugs, IReadOnlyList<TopicPack> packs, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        return subscribers.ChangeAsync(
            id,
            known => (known with
            {
                Topics =
                [
                    .. known.Topics.Where(topic => topic.Pack is null || slugs.Contains(topic.Pack)),
                    .. packs.Where(pack => slugs.Contains(pack.Slug) && !known.Topics.Any(topic => topic.Pack == pack.Slug)).Select(pack => OfPack(pack).At(now)),
                ],
            }).WithWebhooks(known.Webhooks ?? []),
            cancellation);
    }

    /// <summary>The topic of somebody who begins to follow a pack.</summary>
    internal static TopicRequest OfPack(TopicPack pack)
    {
        var current = pack.Current();
        return new TopicRequest { Name = current.Name, Query = current.Query, Note = current.Note, Pack = pack.Slug };
    }

    /// <summary>Leaves a topic; with the last one, everything.</summary>
    public async Task LeaveTopicAsync(string id, string key, CancellationToken cancellation = default)
    {
        var last = false;
        await subscribers.ChangeAsync(
            id,
            known =>
            {
                IReadOnlyList<Topic> left = [.. known.Topics.Where(topic => topic.Key != key)];
                last = left.Count < known.Topics.Count && left.All(topic => topic.Until is not null);
                return last || left.Count == known.Topics.Count ? null : (known with { Topics = left }).WithWebhooks(known.Webhooks ?? []);
            },
            cancellation);
        if (last)
        {
            await LeaveAsync(id, cancellation);
        }
    }

    /// <summary>Ends the subscription; the last letter says so. False for who is not there any more: they are left in peace.</summary>
    public async Task<bool> LeaveAsync(string id, CancellationToken cancellation = default)
    {
        if (await subscribers.TakeAsync(id, cancellation) is not { } gone)
        {
            return false;
        }

        await letters.OrderAsync(
            new LetterOrder
            {
                Id = BlobNames.Key("goodbye", gone.LinkSubject, gone.Since.ToString("O", CultureInfo.InvariantCulture)),
                Kind = LetterKind.Goodbye,
                At = time.GetUtcNow(),
                To = gone.ForLetters(),
            },
            cancellation);
        return true;
    }

    /// <summary>Erases everything that is kept under an address; no letter says so, since that would need the address.</summary>
    public async Task<bool> EraseAsync(string id, CancellationToken cancellation = default)
    {
        var waiting = await letters.WaitingAsync(id, cancellation);
        await letters.EraseAsync(id, cancellation);
        var wasPending = await pending.ReadAsync(id, cancellation) is not null;
        await pending.EraseAsync(id, cancellation);
        return await subscribers.RemoveAsync(id, cancellation) || wasPending || waiting.Count > 0;
    }

    /// <summary>Makes all earlier manage links invalid, and mails the one that is good.</summary>
    public async Task RevokeLinksAsync(string id, CancellationToken cancellation = default)
    {
        var version = Subscriber.NewLinkVersion();
        if (await subscribers.ChangeAsync(id, known => known with { LinkVersion = version }, cancellation) is { } changed)
        {
            await letters.OrderAsync(
                new LetterOrder { Id = BlobNames.Key("links", changed.LinkSubject), Kind = LetterKind.NewLinks, At = time.GetUtcNow(), To = changed.ForLetters() }, cancellation);
        }
    }
}
