using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TreatyAlerts.Site.Filters;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Site;

/// <summary>What the pages for subscribers share: answers, caching, the list of packs.</summary>
internal static class PersonPages
{
    private const int MostPacks = 200;

    // RFC 9110 section 9.1: what can be got can be asked for by HEAD.
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Pages of one person: no cache may keep them, and no search engine.</summary>
    public static ValueTask<object?> WithoutCache(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex";
        return next(context);
    }

    public static RazorComponentResult<T> Page<T>(object parameters, int status = StatusCodes.Status200OK)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters) { StatusCode = status };

    public static RazorComponentResult<NoticePage> Notice(Here here, string title, string paragraph, int status = StatusCodes.Status200OK, string? linkUrl = null, string? linkText = null) =>
        Page<NoticePage>(new { Here = here, Title = title, Paragraphs = (IReadOnlyList<string>)[paragraph], LinkUrl = linkUrl, LinkText = linkText }, status);

    public static RazorComponentResult<NotFoundPage> NotFound(Here here) => Page<NotFoundPage>(new { Here = here }, StatusCodes.Status404NotFound);

    public static RazorComponentResult<NoticePage> BadForm(Here here) => Notice(here, here.Texts["form.bad"], here.Texts["form.bad.told"], StatusCodes.Status400BadRequest);

    public static RazorComponentResult<NoticePage> TooMany(Here here) => Notice(here, here.Texts["limit"], here.Texts["limit.told"], StatusCodes.Status429TooManyRequests);

    /// <summary>The packs, by name; one that is damaged is not offered.</summary>
    public static Task<IReadOnlyList<TopicPack>> PacksAsync(TopicPackStore store, CancellationToken cancellation) => PublicTopics.ListAsync(store, MostPacks, cancellation);
}
