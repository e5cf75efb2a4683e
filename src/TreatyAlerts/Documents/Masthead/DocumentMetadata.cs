using TreatyAlerts.Sources;

namespace TreatyAlerts.Documents.Masthead;

/// <summary>What a document says of itself on its first page; null and empty where it says nothing.</summary>
public sealed record DocumentMetadata
{
    /// <summary>Symbols that stand alone in the masthead, the main one first; never one that is merely mentioned.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>The document's heading, in its own language.</summary>
    public string? Title { get; init; }

    public EntryDate? Date { get; init; }

    /// <summary>ar zh en fr ru es: of the text, or what the job number's letter says.</summary>
    public string? Language { get; init; }

    /// <summary>ar zh en fr ru es: what "Original:" names.</summary>
    public string? OriginalLanguage { get; init; }

    /// <summary>general, limited, restricted or provisional.</summary>
    public string? Distribution { get; init; }

    /// <summary>The line of the session as it stands there.</summary>
    public string? Session { get; init; }

    /// <summary>The numbers of the agenda items: "149", "156 (b)", "138, 139".</summary>
    public string? AgendaItem { get; init; }

    /// <summary>V.24-05123 (E), 26-05268 (E): it names a translation job, never a document.</summary>
    public string? JobNumber { get; init; }

    /// <summary>True when there is a masthead with "Distr." or "Original:", so that symbol, date and title stand where they should.</summary>
    public bool HasMasthead { get; init; }
}
