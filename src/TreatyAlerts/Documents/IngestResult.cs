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

/// <summary>Limits and pace of ingesting.</summary>
public sealed class IngestOptions
{
    /// <summary>Largest file that is fetched, in bytes (1 KiB to 512 MiB).</summary>
    public long MaxDocumentBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Delay after the first failure; doubled with each further one.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest delay between two attempts; an item is never given up.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Key phrases that are asked for (0 to 50).</summary>
    public int PhraseCount { get; set; } = 12;

    /// <summary>The language of a document that says nothing of its own (ar zh en fr ru es).</summary>
    public string DefaultLanguage { get; set; } = "en";

    internal TimeSpan DelayAfter(int attempts)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempts - 1, 20));
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
