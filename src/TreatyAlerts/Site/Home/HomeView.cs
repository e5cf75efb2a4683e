using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Search;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Site.Home;

/// <summary>What the first page shows.</summary>
public sealed record HomeView
{
    public required DateOnly Today { get; init; }

    /// <summary>How many days back news is looked for.</summary>
    public required int Span { get; init; }

    public required IReadOnlyList<NewsDay> News { get; init; }

    /// <summary>True when there is more news than is shown.</summary>
    public required bool HasMore { get; init; }

    /// <summary>The newest documents of the archive, where there is no news.</summary>
    public required IReadOnlyList<ArchiveEntry> Latest { get; init; }

    /// <summary>Sessions that are on or come next.</summary>
    public required IReadOnlyList<BodySession> Sessions { get; init; }

    public required IReadOnlyList<TopicPack> Packs { get; init; }
}
