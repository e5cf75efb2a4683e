namespace TreatyAlerts.Sources;

/// <summary>How a fetch ended; everything but the first two is a failure.</summary>
public enum FetchOutcome
{
    Fetched,
    NotModified,
    Unreachable,
    TimedOut,
    TooLarge,
    NotFound,
    Blocked,

    /// <summary>202 or 403 with a challenge page of a web firewall.</summary>
    Challenged,
    ServerError,

    /// <summary>A success without a body.</summary>
    Empty,
    RobotsDisallowed,
    TooManyRedirects,

    /// <summary>Not http(s), or an address that is not public.</summary>
    UnsafeAddress,

    /// <summary>The breaker of this host is open after repeated failures, or the host asked for quiet by Retry-After.</summary>
    BreakerOpen,
}
