namespace TreatyAlerts.Subscribers;

/// <summary>Why an address gets no mail.</summary>
public enum SuppressionReason
{
    /// <summary>The mailbox or its domain does not exist.</summary>
    HardBounce,

    /// <summary>Its reader called a mail spam.</summary>
    Complaint,

    /// <summary>Mails came back again and again, after ever longer pauses.</summary>
    SoftBounces,
}
