namespace TreatyAlerts.Sources;

/// <summary>How an entry came to be found, where readers must be told.</summary>
public enum EntryOrigin
{
    /// <summary>A listing that is read regularly shows it for the first time.</summary>
    Listing,

    /// <summary>It stands on a page that was found through links and that no operator has accepted yet.</summary>
    NewPage,

    /// <summary>It was found when its source could be read again after an outage: it may have come out at any time of it.</summary>
    Repair,
}
