using System.Diagnostics;

namespace TreatyAlerts.Digests;

/// <summary>What a run of digests spends its time on, for whoever listens (System.Diagnostics activities of the source "TreatyAlerts.Digests").</summary>
internal static class DigestActivities
{
    private static readonly ActivitySource Source = new("TreatyAlerts.Digests");

    /// <summary>All of one bucket's run; what is in none of the others is planning.</summary>
    public static Activity? Plan() => Source.StartActivity("plan");

    /// <summary>Documents read and held against the topics, and why those match that somebody is told of: terms and passages.</summary>
    public static Activity? Match() => Source.StartActivity("match");

    /// <summary>HTML and text of a mail.</summary>
    public static Activity? Render() => Source.StartActivity("render");

    /// <summary>Handing a mail to the transport.</summary>
    public static Activity? Deliver() => Source.StartActivity("deliver");
}
