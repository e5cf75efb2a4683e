using TreatyAlerts.Site.Frame;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Site;

/// <summary>A person's own page as it is shown.</summary>
public sealed record ManageView
{
    public required Here Here { get; init; }

    public SiteTexts Texts => Here.Texts;

    public required Subscriber Subscriber { get; init; }

    /// <summary>The page's own address, /en/manage/…</summary>
    public required string Url { get; init; }

    public required string LeaveUrl { get; init; }

    /// <summary>The page of webhooks; null where there are none.</summary>
    public string? WebhooksUrl { get; init; }

    public required IReadOnlyList<TopicPack> Packs { get; init; }

    public required SettingsValues Settings { get; init; }

    /// <summary>Why and since when no mails go out; null while they do.</summary>
    public SuppressedView? Suppressed { get; init; }

    /// <summary>The topic that is being edited or added; null for neither.</summary>
    public EditedTopic? Edited { get; init; }

    /// <summary>Typed for a change of address.</summary>
    public string NewAddress { get; init; } = "";

    /// <summary>Typed for a pause.</summary>
    public string PauseUntil { get; init; } = "";

    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>What was done; null for nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>Own topics that hold now.</summary>
    public IEnumerable<Topic> OwnTopics => Subscriber.Topics.Where(topic => topic.Pack is null && topic.Until is null);

    /// <summary>Topics of packs that hold now.</summary>
    public IEnumerable<Topic> PackTopics => Subscriber.Topics.Where(topic => topic.Pack is not null && topic.Until is null).DistinctBy(topic => topic.Pack);
}

/// <summary>Why an address gets no mail.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Since">The reader's local day.</param>
/// <param name="Said">What the other server said; empty for nothing.</param>
public sealed record SuppressedView(SuppressionReason Reason, DateOnly Since, string Said);

/// <summary>A topic in a form of its own.</summary>
/// <param name="Key">The key of the topic that is edited; empty for a new one.</param>
/// <param name="Row">What was typed.</param>
/// <param name="Trials">What it would have caught; none before it was tried.</param>
/// <param name="Tried">Signed for that trial.</param>
public sealed record EditedTopic(string Key, TopicRow Row, IReadOnlyList<ShownTrial> Trials, string Tried);
