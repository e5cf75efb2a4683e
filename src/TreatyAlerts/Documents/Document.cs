using System.Text.Json.Serialization;
using TreatyAlerts.Documents.Masthead;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Phrases;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Documents;

/// <summary>One output of a body, in all its renditions and at all its places (<c>documents/{id}/document.json</c>).</summary>
public sealed record Document
{
    public required string Id { get; init; }

    public required string Body { get; init; }

    public string? Session { get; init; }

    /// <summary>Canonical symbols, the main one first; empty where it has none.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>The main symbol without its modifiers.</summary>
    public string? Family { get; init; }

    public required string Title { get; init; }

    public required string Category { get; init; }

    public string? Submitter { get; init; }

    public EntryDate? Date { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public IReadOnlyList<Rendition> Renditions { get; init; } = [];

    /// <summary>Where it was seen.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>The absences that were told, oldest first.</summary>
    public IReadOnlyList<Removal> Removals { get; init; } = [];

    /// <summary>The key phrases of its first language, or of the only one that gave any.</summary>
    public IReadOnlyList<KeyPhrase> Phrases { get; init; } = [];

    /// <summary>The key phrases of each language's text, by language.</summary>
    public IReadOnlyList<LanguagePhrases> LanguagePhrases { get; init; } = [];

    /// <summary>Where a listing and the document itself do not agree, as of the last reading at each place.</summary>
    public IReadOnlyList<Conflict> Conflicts { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<string> Languages => [.. Renditions.Select(rendition => rendition.Language).Distinct()];

    /// <summary>The key phrases of a language's text; those of the document where it gave none.</summary>
    public IReadOnlyList<KeyPhrase> PhrasesOf(string language) => LanguagePhrases.FirstOrDefault(one => one.Language == language)?.Phrases ?? Phrases;

    /// <summary>The item's place is no longer listed; once nothing lists the document, that is a removal.</summary>
    internal Document WithRemoval(InboxItem item)
    {
        if (Removals.Any(removal => removal.At == item.FoundAt) || !Places.Any(place => place.RemovedAt is null && IsAt(place, item)))
        {
            return this;
        }

        List<Place> places = [.. Places.Select(place => IsAt(place, item) ? place with { RemovedAt = item.FoundAt } : place)];
        var gone = places.TrueForAll(place => place.RemovedAt is not null);
        return this with { Places = places, Removals = gone ? [.. Removals, new Removal(item.FoundAt, item.Source, item.Entry.Url)] : Removals };
    }

    /// <summary>The item's place is listed with the bytes it had; null when that changes nothing.</summary>
    internal Document? WithSighting(InboxItem item, string? family)
    {
        var named = Naming(Heeded(item.Entry), family);
        return PlaceOf(item)?.RemovedAt is null && named == this
            ? null
            : named with { Places = [.. Places.Select(place => IsAt(place, item) ? place with { RemovedAt = null } : place)] };
    }

    /// <summary>The entry without the symbols that the document overruled at that place.</summary>
    internal Entry Heeded(Entry entry) => Conflicts.Any(conflict => conflict is { Field: Conflict.Symbol, Won: ConflictWinner.Document } && conflict.CanonicalUrl == entry.CanonicalUrl)
        ? entry with { Symbols = [.. entry.Symbols.Intersect(Symbols, StringComparer.OrdinalIgnoreCase)] }
        : entry;

    /// <summary>True when the same listing shows another file as this document in that language and format.</summary>
    internal bool HasSibling(InboxItem item, string language, ReadBytes read) => VersionOf(language, read) is null && Places.Any(place =>
        place.RemovedAt is null && place.Source == item.Source && place.CanonicalUrl != item.Entry.CanonicalUrl && place.Language == language && place.Format == read.Format && place.Sha256 != read.Sha256);

    /// <summary>With what a listing tells of it and nobody told before: an advance copy gets its symbol later.</summary>
    internal Document Naming(Entry entry, string? family) => this with
    {
        Session = Session ?? entry.Session,
        Symbols = entry.Symbols.All(symbol => Symbols.Contains(symbol, StringComparer.OrdinalIgnoreCase)) ? Symbols : [.. Symbols.Union(entry.Symbols, StringComparer.OrdinalIgnoreCase)],
        Family = Family ?? family,
        Submitter = Submitter ?? entry.Submitter,
        Date = Date ?? entry.Date,
    };

    /// <summary>The item's place; null when it was not seen there.</summary>
    internal Place? PlaceOf(InboxItem item) => Places.FirstOrDefault(place => IsAt(place, item));

    /// <summary>The version that bytes are, or that a web page says no other than; null when they are new.</summary>
    internal DocumentVersion? VersionOf(string language, ReadBytes read)
    {
        if (Renditions.FirstOrDefault(rendition => rendition.Language == language && rendition.Format == read.Format)?.Versions is not { } versions)
        {
            return null;
        }

        // A web page changes its menus, teasers and footer year without saying anything new: only its text counts. A session's page is watched as a source.
        return versions.LastOrDefault(version => version.Sha256 == read.Sha256)
            ?? (Category == Entry.SessionPage ? versions[^1] : read.IsPage ? versions.LastOrDefault(version => version.TextSha256 is not null && version.TextSha256 == read.TextSha256) : null);
    }

    /// <summary>The versions of a rendition up to the one of these bytes, oldest first; none when it has no such version.</summary>
    internal IEnumerable<DocumentVersion> VersionsUpTo(string language, string format, string sha256)
    {
        var versions = Renditions.FirstOrDefault(rendition => rendition.Language == language && rendition.Format == format)?.Versions ?? [];
        return versions.Take(versions.Count - versions.Reverse().TakeWhile(version => version.Sha256 != sha256).Count());
    }

    private static bool IsAt(Place place, InboxItem item) => place.CanonicalUrl == item.Entry.CanonicalUrl && place.Source == item.Source;
}

/// <summary>A document in one language and format, with every version of its bytes, oldest first.</summary>
public sealed record Rendition(string Language, string Format, IReadOnlyList<DocumentVersion> Versions);

/// <summary>Bytes that stood for a rendition, and the event that told them.</summary>
public sealed record DocumentVersion
{
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of the extracted text; pages whose chrome changes are compared by it.</summary>
    public string? TextSha256 { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long Length { get; init; }

    public required Uri Url { get; init; }

    public required string Source { get; init; }

    /// <summary>When it was first taken in: the time of its event.</summary>
    public required DateTimeOffset At { get; init; }

    public required EventKind Event { get; init; }

    /// <summary>True when it was there before its source was first read.</summary>
    public bool History { get; init; }

    /// <summary>How it came to be found.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EntryOrigin Origin { get; init; }

    /// <summary>Of what was found after an outage: how many entries more were found with it and went to the archive untold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RepairRest { get; init; }

    public required TextState Text { get; init; }

    public string? TextProblem { get; init; }

    public int Pages { get; init; }

    /// <summary>Length of the text; 0 where none was counted.</summary>
    public int Characters { get; init; }

    /// <summary>Pages whose text an OCR command read from their picture.</summary>
    public int OcrPages { get; init; }

    /// <summary>What this version says of itself; its title is in its own language.</summary>
    public DocumentMetadata? Inside { get; init; }
}

/// <summary>An address where a document was seen, and what stood there last.</summary>
public sealed record Place
{
    public required string CanonicalUrl { get; init; }

    public required Uri Url { get; init; }

    public required string Source { get; init; }

    /// <summary>The title that the listing gives it there.</summary>
    public required string Title { get; init; }

    public IReadOnlyList<string> Sections { get; init; } = [];

    public required string Language { get; init; }

    public required string Format { get; init; }

    public required string Sha256 { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>A removal that was told: nothing listed the document any more.</summary>
public sealed record Removal(DateTimeOffset At, string Source, Uri Url);

/// <summary>The key phrases of a text in one language.</summary>
public sealed record LanguagePhrases(string Language, IReadOnlyList<KeyPhrase> Phrases);
