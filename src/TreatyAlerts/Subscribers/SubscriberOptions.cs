using System.ComponentModel.DataAnnotations;
using System.Net;

namespace TreatyAlerts.Subscribers;

/// <summary>Who may sign up, how often, and at what price.</summary>
public sealed class SubscriberOptions : IValidatableObject
{
    /// <summary>Most letters that strangers can make us send to one address in 24 hours (1 to 50).</summary>
    [Range(1, 50)]
    public int LettersPerAddressAndDay { get; set; } = 3;

    /// <summary>How long a confirm link is good (1 to 365 days).</summary>
    [Range(1, 365)]
    public int ConfirmDays { get; set; } = 90;

    /// <summary>Sign-ups and changes of address from one client in an hour; a client is an IPv4 address or an IPv6 /64 (1 to 10,000).</summary>
    [Range(1, 10_000)]
    public int SignUpsPerHour { get; set; } = 20;

    /// <summary>The same for sign-ups without the proof of work, which is for browsers without JavaScript (0 to 10,000; 0 refuses them).</summary>
    [Range(0, 10_000)]
    public int SignUpsWithoutProofPerHour { get; set; } = 5;

    /// <summary>Trials of topics from one client in an hour (1 to 100,000).</summary>
    [Range(1, 100_000)]
    public int TrialsPerHour { get; set; } = 120;

    /// <summary>Previews of filters from one client in an hour; the builder shows one whenever typing stops (1 to 100,000).</summary>
    [Range(1, 100_000)]
    public int PreviewsPerHour { get; set; } = 1_200;

    /// <summary>Leading zero bits that the browser's proof of work has to show: each one doubles the work; 18 take about a second (0 to 26; 0 asks for none).</summary>
    [Range(0, 26)]
    public int ProofBits { get; set; } = 18;

    /// <summary>How long a form must have been open before it is taken without the proof of work (0 to 10 minutes).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan WaitWithoutProof { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an open form is good (5 minutes to 1 day).</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan FormLife { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Longest time for the trial of all topics of a form (1 to 60 seconds).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan TrialTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Domains whose addresses are not taken, their subdomains included, such as one-time mailboxes.</summary>
    public IList<string> BlockedDomains { get; } = [];

    /// <summary>A text file of further ones, one in a line; # begins a remark.</summary>
    public string? BlockedDomainsFile { get; set; }

    /// <summary>Where some are named, only their addresses are taken, subdomains included.</summary>
    public IList<string> AllowedDomains { get; } = [];

    /// <summary>Addresses of the web servers before this one, or networks such as 10.0.0.0/8: only their X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public IList<string> Proxies { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var proxy in Proxies.Where(proxy => !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)))
        {
            yield return new ValidationResult($"{nameof(Proxies)} holds {proxy}. Give IP addresses, or networks such as 10.0.0.0/8.");
        }

        foreach (var domain in BlockedDomains.Concat(AllowedDomains).Where(domain => DomainPolicy.Ascii(domain) is null))
        {
            yield return new ValidationResult($"{nameof(BlockedDomains)} or {nameof(AllowedDomains)} holds {domain}. Give domains such as example.org.");
        }

        if (BlockedDomainsFile is { } file && !File.Exists(file))
        {
            yield return new ValidationResult($"{nameof(BlockedDomainsFile)} is {file}. Name a file that exists, or leave it out.");
        }
    }
}
