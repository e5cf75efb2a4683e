using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Library;

/// <summary>Bodies and their sessions.</summary>
internal static class BodyEndpoints
{
    private const int MostExpected = 50;

    public static void MapBodies(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/bodies", PersonPages.Reading, ListAsync).CachedPage();
        routes.MapMethods("/bodies/{body}", PersonPages.Reading, BodyAsync).CachedPage();
        routes.MapMethods("/bodies/{body}/sessions/{session}", PersonPages.Reading, SessionAsync).CachedPage();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, LibraryLists lists, CancellationToken cancellation) =>
        PersonPages.Page<BodiesPage>(new { Here = Here.Of(request), Bodies = await lists.BodiesAsync(cancellation) });

    private static async Task<IResult> BodyAsync(string body, string? category, string? page, HttpRequest request, LibraryLists lists, ExpectedDocuments expected, CancellationToken cancellation)
    {
        if (lists.FindBody(body, cancellation) is not { } name)
        {
            return LibraryPages.NotFound(request);
        }

        var (here, (sessions, facets)) = (Here.Of(request), await lists.BodyAsync(name, cancellation));
        if (category is not null && !facets.Categories.Any(one => one.Value == category))
        {
            return LibraryPages.Refusal(here, "choice.unknown", StatusCodes.Status404NotFound);
        }

        var question = new ArchiveQuestion { Body = name, Category = category };
        var (number, refusal) = LibraryPages.PageOf(here, page, LibraryPages.Pages(lists.Count(question, cancellation)));
        return number is not { } shown
            ? refusal!
            : PersonPages.Page<BodyPage>(
                new { Here = here, View = new BodyView(name, sessions, facets.Categories, category, lists.SourcesOf(name), facets.Categories.Sum(one => one.Documents), lists.Page(question, shown, cancellation), await expected.OfBodyAsync(name, MostExpected, cancellation)) });
    }

    private static async Task<IResult> SessionAsync(
        string body, string session, string? category, string? submitter, string? page, HttpRequest request, LibraryLists lists, CancellationToken cancellation)
    {
        if (lists.FindBody(body, cancellation) is not { } name)
        {
            return LibraryPages.NotFound(request);
        }

        var (sessions, _) = await lists.BodyAsync(name, cancellation);
        if (LibraryPages.Known(sessions.Select(one => one.Name), session) is not { } sessionName)
        {
            return LibraryPages.NotFound(request);
        }

        var here = Here.Of(request);
        var of = new ArchiveQuestion { Body = name, Session = sessionName };
        var facets = lists.Facets(of, cancellation);
        if ((category is not null && !facets.Categories.Any(one => one.Value == category)) || (submitter is not null && !facets.Submitters.Any(one => one.Value == submitter)))
        {
            return LibraryPages.Refusal(here, "choice.unknown", StatusCodes.Status404NotFound);
        }

        var hasChoice = category is not null || submitter is not null;
        var chosen = of with { Category = category, Submitter = submitter };
        var (number, refusal) = LibraryPages.PageOf(here, page, hasChoice ? LibraryPages.Pages(lists.Count(chosen, cancellation)) : 1);
        return number is not { } shown
            ? refusal!
            : PersonPages.Page<SessionPage>(new
            {
                Here = here,
                View = new SessionView(
                    name,
                    sessions.First(one => one.Name == sessionName),
                    facets.Categories,
                    facets.Submitters,
                    category,
                    submitter,
                    hasChoice ? [] : lists.Groups(name, sessionName, facets.Categories, cancellation),
                    hasChoice ? lists.Page(chosen, shown, cancellation) : null),
            });
    }
}
