namespace TreatyAlerts.Tests.Year;

internal enum YearKind
{
    SessionPage,
    Submissions,
    News,
    UnisArchive,
    Feed,
    Hub,
}

/// <summary>A page of the made-up year, with all that will stand on it and happen to it.</summary>
internal sealed class YearSource
{
    public required string Id { get; init; }

    public required string Body { get; init; }

    public required YearKind Kind { get; init; }

    public required Uri Host { get; init; }

    public required string Schedule { get; init; }

    public required int Number { get; init; }

    /// <summary>When its address becomes another, for good.</summary>
    public DateTimeOffset MovedAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>When a hub first links it; null for a page that is declared.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>Of a hub: the pages of sessions that it links sooner or later.</summary>
    public List<YearSource> Pages { get; } = [];

    /// <summary>In the order of publication; filled by the generator.</summary>
    public List<YearDocument> Documents { get; } = [];

    public List<YearIncident> Incidents { get; } = [];

    public Uri Url => new(Host, Kind is YearKind.Feed ? $"/unodc/en/{Id}/rss.xml" : $"/unodc/en/{Id}/index.html");

    public Uri LaterUrl => new(Host, Kind is YearKind.Feed ? $"/unodc/en/archive/{Id}/rss.xml" : $"/unodc/en/archive/{Id}/index.html");

    /// <summary>True when the page lists everything it ever had, so that what goes is withdrawn.</summary>
    public bool ListsEverything => Kind is YearKind.SessionPage or YearKind.Submissions or YearKind.Hub;

    public bool HasNewTemplate(DateTimeOffset at) => Incidents.Any(incident => incident.Trouble is YearTrouble.OtherTemplate && incident.From <= at);

    public YearIncident? TroubleAt(DateTimeOffset at) => Incidents.Find(incident => incident.IsOn(at));
}
