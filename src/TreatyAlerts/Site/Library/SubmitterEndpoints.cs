using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Library;

/// <summary>Who filed what, and in which session.</summary>
internal static class SubmitterEndpoints
{
    private const int NamesLength = 200;

    public static void MapSubmitters(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/submitters", PersonPages.Reading, ListAsync).CachedPage();
        routes.MapMethods("/submitters/{submitter}", PersonPages.Reading, ShowAsync).CachedPage();
    }

    private static IResult ListAsync(string? page, HttpRequest request, LibraryLists lists, CancellationToken cancellation)
    {
        var (here, all) = (Here.Of(request), lists.Submitters(cancellation));
        var last = LibraryPages.Pages(all.Count, NamesLength);
        var (number, refusal) = LibraryPages.PageOf(here, page, last);
        return number is not { } shown
            ? refusal!
            : PersonPages.Page<SubmittersPage>(
                new { Here = here, Submitters = (IReadOnlyList<FacetValue>)[.. all.Skip((shown - 1) * NamesLength).Take(NamesLength)], Total = all.Count, Number = shown, Last = last });
    }

    private static IResult ShowAsync(string submitter, string? page, HttpRequest request, LibraryLists lists, CancellationToken cancellation)
    {
        var here = Here.Of(request);
        if (LibraryPages.Known(lists.Submitters(cancellation).Select(one => one.Value), LibraryPages.Segment(submitter)) is not { } name)
        {
            return LibraryPages.NotFound(request);
        }

        var question = new ArchiveQuestion { Submitter = name };
        var (number, refusal) = LibraryPages.PageOf(here, page, LibraryPages.Pages(lists.Count(question, cancellation)));
        return number is not { } shown
            ? refusal!
            : PersonPages.Page<SubmitterPage>(new { Here = here, View = new SubmitterView(name, lists.SessionsOf(name, cancellation), lists.Page(question, shown, cancellation)) });
    }
}
