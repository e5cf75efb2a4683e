namespace TreatyAlerts.Mail;

/// <summary>One mail to one address; every value is checked for header injection when it is made.</summary>
public sealed record MailMessage
{
    /// <summary>The part inside the angle brackets, deterministic: <c>id@domain</c>.</summary>
    public required string MessageId { get; init => field = HeaderGuard.MessageId(value, nameof(MessageId)); }

    public required MailAddress From { get; init; }

    public required MailAddress To { get; init; }

    public required string Subject { get; init => field = HeaderGuard.Text(value, nameof(Subject)); }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>The Date header: give the digest's own instant, not the clock's, so that a repeated mail has the same bytes.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>BCP 47 language of the mail (Content-Language).</summary>
    public string Language { get; init => field = HeaderGuard.Language(value, nameof(Language)); } = "en";

    /// <summary>Further headers in order, such as List-Unsubscribe; the headers made from the other members cannot be given here.</summary>
    public IReadOnlyList<MailHeader> Headers { get; init => field = HeaderGuard.Further(value, nameof(Headers)); } = [];
}
