namespace TreatyAlerts.Sources.Discovery;

/// <summary>A page that moved, or seems to.</summary>
/// <param name="From">Where it was asked for.</param>
/// <param name="To">Where it is now.</param>
/// <param name="At">When that was found.</param>
/// <param name="How">What said so.</param>
/// <param name="Refused">Why it was not followed; null when it was.</param>
public sealed record SourceMove(Uri From, Uri To, DateTimeOffset At, MoveSign How, string? Refused = null);

/// <summary>What says that a page moved.</summary>
public enum MoveSign
{
    /// <summary>A permanent redirect: 301 or 308.</summary>
    PermanentRedirect,

    /// <summary>A temporary redirect that stayed for days: 302, 303 or 307.</summary>
    LastingRedirect,

    /// <summary>The page names another address as its own: rel=canonical.</summary>
    CanonicalLink,

    /// <summary>Nothing is at its address any more, and its hub links the session elsewhere.</summary>
    HubLink,

    /// <summary>Nothing is at its address any more, and another page shows what it showed.</summary>
    SameEntries,
}

/// <summary>A temporary redirect that is seen again and again.</summary>
/// <param name="To">Where it leads.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="Readings">Sound readings there, in a row.</param>
public sealed record Detour(Uri To, DateTimeOffset Since, int Readings);
