using System.Security.Cryptography;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers.Letters;

namespace TreatyAlerts.Subscribers;

/// <summary>Double opt-in: takes a request, and makes it a subscription once the address's owner says yes.</summary>
public sealed class SignUps(
    SubscriberStore subscribers, PendingStore pending, LetterPost letters, LinkSigner signer, OnConfirmed onConfirmed, TimeProvider time)
{
    /// <summary>Takes a request whose letter goes out later. It looks nothing up: what is known of the address shows neither in the answer nor in its time.</summary>
    public Task AskAsync(Subscriber wanted, CancellationToken cancellation = default) => letters.OrderAsync(
        new LetterOrder { Id = NewNumber(), Kind = LetterKind.SignUp, At = time.GetUtcNow(), To = wanted }, cancellation);

    /// <summary>Takes the wish of a subscriber to get mails at another address.</summary>
    public Task AskToMoveAsync(Subscriber subscriber, string address, CancellationToken cancellation = default) => letters.OrderAsync(
        new LetterOrder
        {
            Id = NewNumber(),
            Kind = LetterKind.Move,
            At = time.GetUtcNow(),

            // Not the topics: the letter and what waits for it hold no more of the one address than the other needs.
            To = subscriber.ForLetters() with { Id = Subscriber.IdOf(address), Address = address.Trim(), LinkVersion = null },
            MoveFrom = subscriber.LinkSubject,
        },
        cancellation);

    /// <summary>Takes the wish of a subscriber whose mails came back to be mailed again.</summary>
    public Task AskAgainAsync(Subscriber subscriber, CancellationToken cancellation = default) => letters.OrderAsync(
        new LetterOrder { Id = NewNumber(), Kind = LetterKind.Again, At = time.GetUtcNow(), To = subscriber.ForLetters() with { LinkVersion = null } }, cancellation);

    /// <summary>What a confirm link was signed for; null for a link that is not ours, has run out or was taken back.</summary>
    public async Task<(string Address, PendingRequest Request)?> FindAsync(string token, CancellationToken cancellation = default)
    {
        if (await signer.ReadAsync(LinkPurpose.Confirm, token, cancellation) is not { } subject)
        {
            return null;
        }

        var (address, number) = LinkPurpose.Parts(subject);
        return await pending.FindAsync(address, number, cancellation) is { } request ? (address, request) : null;
    }

    /// <summary>Confirms a sign-up; done twice, or by two at once, it is done once.</summary>
    /// <returns>The subscriber; null when the link was used before and its subscriber has left since.</returns>
    public async Task<Subscriber?> ConfirmAsync(string address, PendingRequest request, CancellationToken cancellation = default)
    {
        if (request.Wanted is not { } wanted)
        {
            return await subscribers.FindAsync(address, cancellation);
        }

        if (request.IsAgain)
        {
            return await ConfirmAgainAsync(address, request, cancellation);
        }

        var now = time.GetUtcNow();
        var fresh = wanted with { Since = now, LinkVersion = Subscriber.NewLinkVersion(), Topics = [.. wanted.Topics.Select(topic => topic with { Since = now })] };
        var kept = await subscribers.AddOrJoinAsync(fresh, known => Join(known, fresh), cancellation);
        await onConfirmed(kept, cancellation);
        await letters.OrderAsync(
            new LetterOrder { Id = BlobNames.Key("welcome", request.Number), Kind = LetterKind.Welcome, At = now, To = kept.ForLetters() }, cancellation);

        // Last: killed before, the link is still good for all of it.
        await pending.ConfirmAsync(address, request.Number, cancellation);
        return kept;
    }

    // Nothing of the subscription changes: they may have changed it themselves since the letter.
    private async Task<Subscriber?> ConfirmAgainAsync(string address, PendingRequest request, CancellationToken cancellation)
    {
        if (await subscribers.FindAsync(address, cancellation) is not { } known)
        {
            return null;
        }

        await onConfirmed(known, cancellation);
        await pending.ConfirmAsync(address, request.Number, cancellation);
        return known;
    }

    /// <summary>The later settings, and the topics of both; what is there keeps its beginning.</summary>
    private static Subscriber Join(Subscriber known, Subscriber wanted) => known with
    {
        Language = wanted.Language,
        Cadence = wanted.Cadence,
        Hour = wanted.Hour,
        Weekday = wanted.Weekday,
        TimeZone = wanted.TimeZone,
        Layout = wanted.Layout,
        Topics = [.. known.Topics, .. wanted.Topics.Where(topic => !known.Topics.Any(other => other.Until is null && other.Key == topic.Key)).Take(Math.Max(0, SubscriberRequest.MostTopics - known.Topics.Count))],
    };

    private static string NewNumber() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
