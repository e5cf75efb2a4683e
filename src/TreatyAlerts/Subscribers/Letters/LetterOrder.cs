namespace TreatyAlerts.Subscribers.Letters;

/// <summary>A letter that is to be sent (<c>letters/{id}.json</c>); gone once it was.</summary>
public sealed record LetterOrder
{
    /// <summary>The left part of the Message-ID, after "letter-".</summary>
    public required string Id { get; init; }

    public required LetterKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whom it goes to: for <see cref="LetterKind.SignUp"/> and <see cref="LetterKind.Move"/> with everything as it was asked for.</summary>
    public required Subscriber To { get; init; }

    /// <summary>For <see cref="LetterKind.Move"/>: <see cref="Subscriber.LinkSubject"/> of the one who moves.</summary>
    public string? MoveFrom { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>Why a letter is sent.</summary>
public enum LetterKind
{
    /// <summary>Somebody signed the address up: a confirm letter, or one that says it is subscribed already.</summary>
    SignUp,

    /// <summary>A subscriber wants their mails at this address.</summary>
    Move,

    /// <summary>The first mail after the confirmation.</summary>
    Welcome,

    Goodbye,

    /// <summary>To the old address, once the new one was confirmed.</summary>
    Moved,

    /// <summary>Earlier links were made invalid.</summary>
    NewLinks,

    /// <summary>To a suppressed address whose owner says that mails reach it again.</summary>
    Again,
}
