namespace TreatyAlerts.Subscribers;

/// <summary>What is asked for at one address and waits for its owner's yes (<c>signups/{id}.json</c>).</summary>
/// <param name="Id">The subscriber id that follows from the address.</param>
/// <param name="Requests">Oldest first.</param>
/// <param name="Letters">The letters of the last 24 hours that a stranger can cause; those to addresses with a plus sign count for the mailbox behind them.</param>
public sealed record PendingAddress(string Id, IReadOnlyList<PendingRequest> Requests, IReadOnlyList<PendingLetter> Letters);

/// <summary>A letter that was counted.</summary>
public sealed record PendingLetter(string Number, DateTimeOffset At);

/// <summary>One sign-up, change of address, or word that mails reach it again.</summary>
/// <param name="Number">Random; the confirm link is signed for it.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Wanted">The subscription as it was asked for; null once it was confirmed, when nothing of it is kept here.</param>
/// <param name="MoveFrom">For a change of address: <see cref="Subscriber.LinkSubject"/> of the one who moves.</param>
/// <param name="ConfirmedAt">When the link was used; null while it was not.</param>
/// <param name="IsAgain">True where a subscriber only confirms that mails reach them again, and nothing of the subscription changes.</param>
public sealed record PendingRequest(
    string Number, DateTimeOffset At, Subscriber? Wanted, string? MoveFrom = null, DateTimeOffset? ConfirmedAt = null, bool IsAgain = false);
