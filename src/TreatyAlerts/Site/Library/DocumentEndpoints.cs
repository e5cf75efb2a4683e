using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Library;

/// <summary>The pages of one document: what it is, its text, and what its versions say differently.</summary>
internal static class DocumentEndpoints
{
    private const int Sha256Length = 64;

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/documents/{id}", PersonPages.Reading, ShowAsync).WithOwnScript().CachedPage();
        routes.MapMethods("/documents/{id}/text/{language}", PersonPages.Reading, TextAsync).CachedPage();
        routes.MapMethods("/documents/{id}/changes", PersonPages.Reading, ChangesAsync).CachedPage();
    }

    private static async Task<IResult> ShowAsync(string id, HttpRequest request, DocumentStore documents, DocumentViews views, CancellationToken cancellation)
    {
        if (await documents.FindAsync(id, cancellation) is not { } document)
        {
            return LibraryPages.NotFound(request);
        }

        var here = Here.Of(request);
        return PersonPages.Page<DocumentPage>(new { Here = here, View = await views.OfAsync(document, LibraryTexts.Of(here.Language), cancellation) });
    }

    private static async Task<IResult> TextAsync(string id, string language, string? page, string? part, HttpRequest request, DocumentStore documents, CancellationToken cancellation)
    {
        if (await documents.FindAsync(id, cancellation) is not { } document || !document.Languages.Contains(language))
        {
            return LibraryPages.NotFound(request);
        }

        var here = Here.Of(request);
        if (document.TextOf(language) is not var (rendition, version) || await documents.TextAsync(id, language, version.Sha256, cancellation) is not { } text)
        {
            return LibraryPages.Refusal(here, "text.none", StatusCodes.Status404NotFound, here.To(LibraryPaths.Document(id)));
        }

        var sheets = TextSheets.Of(text);
        var (number, refusal) = SheetOf(here, sheets, page, part);
        return number is { } shown
            ? PersonPages.Page<DocumentTextPage>(new { Here = here, View = new TextView(document, rendition, version, text.Language, sheets, shown) })
            : refusal!;
    }

    // A citation asks for a page of the document, the links below the text for a part.
    private static (int? Number, IResult? Refusal) SheetOf(Here here, IReadOnlyList<TextSheet> sheets, string? page, string? part)
    {
        if (page is null)
        {
            return LibraryPages.PageOf(here, part, sheets.Count);
        }

        var (asked, refusal) = LibraryPages.PageOf(here, page, sheets[^1].LastPage);
        return asked is not { } number ? (null, refusal)
            : TextSheets.SheetOf(sheets, number) is { } found ? (found, null)
            : (null, LibraryPages.Refusal(here, "page.beyond", StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> ChangesAsync(string id, string? from, string? to, string? page, HttpRequest request, DocumentStore documents, CancellationToken cancellation)
    {
        if (await documents.FindAsync(id, cancellation) is not { } document)
        {
            return LibraryPages.NotFound(request);
        }

        var (here, back) = (Here.Of(request), LibraryPaths.Document(id));
        if (!IsSha256(from) || !IsSha256(to))
        {
            return LibraryPages.Refusal(here, "changes.bad", StatusCodes.Status400BadRequest, here.To(back));
        }

        if (PairOf(document, from!, to!) is not var (language, older, newer)
            || await documents.TextAsync(id, language, older.Sha256, cancellation) is not { } before
            || await documents.TextAsync(id, language, newer.Sha256, cancellation) is not { } after)
        {
            return LibraryPages.Refusal(here, "changes.unknown", StatusCodes.Status404NotFound, here.To(back));
        }

        // Which page there may be is known when all is compared; what is asked for is cut from it.
        var (asked, refusal) = LibraryPages.PageOf(here, page, int.MaxValue / ChangesPage.Length);
        if (asked is not { } number)
        {
            return refusal!;
        }

        var changes = FullComparison.Of(before, after, (number - 1) * ChangesPage.Length, ChangesPage.Length);
        var last = LibraryPages.Pages(changes.Passages, ChangesPage.Length);
        return number <= last
            ? PersonPages.Page<ChangesPage>(new { Here = here, View = new ChangesView(document, older, newer, language, changes, number, last) })
            : LibraryPages.Refusal(here, "page.beyond", StatusCodes.Status404NotFound);
    }

    // The same bytes may stand for two formats or languages: what counts is a language that has both.
    private static (string Language, DocumentVersion Older, DocumentVersion Newer)? PairOf(Document document, string from, string to)
    {
        foreach (var language in document.Languages)
        {
            var versions = document.Renditions.Where(rendition => rendition.Language == language).SelectMany(rendition => rendition.Versions).Where(version => version.Text is TextState.Read).ToList();
            if (versions.Find(version => version.Sha256 == from) is { } older && versions.Find(version => version.Sha256 == to) is { } newer)
            {
                return (language, older, newer);
            }
        }

        return null;
    }

    private static bool IsSha256(string? text) => text?.Length == Sha256Length && text.All(char.IsAsciiHexDigitLower);
}
