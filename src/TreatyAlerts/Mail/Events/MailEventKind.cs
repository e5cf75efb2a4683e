namespace TreatyAlerts.Mail.Events;

/// <summary>What became of a mail after the transport had taken it, or what its reader did.</summary>
public enum MailEventKind
{
    /// <summary>It lies in the mailbox.</summary>
    Delivered,

    /// <summary>It came back, and may arrive another time: a full mailbox, a policy, an outage.</summary>
    SoftBounce,

    /// <summary>It came back and always will: there is no such address.</summary>
    HardBounce,

    /// <summary>Its reader called it spam.</summary>
    Complaint,

    /// <summary>Its reader wants no more of them.</summary>
    Unsubscribe,
}
