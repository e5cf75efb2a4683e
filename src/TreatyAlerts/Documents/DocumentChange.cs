using TreatyAlerts.Phrases;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Documents;

/// <summary>The change that an ingested item makes to its document: pure, so that making it twice is making it once.</summary>
internal sealed record DocumentChange(Settled Settled, string Id, string? Family, FetchResult Fetched, ReadBytes Read, string Language, IReadOnlyList<KeyPhrase> Phrases, DateTimeOffset At, string? CopyOf = null)
{
    private const int PhrasesKept = 12;
    private const int MostReturns = 2;

    private InboxItem Item => Settled.Item;

    /// <summary>The document after the change; null when it is not its change: somebody else took another file of the listing in as this document.</summary>
    public Document? Apply(Document? before)
    {
        if (Settled.HasOwnSymbols && before?.HasSibling(Item, Language, Read) == true)
        {
            return null;
        }

        var document = before ?? new Document
        {
            Id = Id,
            Body = Item.Body,
            Session = Item.Entry.Session,
            Title = Item.Entry.Title,
            Category = Item.Entry.Category,
            FirstSeen = At,
        };
        var known = VersionIn(document);
        var fresh = known is null ? Fresh(document) : IsBack(document, known) ? Back(known) : null;
        var named = document.Naming(Settled.Entry, Family);
        var changed = named with
        {
            Title = fresh is not null && Settled.Title is { } title ? title : named.Title,
            Date = fresh is not null && Settled.Inside is { HasMasthead: true, Date: { } date } ? date : named.Date,
            Renditions = fresh is null ? document.Renditions : WithVersion(document.Renditions, fresh),
            Places = WithPlace(document.Places, known?.Sha256 ?? Read.Sha256),
            Conflicts = [.. document.Conflicts.Where(conflict => conflict.Source != Item.Source || conflict.CanonicalUrl != Item.Entry.CanonicalUrl), .. Settled.Conflicts],
        };
        if (fresh is null || Phrases.Count == 0)
        {
            return changed;
        }

        List<KeyPhrase> kept = [.. Phrases.Take(PhrasesKept)];
        return changed with
        {
            Phrases = GivesPhrases(document, changed) ? kept : document.Phrases,
            LanguagePhrases = IsChosen(changed) || document.LanguagePhrases.All(one => one.Language != Language)
                ? [.. document.LanguagePhrases.Where(one => one.Language != Language).Append(new LanguagePhrases(Language, kept)).OrderBy(one => one.Language, StringComparer.Ordinal)]
                : document.LanguagePhrases,
        };
    }

    /// <summary>The version that the bytes are, or whose words they have at a second place; null when they are new.</summary>
    public DocumentVersion? VersionIn(Document document) =>
        document.VersionOf(Language, Read) ?? document.Renditions.FirstOrDefault(IsSame)?.Versions.LastOrDefault(version => version.Sha256 == CopyOf);

    // The newest bytes gave way to older ones at the only place that had them. A host whose copies take turns is not told for ever.
    private bool IsBack(Document document, DocumentVersion known) =>
        !Read.IsPage && CopyOf is null
        && document.Renditions.First(IsSame).Versions is var versions && versions[^1].Sha256 is var newest && known.Sha256 != newest
        && versions.Count(version => version.Sha256 == known.Sha256) < MostReturns
        && document.PlaceOf(Item)?.Sha256 == newest
        && !document.Places.Any(place => !IsHere(place) && place.RemovedAt is null && place.Sha256 == newest);

    private DocumentVersion Back(DocumentVersion known) =>
        known with { Url = Fetched.FinalUrl, Source = Item.Source, At = At, Event = EventKind.Replaced, History = Item.History, Origin = Item.Origin, RepairRest = Item.RepairRest };

    // An advance copy was out, in that language and before this check; now its text has a symbol.
    private bool IsOfficial(Document document) =>
        document.Symbols.Count == 0 && Settled.Entry.Symbols.Count > 0
        && document.Renditions.Any(rendition => rendition.Language == Language && rendition.Versions.Any(version => version.At < Item.FoundAt));

    // The text that stands for its language.
    private bool IsChosen(Document changed) => changed.TextOf(Language) is var (_, chosen) && chosen.Sha256 == Read.Sha256;

    // A language that joins later brings no phrases of its own; a better or newer text of the first language does.
    private bool GivesPhrases(Document before, Document changed) =>
        before.Phrases.Count == 0
        || (changed.TextOf(Language) is var (_, chosen) && chosen.Sha256 == Read.Sha256
            && (chosen.Event is not EventKind.RenditionAdded || before.Renditions[0].Language == Language));

    private DocumentVersion Fresh(Document document)
    {
        var isAdded = document.Renditions.Count > 0 && !document.Renditions.Any(IsSame);
        return new DocumentVersion
        {
            Sha256 = Read.Sha256,
            TextSha256 = Read.TextSha256,
            Length = Fetched.Body.Length,
            Url = Fetched.FinalUrl,
            Source = Item.Source,
            At = At,
            Event = IsOfficial(document) ? EventKind.Official : isAdded ? EventKind.RenditionAdded : document.Renditions.Count == 0 ? EventKind.Published : EventKind.Replaced,
            History = Item.History && !IsDatedOfLate,
            Origin = Item.Origin,
            RepairRest = Item.RepairRest,
            Text = Read.Extraction.State,
            TextProblem = Read.Extraction.Reason,
            Pages = Read.Extraction.Text?.Pages.Count ?? 0,
            Characters = Read.Extraction.Text?.Pages.Sum(page => page.Blocks.Sum(block => block.Text.Length)) ?? 0,
            OcrPages = Read.Extraction.Text?.Pages.Count(page => page.Ocr) ?? 0,
            Inside = Settled.Inside,
        };
    }

    // A first reading finds what was there before; what its own first page dates of these days is news.
    private bool IsDatedOfLate =>
        Settled.Inside is { HasMasthead: true, Date: { Precision: DatePrecision.Day } date } && date.Day >= Item.NewsSince && date.Day <= DateOnly.FromDateTime(Item.FoundAt.UtcDateTime).AddDays(1);

    private bool IsSame(Rendition rendition) => rendition.Language == Language && rendition.Format == Read.Format;

    private List<Rendition> WithVersion(IReadOnlyList<Rendition> renditions, DocumentVersion version) =>
        renditions.Any(IsSame)
            ? [.. renditions.Select(rendition => IsSame(rendition) ? rendition with { Versions = [.. rendition.Versions, version] } : rendition)]
            : [.. renditions, new Rendition(Language, Read.Format, [version])];

    private List<Place> WithPlace(IReadOnlyList<Place> places, string sha256)
    {
        var known = places.FirstOrDefault(IsHere);
        var place = new Place
        {
            CanonicalUrl = Item.Entry.CanonicalUrl,
            Url = Item.Entry.Url,
            Source = Item.Source,
            Title = Item.Entry.Title,
            Sections = Item.Entry.Sections,
            Language = Language,
            Format = Read.Format,
            Sha256 = sha256,
            ETag = Fetched.ETag,
            LastModified = Fetched.LastModified,
            FirstSeen = known?.FirstSeen ?? At,
        };
        return known is null ? [.. places, place] : [.. places.Select(other => IsHere(other) ? place : other)];
    }

    private bool IsHere(Place place) => place.CanonicalUrl == Item.Entry.CanonicalUrl && place.Source == Item.Source;
}
