namespace TreatyAlerts.Mail.SendGrid;

/// <summary>What SendGrid's mail/send answered.</summary>
/// <param name="Status">HTTP status, or <see cref="Unreached"/>.</param>
/// <param name="Body">The body, JSON with errors where it is none of 2xx.</param>
/// <param name="MessageId">SendGrid's own id of the mail (X-Message-Id); null where there is none.</param>
/// <param name="RetryAfter">When it wants to be asked again, where it says so.</param>
public sealed record SendGridAnswer(int Status, string Body, string? MessageId = null, TimeSpan? RetryAfter = null)
{
    /// <summary>The status of no answer at all.</summary>
    public const int Unreached = 0;
}
