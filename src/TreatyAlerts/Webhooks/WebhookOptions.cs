using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Webhooks;

/// <summary>How events are posted to the addresses that subscribers name.</summary>
public sealed class WebhookOptions
{
    /// <summary>Webhooks of one person (0 to 100; 0 takes none, and what there is rests).</summary>
    [Range(0, 100)]
    public int MostPerPerson { get; set; } = 10;

    /// <summary>Longest wait for an answer (1 to 60 seconds).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause between two posts to one host (0 to 1 minute).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Posts to one host in one pass, which comes each minute (1 to 1,000).</summary>
    [Range(1, 1000)]
    public int MostPerHost { get; set; } = 30;

    /// <summary>Hosts that one process posts to at the same time (1 to 64).</summary>
    [Range(1, 64)]
    public int HostsAtOnce { get; set; } = 8;

    /// <summary>Events that wait for one webhook; further ones are taken up when there is room again (10 to 10,000).</summary>
    [Range(10, 10_000)]
    public int MostWaiting { get; set; } = 1_000;

    /// <summary>For tests only: takes http and addresses that are not public, on any port.</summary>
    public bool AllowPrivateAddresses { get; set; }
}
