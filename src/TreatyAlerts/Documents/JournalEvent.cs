using System.Text.Json.Serialization;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Documents;

/// <summary>What a reader can be told.</summary>
public enum EventKind
{
    /// <summary>A document that was not known.</summary>
    Published,

    /// <summary>A known document in another language or format.</summary>
    RenditionAdded,

    /// <summary>The same identity, other bytes.</summary>
    Replaced,

    /// <summary>No listing shows it any more.</summary>
    Removed,

    /// <summary>The text under a symbol of a document that was known as an advance copy, without one.</summary>
    Official,
}

/// <summary>One entry of the journal; its name and content follow from the document alone, so writing it twice is writing it once.</summary>
public sealed record JournalEvent
{
    public required string Id { get; init; }

    public required EventKind Kind { get; init; }

    /// <summary>The document's id.</summary>
    public required string Document { get; init; }

    public string? Symbol { get; init; }

    public required string Title { get; init; }

    public string? Language { get; init; }

    public string? Format { get; init; }

    public string? Sha256 { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Source { get; init; }

    public required Uri Url { get; init; }

    /// <summary>True when it was there before its source was first read: never mailed as news.</summary>
    public bool History { get; init; }

    /// <summary>How it came to be found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EntryOrigin Origin { get; init; }

    /// <summary>Of what was found after an outage: how many entries more were found with it and went to the archive untold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RepairRest { get; init; }
}
