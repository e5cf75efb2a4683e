using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Documents.Symbols;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Library;

/// <summary>/symbols/A/AC.291/22/Rev.3 leads to the document; a symbol that several documents share, to their list.</summary>
internal static class SymbolEndpoints
{
    private const int LongestShown = 100;

    public static void MapSymbols(this IEndpointRouteBuilder routes) => routes.MapMethods("/symbols/{*symbol}", PersonPages.Reading, ShowAsync);

    private static async Task<IResult> ShowAsync(string? symbol, HttpRequest request, DocumentStore documents, ArchiveCatalogue archive, ExpectedDocuments expected, CancellationToken cancellation)
    {
        var here = Here.Of(request);
        var asked = LibraryPages.Segment(symbol ?? "");
        if (!DocumentSymbol.TryParse(asked, out var parsed))
        {
            return Unknown(here, asked, "symbol.bad");
        }

        if (await documents.FindBySymbolAsync(parsed.Text, cancellation) is { } document)
        {
            return Results.Redirect(here.To(LibraryPaths.Document(document.Id)));
        }

        // Nothing bears it, but revisions of it may be here: 22 was never fetched, 22/Rev.1 was.
        var family = archive.Find(new ArchiveQuestion { Family = parsed.Family, Take = ArchiveQuestion.MostEntries }, cancellation).Entries
            .Where(entry => entry.Symbols.Any(one => one.StartsWith($"{parsed.Text}/", StringComparison.OrdinalIgnoreCase))).ToList();
        return family switch
        {
            [] => Unknown(here, parsed.Text, await expected.FindAsync(parsed.Text, cancellation) is null ? "symbol.none" : "symbol.expected"),
            [var only] => Results.Redirect(here.To(LibraryPaths.Document(only.Id))),
            _ => PersonPages.Page<FamilyPage>(new { Here = here, Symbol = parsed.Text, Members = FamilyMember.Order(family) }),
        };
    }

    private static RazorComponentResult<NoticePage> Unknown(Here here, string asked, string key)
    {
        var (texts, shown) = (LibraryTexts.Of(here.Language), ScrapedText.Clean(asked, LongestShown));
        return PersonPages.Notice(
            here, texts[$"refused.{key}"], texts.Format($"refused.{key}.told", texts.Isolate(shown)), StatusCodes.Status404NotFound,
            here.To(shown.Any(char.IsLetterOrDigit) ? LibraryPaths.SymbolSearch(shown) : "/search"), texts["to.search"]);
    }
}
