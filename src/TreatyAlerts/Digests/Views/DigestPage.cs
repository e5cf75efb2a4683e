using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>What the HTML and its text twin both show, in order.</summary>
public sealed record DigestPage
{
    public required DigestTexts Texts { get; init; }

    public required string Subject { get; init; }

    public required string Preheader { get; init; }

    /// <summary>Daily digest, weekly digest, alert, nothing new.</summary>
    public required string Heading { get; init; }

    public required string Period { get; init; }

    /// <summary>Why it covers more than its period; null for an ordinary digest.</summary>
    public required PeriodNote? Note { get; init; }

    public required IReadOnlyList<GroupView> Groups { get; init; }

    /// <summary>What a month without news says; null for a digest.</summary>
    public required QuietView? Quiet { get; init; }

    /// <summary>"and N more"; null when all are shown.</summary>
    public required string? More { get; init; }

    /// <summary>How many more there are of each topic.</summary>
    public required IReadOnlyList<string> Rest { get; init; }

    /// <summary>How many items had to go without their passage; null when none had to.</summary>
    public required string? PassagesLeft { get; init; }

    /// <summary>What an outage left for the archive alone; null where it left nothing.</summary>
    public required string? RepairRest { get; init; }

    /// <summary>The notes of topics, each with its topic.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    public required string? Coverage { get; init; }

    public required IReadOnlyList<ItemLink> FootLinks { get; init; }

    public required IReadOnlyList<ItemLink> LeaveTopics { get; init; }

    /// <summary>The page that shows exactly what <see cref="More"/> counts.</summary>
    public required string RestUrl { get; init; }

    /// <summary>Set on a page that shows only what the mail left out.</summary>
    public required RestNote? RestNote { get; init; }

    /// <summary>The pages beside this one; null in a mail.</summary>
    public required PagingView? Paging { get; init; }

    public string Language => Texts.Language;

    public string Direction => UnLanguages.Direction(Language);
}

/// <summary>The items of one body and session.</summary>
public sealed record GroupView(string Body, string? Session, IReadOnlyList<ItemFragment> Items);

/// <summary>The label and text of a backlog or a pause.</summary>
public sealed record PeriodNote(string Label, string Text);

/// <summary>That something is left out, and where the whole is.</summary>
public sealed record RestNote(string Text, ItemLink Whole);

/// <summary>A month without news, in lines.</summary>
public sealed record QuietView(
    IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<string> Outages, IReadOnlyList<string> Topics, IReadOnlyList<string> Hints);

/// <summary>Where the pages beside this one are.</summary>
public sealed record PagingView(string Text, IReadOnlyList<ItemLink> Links);
