namespace TreatyAlerts.Subscribers;

/// <summary>Where an address stands after some of its events, in the order of their times (ADR 0028).</summary>
/// <param name="Reason">Why it is suppressed, where <paramref name="By"/> says that it is.</param>
/// <param name="By">The event that suppressed it; null while none has.</param>
/// <param name="Soft">Soft bounces that count.</param>
/// <param name="NextTry">The end of the pause after the last of them; null without one.</param>
/// <param name="Since">From when on the next half-life counts.</param>
internal readonly record struct SuppressionStanding(SuppressionReason Reason, SuppressionEvent? By, int Soft, DateTimeOffset? NextTry, DateTimeOffset Since)
{
    // A count of soft bounces loses half for each of these without one.
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(7);

    // Other servers' clocks may be behind ours.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    public SuppressionStanding After(SuppressionEvent heard)
    {
        var now = Aged(heard.At);
        return heard.Kind switch
        {
            SuppressionEventKind.Lifted => now with { By = null, Soft = 0, NextTry = null },
            SuppressionEventKind.HardBounce => now.Because(SuppressionReason.HardBounce, heard),

            // A complaint weighs more than a mailbox that is gone: whoever lifts it should know.
            SuppressionEventKind.Complaint => now.By is not null && now.Reason is SuppressionReason.Complaint ? now : now with { Reason = SuppressionReason.Complaint, By = heard },
            SuppressionEventKind.Delivered => now with { Soft = now.Soft / 2, NextTry = null },

            // Of a mail that was under way when the pause began: it tells nothing new.
            SuppressionEventKind.SoftBounce when heard.At < now.NextTry - Skew => now,
            SuppressionEventKind.SoftBounce when now.Soft >= Suppression.MostSoftBounces => now.Because(SuppressionReason.SoftBounces, heard),
            _ => now with { Soft = now.Soft + 1, NextTry = heard.At + TimeSpan.FromHours(1 << (now.Soft + 1)), Since = heard.At },
        };
    }

    private SuppressionStanding Because(SuppressionReason reason, SuppressionEvent heard) => By is null ? this with { Reason = reason, By = heard } : this;

    // Whole half-lives are taken off, and the rest of the time counts on.
    private SuppressionStanding Aged(DateTimeOffset at)
    {
        var halves = (int)Math.Min(30, (at - Since) / HalfLife);
        return this with { Soft = Soft >> halves, Since = Since + (halves * HalfLife) };
    }
}
