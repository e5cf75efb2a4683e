namespace TreatyAlerts.Sources.Discovery;

/// <summary>A definition made from a page for somebody to look at.</summary>
/// <param name="Source">The definition.</param>
/// <param name="Listing">What it reads on the page.</param>
/// <param name="Tried">Every way of reading that was tried, the best first.</param>
/// <param name="Guesses">What was guessed, and from what; only a person knows whether that is right.</param>
public sealed record SourceDraft(Source Source, Listing Listing, IReadOnlyList<TriedReading> Tried, IReadOnlyList<string> Guesses);

/// <summary>One way of reading a page.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Container">XPath of the part that was read; null for the kind's own.</param>
/// <param name="Entries">How many entries it gives.</param>
/// <param name="Score">How well they look like the kind's entries; 0 for not at all.</param>
/// <param name="Problem">Why it gives none.</param>
public sealed record TriedReading(SourceKind Kind, string? Container, int Entries, double Score, string? Problem);

/// <summary>What somebody knows better than a guess; null for what is to be guessed.</summary>
public sealed record DraftWishes
{
    public string? Id { get; init; }

    public string? Body { get; init; }

    public SourceKind? Kind { get; init; }

    public string? Session { get; init; }

    public string? Language { get; init; }

    public string? Schedule { get; init; }
}
