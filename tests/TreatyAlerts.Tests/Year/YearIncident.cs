namespace TreatyAlerts.Tests.Year;

/// <summary>Something that goes wrong with a page, and until when.</summary>
internal sealed record YearIncident(YearTrouble Trouble, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Too short to be worth a word to anybody.</summary>
    public bool IsGlitch => To - From <= TimeSpan.FromHours(4);

    public bool IsOn(DateTimeOffset at) => From <= at && at < To;
}

internal enum YearTrouble
{
    /// <summary>No connection.</summary>
    Outage,

    /// <summary>Answers 503.</summary>
    ServerError,

    /// <summary>Answers 403.</summary>
    Refusal,

    /// <summary>A page with status 200 that asks whether we are human.</summary>
    Challenge,

    /// <summary>200 without a body.</summary>
    EmptyAnswer,

    /// <summary>An error page with status 200.</summary>
    SoftError,

    /// <summary>The page around an empty list.</summary>
    EmptyList,

    /// <summary>Another template, which lasts: the operator mends the reading rule a day after being told.</summary>
    OtherTemplate,

    /// <summary>The whole site's documents in place of the page's.</summary>
    Flood,

    /// <summary>The page is served from a cache that nobody renews.</summary>
    Frozen,

    /// <summary>404: the page is gone for a while.</summary>
    Gone,
}
