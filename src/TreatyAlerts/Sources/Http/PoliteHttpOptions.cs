using System.Net;

namespace TreatyAlerts.Sources;

/// <summary>Manners and limits towards the web outside.</summary>
public sealed class PoliteHttpOptions
{
    private const string NobodysAddress = "operator@example.org";

    /// <summary>Sent as User-Agent; begins with the name that robots.txt knows us by and must hold a contact address.</summary>
    public string UserAgent { get; set; } = $"TreatyAlerts/0.1 (+https://github.com/treatyalerts/treatyalerts; contact: {NobodysAddress})";

    /// <summary>True while webmasters are told to write to an address that nobody reads.</summary>
    public bool NamesNobody() => UserAgent.Contains(NobodysAddress, StringComparison.OrdinalIgnoreCase);

    /// <summary>Pause between two requests to one host (0 to 5 minutes).</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for a whole answer, pauses and retries not counted (100 milliseconds to 10 minutes).</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Slowest body that is waited for, in bytes per second, after the first ten seconds (1 to 1,000,000).</summary>
    public int MinBytesPerSecond { get; set; } = 256;

    /// <summary>Attempts after the first one (0 to 10).</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Most requests to one host in a day (UTC), robots.txt and retries included (100 to 40,000); what is over waits for the next day.</summary>
    public int RequestsPerDay { get; set; } = 10_000;

    /// <summary>Redirects that are followed (0 to 20).</summary>
    public int MaxRedirects { get; set; } = 5;

    /// <summary>For tests and the demo only: lets requests reach loopback and private addresses, on any port.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>For tests and the demo only: host name → the endpoint that plays it, over plain http, whatever port the address names.</summary>
    /// <remarks>As soon as there is one, no name is looked up in DNS: the demo cannot leave the machine.</remarks>
    public IDictionary<string, IPEndPoint> HostOverrides { get; } = new Dictionary<string, IPEndPoint>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a body may start slowly before MinBytesPerSecond counts; tests shorten it.</summary>
    internal TimeSpan SlowStart { get; set; } = TimeSpan.FromSeconds(10);
}
