namespace TreatyAlerts.Mail;

/// <summary>What a transport said to a mail.</summary>
public enum MailOutcome
{
    Accepted,

    /// <summary>Not now: try again later.</summary>
    Deferred,

    /// <summary>Never: the address does not exist or refuses us.</summary>
    Refused,
}
