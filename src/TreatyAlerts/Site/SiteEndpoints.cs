using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Site.Api;
using TreatyAlerts.Site.Filters;
using TreatyAlerts.Site.Finding;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Site.Home;
using TreatyAlerts.Site.Library;
using TreatyAlerts.Site.Receivers;

namespace TreatyAlerts.Site;

/// <summary>The site's pages: in the order of its map.</summary>
internal static class SiteEndpoints
{
    // RFC 9110 section 9.1: what can be got can be asked for by HEAD.
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        var site = routes.MapGroup("");
        site.MapSiteFiles();
        site.MapHome();
        site.MapFinding();
        site.MapLibrary();
        site.MapApi();
        site.MapSubscribe();
        site.MapFilters();
        var own = site.MapGroup("").AddEndpointFilter(PersonPages.WithoutCache);
        own.MapDigest();
        own.MapConfirm();
        own.MapManage();
        own.MapReceivers();
        own.MapLeave();
        site.MapMailEvents();
        site.MapMethods("/{**rest}", Reading, NotFound).WithOrder(int.MaxValue);
    }

    private static RazorComponentResult<NotFoundPage> NotFound(HttpRequest request) => PersonPages.NotFound(Here.Of(request));
}
