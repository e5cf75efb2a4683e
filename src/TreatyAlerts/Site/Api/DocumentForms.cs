using TreatyAlerts.Documents;

namespace TreatyAlerts.Site.Api;

/// <summary>A kept document as the API gives it: what readers need, not how it is kept.</summary>
internal static class DocumentForms
{
    public static DocumentForm Of(Document document, ApiLinks links) => new()
    {
        Id = document.Id,
        Symbols = document.Symbols,
        Family = document.Family,
        Title = document.Title,
        Body = document.Body,
        Session = document.Session,
        Submitter = document.Submitter,
        Category = document.Category,
        Date = document.Date?.ToIso(),
        FirstSeen = document.FirstSeen,
        Renditions = [.. document.Renditions.Select(rendition => Of(document.Id, rendition, links))],
        Places = [.. document.Places.Select(Of)],
        Phrases = document.Languages.ToDictionary(language => language, language => (IReadOnlyList<string>)[.. document.PhrasesOf(language).Select(phrase => phrase.Text)]),
        Page = links.Document(document.Id),
    };

    private static RenditionForm Of(string id, Rendition rendition, ApiLinks links) => new()
    {
        Language = rendition.Language,
        Format = rendition.Format,
        Versions = [.. rendition.Versions.Select(version => Of(version, links))],
        Text = links.To($"api/v1/documents/{Uri.EscapeDataString(id)}/text/{Uri.EscapeDataString(rendition.Language)}"),
    };

    private static VersionForm Of(DocumentVersion version, ApiLinks links) => new()
    {
        Sha256 = version.Sha256,
        Length = version.Length,
        At = version.At,
        Event = version.Event,
        Pages = version.Pages,
        Original = version.Url,
        Archive = links.Archive(version.Sha256),
    };

    private static PlaceForm Of(Place place) => new()
    {
        Url = place.Url,
        Source = place.Source,
        Title = place.Title,
        Language = place.Language,
        Format = place.Format,
        FirstSeen = place.FirstSeen,
        RemovedAt = place.RemovedAt,
    };
}
