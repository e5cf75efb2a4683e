using System.Text.Json.Serialization;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources;

/// <summary>A piece of work found by a check and not yet done (<c>inbox/{key}.json</c>); a queue message is only a wake-up for it.</summary>
public sealed record InboxItem
{
    public required string Key { get; init; }

    public required InboxTask Task { get; init; }

    public required string Source { get; init; }

    public required string Body { get; init; }

    public required Entry Entry { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>True when it was there before we first looked: to be kept and searched, not told as news.</summary>
    public bool History { get; init; }

    /// <summary>Of history: the day from which on the document's own date makes it news all the same; null where nothing does.</summary>
    public DateOnly? NewsSince { get; init; }

    /// <summary>How the entry came to be found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EntryOrigin Origin { get; init; }

    /// <summary>Of what was found after an outage and is told: how many entries more were found with it and went to the archive untold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RepairRest { get; init; }

    /// <summary>True when other entries of the same listing bear the same name: they are other documents, not other places of this one.</summary>
    public bool HasNamesakes { get; init; }

    /// <summary>Failed attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Not tried again before; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public string? Problem { get; init; }

    /// <summary>The key of a task: the same finding, made twice, is one item.</summary>
    public static string KeyOf(InboxTask task, string source, string canonicalUrl, DateTimeOffset occasion) =>
        BlobNames.Key(task.ToString(), source, canonicalUrl, task is InboxTask.Ingest ? "" : occasion.UtcDateTime.ToString("O"));
}

/// <summary>What is to be done with an entry.</summary>
public enum InboxTask
{
    /// <summary>Fetch it, keep it, read it.</summary>
    Ingest,

    /// <summary>Look whether other bytes stand under its address.</summary>
    Verify,

    /// <summary>Record that its listing no longer shows it.</summary>
    Remove,
}
