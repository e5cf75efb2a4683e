namespace TreatyAlerts.Digests.Views;

/// <summary>One event as it is shown, all its texts cleaned and in the reader's language.</summary>
public sealed record ItemView
{
    /// <summary>Published, RenditionAdded, Replaced, Official or Removed; names the style.</summary>
    public required string Event { get; init; }

    public required string EventText { get; init; }

    /// <summary>How it came to be found, where readers are told; else null.</summary>
    public required string? Origin { get; init; }

    public required string Category { get; init; }

    public required string? Symbol { get; init; }

    public required string Title { get; init; }

    public required string? Date { get; init; }

    public required string? Submitter { get; init; }

    /// <summary>The reader's language first.</summary>
    public required IReadOnlyList<LanguageChip> Languages { get; init; }

    /// <summary>What a replaced file says differently.</summary>
    public required IReadOnlyList<PassageView> Changes { get; init; }

    public required IReadOnlyList<PassageView> Passages { get; init; }

    public required IReadOnlyList<string> Why { get; init; }

    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>The document's page on our site.</summary>
    public required ItemLink Page { get; init; }

    public required IReadOnlyList<ItemLink> Links { get; init; }

    /// <summary>The copy's SHA-256; null where there is none.</summary>
    public required string? Sum { get; init; }

    /// <summary>Its first digits, as the page shows them.</summary>
    public string? ShortSum => Sum?[..12];

    /// <summary>Symbol or title, for the subject.</summary>
    public string Name => Symbol ?? Title;

    /// <summary>Symbol and title in one line.</summary>
    public string FullName => Symbol is null ? Title : $"{Symbol} {Title}";
}

/// <summary>A language the document is out in; <paramref name="IsNow"/> when the event is about it.</summary>
public sealed record LanguageChip(string Code, string Name, bool IsNow);

/// <summary>Where an item can be read; <paramref name="Hint"/> is shown when the link is pointed at.</summary>
public sealed record ItemLink(string Text, string Url, string? Hint = null);
