using TreatyAlerts.Documents;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Search;

/// <summary>What lists and facets show of a document, without its texts.</summary>
internal sealed record ArchiveCard
{
    public required string Id { get; init; }

    /// <summary>What a page says of the date, where it says the month at least; otherwise the day it was first seen.</summary>
    public required DateOnly Day { get; init; }

    public required string Body { get; init; }

    public required string Title { get; init; }

    public required string Category { get; init; }

    public string? Session { get; init; }

    public string? Submitter { get; init; }

    public string? Family { get; init; }

    public IReadOnlyList<string> Symbols { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Where it was seen, by the sources' ids.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<CardPhrases> Phrases { get; init; } = [];

    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>When its newest version was taken in.</summary>
    public DateTimeOffset Changed { get; init; }

    public static ArchiveCard Of(Document document) => new()
    {
        Id = document.Id,
        Day = DayOf(document),
        Body = document.Body,
        Title = document.Title,
        Category = document.Category,
        Session = document.Session,
        Submitter = document.Submitter,
        Family = document.Family,
        Symbols = document.Symbols,
        Languages = document.Languages,
        Sources = [.. document.Places.Select(place => place.Source).Distinct()],
        Phrases = [.. PhrasesOf(document)],
        FirstSeen = document.FirstSeen,
        Changed = document.Renditions.SelectMany(rendition => rendition.Versions).Select(version => version.At).Append(document.FirstSeen).Max(),
    };

    // A whole year's documents are not all of 1 January.
    private static DateOnly DayOf(Document document) =>
        document.Date is { Precision: not DatePrecision.Year } date ? date.Day : DateOnly.FromDateTime(document.FirstSeen.UtcDateTime);

    private static IEnumerable<CardPhrases> PhrasesOf(Document document) =>
        document.LanguagePhrases.Count > 0 ? document.LanguagePhrases.Select(one => new CardPhrases(one.Language, [.. one.Phrases.Select(phrase => phrase.Text)]))
        : document.Phrases.Count > 0 ? [new CardPhrases(document.Languages is [var first, ..] ? first : "", [.. document.Phrases.Select(phrase => phrase.Text)])]
        : [];
}

/// <summary>The key phrases of a text, best first.</summary>
internal sealed record CardPhrases(string Language, IReadOnlyList<string> Phrases);
