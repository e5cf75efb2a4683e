namespace TreatyAlerts.Subscribers.Letters;

/// <summary>What the HTML of a letter and its text twin both show, in order.</summary>
public sealed record Letter
{
    public required LetterTexts Texts { get; init; }

    public required string Subject { get; init; }

    public required string Heading { get; init; }

    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The settings, each with its name.</summary>
    public IReadOnlyList<LetterFact> Facts { get; init; } = [];

    public IReadOnlyList<LetterTopic> Topics { get; init; } = [];

    /// <summary>What the reader is asked to open; null for nothing.</summary>
    public LetterLink? Action { get; init; }

    public IReadOnlyList<string> After { get; init; } = [];

    public IReadOnlyList<LetterLink> Foot { get; init; } = [];
}

/// <summary>A setting.</summary>
public sealed record LetterFact(string Name, string Value);

/// <summary>A topic: its query where its name does not say it, what is told of it, and its latest documents.</summary>
public sealed record LetterTopic(string Name, string? Query, string? Told, IReadOnlyList<LetterHit> Hits);

/// <summary>A document that a topic would have caught.</summary>
public sealed record LetterHit(string? Symbol, string Title, string Day, string Url);

/// <summary>A link with its text.</summary>
public sealed record LetterLink(string Text, string Url);
