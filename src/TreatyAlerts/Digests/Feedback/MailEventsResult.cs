namespace TreatyAlerts.Digests.Feedback;

/// <summary>What became of a batch of events.</summary>
/// <param name="Applied">They changed something.</param>
/// <param name="Known">They were applied before, or say nothing new.</param>
/// <param name="Foreign">They name no mail of ours, or nobody: nothing follows from them.</param>
/// <param name="Busy">Their bucket is being sent just now: tell them again in a minute.</param>
public sealed record MailEventsResult(int Applied, int Known, int Foreign, int Busy)
{
    internal static MailEventsResult None { get; } = new(0, 0, 0, 0);

    internal MailEventsResult With(MailEventOutcome outcome) => outcome switch
    {
        MailEventOutcome.Applied => this with { Applied = Applied + 1 },
        MailEventOutcome.Known => this with { Known = Known + 1 },
        MailEventOutcome.Busy => this with { Busy = Busy + 1 },
        _ => this with { Foreign = Foreign + 1 },
    };
}

/// <summary>What became of one event.</summary>
internal enum MailEventOutcome
{
    Applied,
    Known,
    Foreign,
    Busy,
}
