namespace TreatyAlerts.Sources;

/// <summary>The only way to the web: polite to hosts, safe against hostile ones, and never an exception for what they do.</summary>
/// <remarks>See DESIGN.md section 7. Thread-safe; one instance for a process.</remarks>
public sealed class PoliteHttp(PoliteHttpOptions options, TimeProvider time, HttpMessageHandler? handler = null)
{
    /// <summary>Fetches an address; what went wrong is in the result.</summary>
    public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation = default) =>
        throw new NotImplementedException($"{options}{time}{handler}{request}{cancellation}");
}

/// <summary>What to fetch.</summary>
/// <param name="Url">http or https.</param>
/// <param name="ETag">Validator of the last answer, if any.</param>
/// <param name="LastModified">The other validator, as the header gave it.</param>
/// <param name="MaxBytes">Largest body that is taken, in bytes.</param>
public sealed record FetchRequest(Uri Url, string? ETag = null, string? LastModified = null, long MaxBytes = 32 * 1024 * 1024);

/// <summary>What came back.</summary>
public sealed record FetchResult
{
    public required FetchOutcome Outcome { get; init; }

    /// <summary>For operators: what happened and, where there is one, the way to mend it.</summary>
    public required string Detail { get; init; }

    /// <summary>The address after redirects.</summary>
    public required Uri FinalUrl { get; init; }

    /// <summary>True when every redirect on the way was permanent (301, 308) and there was one.</summary>
    public bool MovedPermanently { get; init; }

    public int? StatusCode { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? ContentType { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>When the host wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

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

    /// <summary>The breaker of this host is open after repeated failures.</summary>
    BreakerOpen,
}

/// <summary>Manners and limits towards the web outside.</summary>
public sealed class PoliteHttpOptions
{
    /// <summary>Sent as User-Agent; must hold a contact address.</summary>
    public string UserAgent { get; set; } = "TreatyAlerts/0.1 (+https://github.com/treatyalerts/treatyalerts; contact: operator@example.org)";

    /// <summary>Pause between two requests to one host (0 to 5 minutes).</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for a whole answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Slowest body that is waited for, in bytes per second, after the first ten seconds.</summary>
    public int MinBytesPerSecond { get; set; } = 256;

    /// <summary>Attempts after the first one (0 to 10).</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Redirects that are followed (0 to 20).</summary>
    public int MaxRedirects { get; set; } = 5;

    /// <summary>For tests and the demo only: lets requests reach loopback and private addresses.</summary>
    public bool AllowPrivateAddresses { get; set; }
}
