namespace TreatyAlerts.Digests.Views;

/// <summary>One event as it is shown, all its texts cleaned and in the reader's language.</summary>
public sealed record ItemView
{
    /// <summary>Published, RenditionAdded, Replaced or Removed; names the style.</summary>
    public required string Event { get; init; }

    public required string EventText { get; init; }

    public required string Category { get; init; }

    public required string? Symbol { get; init; }

    public required string Title { get; init; }

    public required string? Date { get; init; }

    public required string? Submitter { get; init; }

    public required IReadOnlyList<LanguageChip> Languages { get; init; }

    public required IReadOnlyList<PassageView> Passages { get; init; }

    public required IReadOnlyList<string> Why { get; init; }

    public required IReadOnlyList<string> Phrases { get; init; }

    public required IReadOnlyList<ItemLink> Links { get; init; }

    /// <summary>The first digits of the copy's SHA-256.</summary>
    public required string? Sum { get; init; }

    /// <summary>Symbol and title in one line, for subject and preheader.</summary>
    public string Name => Symbol ?? Title;
}

/// <summary>A language the document is out in; <paramref name="IsNow"/> when the event is about it.</summary>
public sealed record LanguageChip(string Code, string Name, bool IsNow);

/// <summary>Where an item can be read.</summary>
public sealed record ItemLink(string Text, string Url);
