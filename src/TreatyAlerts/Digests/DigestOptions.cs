using System.ComponentModel.DataAnnotations;
using TreatyAlerts.Documents;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Digests;

/// <summary>How digests are made and what they link to.</summary>
public sealed class DigestOptions : IValidatableObject
{
    /// <summary>Where the site answers; every link in a mail starts so. Ends in a slash, which is added where it lacks.</summary>
    public Uri BaseAddress { get; set => field = WithSlash(value); } = new("http://localhost:5080/");

    /// <summary>Sender's address.</summary>
    public string From { get; set; } = "alerts@localhost.localdomain";

    /// <summary>Sender's name.</summary>
    public string FromName { get; set; } = "TreatyAlerts";

    /// <summary>Most documents in one digest; further ones are told as "and N more" (1 to 1,000).</summary>
    [Range(1, 1000)]
    public int MaxItems { get; set; } = 60;

    /// <summary>Most documents of one topic in one digest; further ones are told as "and N more" (1 to 1,000).</summary>
    [Range(1, 1000)]
    public int MaxPerTopic { get; set; } = 25;

    /// <summary>Mails that are planned, sent and recorded together: the most that a crash can repeat (1 to 500).</summary>
    [Range(1, 500)]
    public int BatchSize { get; set; } = 20;

    /// <summary>Buckets that one process works on at the same time (1 to 32); a crash can repeat a batch of each.</summary>
    [Range(1, 32)]
    public int BucketsAtOnce { get; set; } = 1;

    /// <summary>How far back events are looked for that became visible late (8 to 90 days).</summary>
    [Range(typeof(TimeSpan), "8.00:00:00", "90.00:00:00")]
    public TimeSpan LateEvents { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Attempts before a delayed mail is given up (1 to 100).</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 12;

    /// <summary>Events older than this in an instant digest make it a backlog (1 hour to 30 days).</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan InstantBacklog { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Delay after the first temporary refusal; doubled with each further one, 24 hours at most.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMinutes(15);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is not { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" })
        {
            yield return new ValidationResult("Give the site's address with https:// and without ? or #, such as https://alerts.example.org/.", [nameof(BaseAddress)]);
        }

        if (!MailAddress.TryParse(From, out var sender) || sender.Address != From)
        {
            yield return new ValidationResult("Give one address of the form name@domain.", [nameof(From)]);
        }

        if (FromName is null || FromName.Any(char.IsControl))
        {
            yield return new ValidationResult("Give a name on one line.", [nameof(FromName)]);
        }
    }

    internal TimeSpan DelayAfter(int attempts) => GrowingDelay.After(FirstDelay, TimeSpan.FromHours(24), attempts);

    // Without it, relative links would replace the last part of the path (RFC 3986, section 5.2.3).
    private static Uri WithSlash(Uri address) =>
        address is { IsAbsoluteUri: true, Query: "", Fragment: "" } && !address.AbsoluteUri.EndsWith('/') ? new Uri(address.AbsoluteUri + "/") : address;
}
