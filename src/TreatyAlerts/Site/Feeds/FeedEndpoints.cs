using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Api;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Packs;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Feeds of everything, of a body, of a public topic and of a search.</summary>
internal static class FeedEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly ApiParameter Language = new("lang", ApiParameterKind.Choice, "The language of the feed, where its address has none.", UnLanguages.All);
    private static readonly ApiParameter Before = new("before", ApiParameterKind.Cursor, "Where an older page begins, as a page of this feed gave it.");
    private static readonly ApiParameter Form = new("form", ApiParameterKind.Text, "atom or json.", InPath: true);
    private static readonly ApiOperation News = new("newsFeed", "All news.", Form, Before, Language);
    private static readonly ApiOperation Body = new("bodyFeed", "The news of a body.", Form, Before, Language, new("body", ApiParameterKind.Text, "The body.", InPath: true));
    private static readonly ApiOperation Topic = new("topicFeed", "The news of a public topic.", Form, Before, Language, new("slug", ApiParameterKind.Text, "The topic.", InPath: true));
    private static readonly ApiOperation Search = new("searchFeed", "The news of a search.", [Form, Before, Language, .. DocumentEndpoints.Filters]);

    public static void MapFeeds(this IEndpointRouteBuilder feeds)
    {
        feeds.MapMethods("/feeds/news.{form}", Reading, NewsAsync).WithMetadata(News);
        feeds.MapMethods("/feeds/bodies/{body}.{form}", Reading, BodyAsync).WithMetadata(Body);
        feeds.MapMethods("/feeds/topics/{slug}.{form}", Reading, TopicAsync).WithMetadata(Topic);
        feeds.MapMethods("/feeds/search.{form}", Reading, SearchAsync).WithMetadata(Search);
    }

    private static Task<IResult> NewsAsync(HttpContext context, string form, FeedDesk desk, CancellationToken cancellation) => AnswerAsync(context, form, desk, new FeedRequest
    {
        Name = "news",
        Title = FeedTexts.Of(context.Request)["feed.news"],
        Path = "feeds/news",
        Home = "",
    }, cancellation);

    private static async Task<IResult> BodyAsync(HttpContext context, string body, string form, FeedDesk desk, BodyNames bodies, CancellationToken cancellation)
    {
        if (await bodies.FindAsync(body, cancellation) is not { } known)
        {
            return ApiProblem.NotFound("There is no body of that name; /api/v1/bodies lists them.").Answer();
        }

        var texts = FeedTexts.Of(context.Request);
        return await AnswerAsync(context, form, desk, new FeedRequest
        {
            Name = $"body {known}",
            Title = texts.Format("feed.body", texts.Body(known)),
            Path = $"feeds/bodies/{Uri.EscapeDataString(known)}",
            Home = $"bodies/{Uri.EscapeDataString(known)}",
            Body = known,
        }, cancellation);
    }

    private static async Task<IResult> TopicAsync(HttpContext context, string slug, string form, FeedDesk desk, TopicPackStore packs, CancellationToken cancellation)
    {
        if (await packs.FindAsync(slug, cancellation) is not { } pack)
        {
            return ApiProblem.NotFound("There is no public topic of that name; /api/v1/topics lists them.").Answer();
        }

        return await AnswerAsync(context, form, desk, new FeedRequest
        {
            Name = $"topic {slug}",
            Title = FeedTexts.Of(context.Request).Format("feed.topic", ScrapedText.Clean(pack.Current().Name, 200)),
            Path = $"feeds/topics/{slug}",
            Home = $"topics/{slug}",
            Filters = [.. pack.Versions.Select(FilterOf).OfType<FeedFilter>()],
            Began = pack.Versions[0].At,
        }, cancellation);
    }

    private static Task<IResult> SearchAsync(HttpContext context, string form, FeedDesk desk, CancellationToken cancellation)
    {
        var values = ApiGuard.Of(context);
        var texts = FeedTexts.Of(context.Request);
        var shown = string.Join(", ", DocumentEndpoints.Filters.Select(filter => filter.Kind is ApiParameterKind.Query ? values.Query?.Text : (values.Text(filter.Name) ?? values.Day(filter.Name)?.ToIso())).OfType<string>());
        var search = QueryString.Create(context.Request.Query.Where(one => one.Key is not ("before" or "lang")).SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value)));
        return AnswerAsync(context, form, desk, new FeedRequest
        {
            Name = $"search {DocumentEndpoints.NameOf(values)}",
            Title = texts.Format("feed.search", ScrapedText.Clean(shown, 200)),
            Path = "feeds/search",
            Home = $"search{search.ToUriComponent()}",
            Filters = [new FeedFilter(DateTimeOffset.MinValue, DocumentEndpoints.QuestionOf(values))],
        }, cancellation);
    }

    private static Task<IResult> AnswerAsync(HttpContext context, string form, FeedDesk desk, FeedRequest asked, CancellationToken cancellation) => form is "atom" or "json"
        ? desk.AnswerAsync(context, asked, form, cancellation)
        : Task.FromResult(ApiProblem.NotFound("A feed ends in .atom or .json.").Answer());

    // A version whose query cannot be read any more (an older grammar) finds nothing of its own; the others hold.
    private static FeedFilter? FilterOf(TopicPackVersion version) =>
        TopicQuery.TryParse(version.Query, out var query, out _) ? new FeedFilter(version.At, new ArchiveQuestion { Query = query }) : null;
}
