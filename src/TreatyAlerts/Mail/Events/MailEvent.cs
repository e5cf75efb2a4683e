namespace TreatyAlerts.Mail.Events;

/// <summary>Something that was heard of one mail, whoever told it.</summary>
public sealed record MailEvent
{
    /// <summary>The same for the same news told twice: the provider's id, or a hash of the report.</summary>
    public required string Id { get; init; }

    public required MailEventKind Kind { get; init; }

    /// <summary>The addresses that may be meant, the likeliest first; empty where a report hides them.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Of the mail that it is about, without angle brackets.</summary>
    public string? MessageId { get; init; }

    /// <summary>The token of the leave link in the mail that came back, or of a request to leave.</summary>
    public string? LeaveToken { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Enhanced status code (RFC 3463) such as 5.1.1.</summary>
    public string? Status { get; init; }

    /// <summary>What the other server said, without any address.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>True when a signature vouches for who told it; anything else must name a mail of ours.</summary>
    public bool IsSigned { get; init; }

    /// <summary>For people; never an address.</summary>
    public override string ToString() => $"{Kind} {Status} of {MessageId ?? "no known mail"}";
}
