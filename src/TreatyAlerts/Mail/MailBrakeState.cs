namespace TreatyAlerts.Mail;

/// <summary>How many mails went out of late, and whether the brake is on (<c>mail/brake.json</c>).</summary>
public sealed record MailBrakeState
{
    /// <summary>Mails by the minute, of the last hour.</summary>
    public IReadOnlyList<MailMinute> Minutes { get; init; } = [];

    /// <summary>Mails by the hour, of the last week.</summary>
    public IReadOnlyList<MailMinute> Hours { get; init; } = [];

    /// <summary>Mails of the run that is under way.</summary>
    public int Run { get; init; }

    /// <summary>When a mail was last let through; a run ends when none is for a while.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Since when nothing is let through; null while the brake is off.</summary>
    public DateTimeOffset? On { get; init; }

    /// <summary>Which limit put it on.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was last released.</summary>
    public DateTimeOffset? Released { get; init; }

    /// <summary>Mails that a release still lets through, whatever the limits say; null where it set no number.</summary>
    public int? Granted { get; init; }

    /// <summary>The change of state that the operator was last told of.</summary>
    public DateTimeOffset? Told { get; init; }

    /// <summary>Mails of the hour before an instant.</summary>
    public int HourBefore(DateTimeOffset now) => Within(now).Sum(minute => minute.Mails);

    /// <summary>Mails of so many hours before an instant, the hour that is under way included.</summary>
    public int HoursBefore(DateTimeOffset now, int hours) => Hours.Where(hour => hour.At > now.AddHours(-hours)).Sum(hour => hour.Mails);

    // A minute is counted whole until its last second is an hour old.
    internal IEnumerable<MailMinute> Within(DateTimeOffset now) => Minutes.Where(minute => minute.At > now.AddMinutes(-61));
}

/// <summary>The mails of one minute or hour, which began at an instant.</summary>
public sealed record MailMinute(DateTimeOffset At, int Mails);
