using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Digests;

/// <summary>How digests are made and what they link to.</summary>
public sealed class DigestOptions
{
    /// <summary>Where the site answers; every link in a mail starts so.</summary>
    public Uri BaseAddress { get; set; } = new("http://localhost:5080/");

    /// <summary>Sender's address.</summary>
    [EmailAddress]
    public string From { get; set; } = "alerts@localhost.localdomain";

    /// <summary>Sender's name.</summary>
    public string FromName { get; set; } = "TreatyAlerts";

    /// <summary>Most documents in one digest; further ones are told as "and N more" (1 to 1,000).</summary>
    [Range(1, 1000)]
    public int MaxItems { get; set; } = 60;

    /// <summary>Mails that are planned, sent and recorded together: the most that a crash can repeat (1 to 500).</summary>
    [Range(1, 500)]
    public int BatchSize { get; set; } = 20;

    /// <summary>How far back events are looked for that became visible late (8 to 90 days).</summary>
    /// <remarks>More than a week: readers of one bucket have their weekly digest on different days, and each run counts for the whole bucket.</remarks>
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

    internal TimeSpan DelayAfter(int attempts)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempts - 1, 20));
        return delay < TimeSpan.FromHours(24) ? delay : TimeSpan.FromHours(24);
    }
}
