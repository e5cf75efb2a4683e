using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>What the HTML and its text twin both show, in order.</summary>
public sealed record DigestPage
{
    public required DigestTexts Texts { get; init; }

    public required string Subject { get; init; }

    public required string Preheader { get; init; }

    /// <summary>Daily digest, weekly digest, alert.</summary>
    public required string Heading { get; init; }

    public required string Period { get; init; }

    /// <summary>Label and note of a backlog; null for an ordinary digest.</summary>
    public required string? BacklogLabel { get; init; }

    public required IReadOnlyList<GroupView> Groups { get; init; }

    /// <summary>"and N more"; null when all are shown.</summary>
    public required string? More { get; init; }

    /// <summary>How many items had to go without their passage; null when none had to.</summary>
    public required string? PassagesLeft { get; init; }

    /// <summary>The notes of topics, each with its topic.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required string Coverage { get; init; }

    public required string ManageUrl { get; init; }

    public required string LeaveUrl { get; init; }

    public required string ArchiveUrl { get; init; }

    public string Language => Texts.Language;

    public string Direction => UnLanguages.Direction(Language);
}

/// <summary>The items of one body and session.</summary>
public sealed record GroupView(string Body, string? Session, IReadOnlyList<ItemView> Items);
