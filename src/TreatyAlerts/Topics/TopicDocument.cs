namespace TreatyAlerts.Topics;

/// <summary>What a topic can look at in a document: one rendition's text with the document's metadata.</summary>
public sealed record TopicDocument
{
    public string Title { get; init; } = "";

    /// <summary>Canonical symbols, the main one first.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>The text by pages; page numbers count from 1.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>Source ids and body names: <c>source:ahc-home</c> and <c>source:AHC</c> both work.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public string? Session { get; init; }

    /// <summary>The category, such as "draft convention".</summary>
    public string? Type { get; init; }

    /// <summary>Who submitted it.</summary>
    public string? From { get; init; }

    /// <summary>ar zh en fr ru es.</summary>
    public string? Language { get; init; }

    public IReadOnlyList<string> Phrases { get; init; } = [];
}
