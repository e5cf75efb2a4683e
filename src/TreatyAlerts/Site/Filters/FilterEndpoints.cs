using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Site.Filters;

/// <summary>The filter builder: a page whose address says everything, and its preview by itself for the script. Nothing is stored.</summary>
internal static class FilterEndpoints
{
    public static void MapFilters(this IEndpointRouteBuilder routes)
    {
        var builder = routes.MapGroup("").AddEndpointFilter(PersonPages.WithoutCache);
        builder.MapMethods("/filter", PersonPages.Reading, PageAsync).WithOwnScript();
        builder.MapMethods("/filter/preview", PersonPages.Reading, PreviewAsync);
        routes.MapTopics();
    }

    private static async Task<IResult> PageAsync(HttpRequest request, FilterTrials trials, ClientLimits limits, SourceCatalog catalog, ArchiveCatalogue catalogue, CancellationToken cancellation)
    {
        var view = await ViewAsync(request, trials, limits, cancellation);
        return PersonPages.Page<FilterPage>(new { View = view with { Offers = FilterOffers.Of(catalog, catalogue, cancellation) } }, StatusOf(view));
    }

    private static async Task<IResult> PreviewAsync(HttpRequest request, FilterTrials trials, ClientLimits limits, CancellationToken cancellation)
    {
        var view = await ViewAsync(request, trials, limits, cancellation);
        return PersonPages.Page<FilterPreview>(new { View = view }, StatusOf(view));
    }

    private static async Task<FilterView> ViewAsync(HttpRequest request, FilterTrials trials, ClientLimits limits, CancellationToken cancellation)
    {
        var view = new FilterView { Here = Here.Of(request), Asked = FilterAsked.Of(request.Query) };
        if (view.Asked.Query is not { } query)
        {
            return view;
        }

        if (!limits.Take(request.HttpContext, ClientAction.Preview))
        {
            return view with { IsLimited = true };
        }

        try
        {
            return view with { Findings = await trials.OfAsync(query, cancellation) };
        }
        catch (ArchiveBusyException)
        {
            request.HttpContext.Response.Headers.RetryAfter = ArchiveBusyException.AskAgainAfter.ToString(CultureInfo.InvariantCulture);
            return view with { IsBusy = true };
        }
    }

    private static int StatusOf(FilterView view) =>
        view.IsLimited ? StatusCodes.Status429TooManyRequests
        : view.IsBusy ? StatusCodes.Status503ServiceUnavailable
        : view.Asked.Problems.Count > 0 || view.Asked.Error is not null ? StatusCodes.Status422UnprocessableEntity
        : StatusCodes.Status200OK;
}
