namespace TreatyAlerts.Sources.Http;

/// <summary>One site's robots.txt as last heard, and what follows when it could not be read.</summary>
internal sealed class RobotsCopy : IDisposable
{
    // RFC 9309 section 2.4: not longer, unless the file cannot be reached.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromMinutes(5);

    // Section 2.3.1.4: unreachable for so long may be taken for unavailable.
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(30);

    private FetchResult? failure;
    private DateTimeOffset? failsSince;

    public SemaphoreSlim Turn { get; } = new(1, 1);

    public DateTimeOffset LastUsed { get; set; }

    public DateTimeOffset FreshUntil { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The last rules heard, also while the site is out of reach; null before.</summary>
    public RobotsRules? Rules { get; private set; }

    /// <summary>Takes in how the fetch of robots.txt ended.</summary>
    public void Take(FetchResult heard, string productToken, DateTimeOffset now)
    {
        var rules = heard.Outcome switch
        {
            FetchOutcome.Fetched or FetchOutcome.Empty => RobotsRules.Parse(heard.Body.Span, productToken),
            _ when IsUnavailable(heard) => RobotsRules.AllowAll,
            _ when now - failsSince >= GivenUpAfter => RobotsRules.AllowAll,
            _ => null,
        };
        failure = rules is null ? heard : null;
        failsSince = rules is null ? failsSince ?? now : null;
        Rules = rules ?? Rules;
        FreshUntil = now + (rules is null ? AskedAgainAfter : KeptFor);
    }

    /// <summary>Null when the address may be asked.</summary>
    public FetchResult? Refusal(Uri url)
    {
        if (Rules is not null)
        {
            return Rules.Allows(url)
                ? null
                : Refused(url, FetchOutcome.RobotsDisallowed, $"robots.txt of {url.Host} asks robots to leave this address alone; ask its webmaster, or disable the source.");
        }

        // When the site itself is out of reach, that is the news, not its robots.txt.
        return failure?.Outcome is FetchOutcome.ServerError or FetchOutcome.TooLarge
            ? Refused(url, FetchOutcome.RobotsDisallowed, $"robots.txt of {url.Host} cannot be read, which RFC 9309 takes for a no: {failure.Detail}")
            : failure! with { FinalUrl = url };
    }

    public void Dispose() => Turn.Dispose();

    /// <summary>Section 2.3.1.3: no such file, or a wall before it, allows everything; 429 is trouble of the moment.</summary>
    private static bool IsUnavailable(FetchResult heard) => heard switch
    {
        { StatusCode: 429 } => false,
        { Outcome: FetchOutcome.NotFound or FetchOutcome.Blocked or FetchOutcome.Challenged or FetchOutcome.TooManyRedirects } => true,
        { Outcome: FetchOutcome.UnsafeAddress, StatusCode: not null } => true,
        _ => false,
    };

    private static FetchResult Refused(Uri url, FetchOutcome outcome, string detail) => Answer.Failed(outcome, url, detail).Result;
}
