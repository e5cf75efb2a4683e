namespace TreatyAlerts.Documents;

/// <summary>How an inbox item ended this time.</summary>
/// <param name="Outcome">Whether it is done.</param>
/// <param name="Problem">What went wrong.</param>
/// <param name="Events">The events that this run was the first to write.</param>
/// <param name="Document">The document's id, where there is one.</param>
public sealed record IngestResult(IngestOutcome Outcome, string? Problem, IReadOnlyList<JournalEvent> Events, string? Document = null)
{
    internal static IngestResult Nothing { get; } = new(IngestOutcome.Done, null, []);

    internal static IngestResult Failed(string problem) => new(IngestOutcome.Failed, problem, []);
}

/// <summary>Whether an inbox item is done.</summary>
public enum IngestOutcome
{
    Done,

    /// <summary>Failed before and not yet due again.</summary>
    Waiting,

    /// <summary>Failed now; it stays in the inbox and is tried again.</summary>
    Failed,
}
