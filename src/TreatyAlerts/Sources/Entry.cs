using System.Globalization;
using TreatyAlerts.Sources.Health;

namespace TreatyAlerts.Sources;

/// <summary>One link of a listing, with what the page says about it.</summary>
public sealed record Entry
{
    /// <summary>The category of a link to a session's own page: it is told once, and then watched as a source.</summary>
    public const string SessionPage = "session page";

    /// <summary>Where the link leads.</summary>
    public required Uri Url { get; init; }

    /// <summary>The same without scheme, www, fragment and tracking: two places with one canonical URL are one place.</summary>
    public required string CanonicalUrl { get; init; }

    /// <summary>From the place of the page that names the document, never "PDF" or "here".</summary>
    public required string Title { get; init; }

    /// <summary>Canonical symbols; the first is the main one, others are its double symbols.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>ar zh en fr ru es; null where neither page nor address says it.</summary>
    public string? Language { get; init; }

    /// <summary>Headings above the link, outermost first.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Country or organization that filed it.</summary>
    public string? Submitter { get; init; }

    public EntryDate? Date { get; init; }

    /// <summary>A category of SOURCES.md section 4.3, such as "report" or "member state submission".</summary>
    public required string Category { get; init; }

    /// <summary>The session it belongs to, where page or source says it.</summary>
    public string? Session { get; init; }
}

/// <summary>A date as precise as the page gives it.</summary>
public sealed record EntryDate(DateOnly Day, DatePrecision Precision)
{
    /// <summary>ISO 8601, cut to what is known: 2024-07-02, 2024-07 or 2024.</summary>
    public string ToIso() => Day.ToString(
        Precision switch { DatePrecision.Day => "yyyy-MM-dd", DatePrecision.Month => "yyyy-MM", _ => "yyyy" }, CultureInfo.InvariantCulture);
}

/// <summary>How much of a date is known; unknown parts are 1.</summary>
public enum DatePrecision
{
    Day,
    Month,
    Year,
}

/// <summary>What a source shows now.</summary>
/// <param name="Entries">The links that are documents, in page order, each canonical URL once.</param>
/// <param name="Left">The links that were left, each with the reason.</param>
/// <param name="Problem">Why this cannot be a sound reading (no container, error page …); null when it can.</param>
public sealed record Listing(IReadOnlyList<Entry> Entries, IReadOnlyList<LeftLink> Left, string? Problem)
{
    /// <summary>Of what kind the problem is.</summary>
    public ListingFault Fault { get; init; }

    /// <summary>How the page is built; null for what is no HTML.</summary>
    public PageOutline? Outline { get; init; }
}

/// <summary>Why an answer holds no listing.</summary>
public enum ListingFault
{
    /// <summary>An error page, a file in place of a page, markup that cannot be parsed.</summary>
    Unreadable,

    /// <summary>A browser challenge in place of the page.</summary>
    Challenge,

    /// <summary>Nothing at all, or a page with nothing in it.</summary>
    Empty,

    /// <summary>The part that holds the entries is not there.</summary>
    NoContainer,
}

/// <summary>A link that is no document, and why.</summary>
public sealed record LeftLink(string Address, string Text, string Reason);
