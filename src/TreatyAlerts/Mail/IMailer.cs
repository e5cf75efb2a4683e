namespace TreatyAlerts.Mail;

/// <summary>Hands one mail to whoever delivers it; knows nothing of digests.</summary>
public interface IMailer
{
    /// <summary>Sends a mail; an expected "no" is in the result, an outage of the transport too.</summary>
    Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default);
}

/// <summary>One mail to one address; every value is checked for header injection when it is made.</summary>
public sealed record MailMessage
{
    /// <summary>The part inside the angle brackets, deterministic: <c>id@domain</c>.</summary>
    public required string MessageId { get; init; }

    public required MailAddress From { get; init; }

    public required MailAddress To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>BCP 47 language of the mail (Content-Language).</summary>
    public string Language { get; init; } = "en";

    /// <summary>Further headers in order, such as List-Unsubscribe.</summary>
    public IReadOnlyList<MailHeader> Headers { get; init; } = [];
}

/// <summary>An address and the name shown with it.</summary>
public sealed record MailAddress(string Address, string? Name = null)
{
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MailAddress? address) => throw new NotImplementedException(text);
}

/// <summary>A header field; neither part can hold a line break.</summary>
public sealed record MailHeader(string Name, string Value);

/// <summary>What became of a mail.</summary>
/// <param name="Outcome">Accepted, or which kind of no.</param>
/// <param name="Detail">What the transport said, without the address; for FolderMailer the file's path.</param>
public sealed record MailResult(MailOutcome Outcome, string Detail);

/// <summary>What a transport said to a mail.</summary>
public enum MailOutcome
{
    Accepted,

    /// <summary>Not now: try again later.</summary>
    Deferred,

    /// <summary>Never: the address does not exist or refuses us.</summary>
    Refused,
}
