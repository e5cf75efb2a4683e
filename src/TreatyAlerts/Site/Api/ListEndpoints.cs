using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Site.Feeds;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Site.Api;

/// <summary>What is followed and watched: topics, bodies, sources, sessions.</summary>
internal static class ListEndpoints
{
    private static readonly ApiOperation Topics = new("listTopics", "The public topics.");
    private static readonly ApiOperation Topic = new("getTopic", "A public topic with its versions.", new ApiParameter("slug", ApiParameterKind.Text, "The topic's name in addresses.", InPath: true));
    private static readonly ApiOperation Bodies = new("listBodies", "Who publishes.");
    private static readonly ApiOperation Sources = new("listSources", "What is watched, and how well that goes.");
    private static readonly ApiOperation Sessions = new(
        "listSessions",
        "Sessions whose dates are known, by their first day.",
        new("body", ApiParameterKind.Text, "The body, such as CND."),
        new("from", ApiParameterKind.Day, "Sessions that end on this day or later."),
        new("to", ApiParameterKind.Day, "Sessions that begin on this day or earlier."));

    public static void MapLists(this IEndpointRouteBuilder api)
    {
        api.MapRead<TopicsAnswer>("/topics", Topics, TopicsAsync);
        api.MapRead<TopicForm>("/topics/{slug}", Topic, TopicAsync);
        api.MapRead<BodiesAnswer>("/bodies", Bodies, BodiesAsync);
        api.MapRead<SourcesAnswer>("/sources", Sources, SourcesAsync);
        api.MapRead<SessionsAnswer>("/sessions", Sessions, SessionsAsync);
    }

    private static async Task<IResult> TopicsAsync(TopicPackStore packs, ApiLinks links, CancellationToken cancellation) =>
        ApiAnswer.Json(new TopicsAnswer { Topics = [.. (await PersonPages.PacksAsync(packs, cancellation)).Select(pack => FormOf(pack, links))] });

    private static async Task<IResult> TopicAsync(HttpContext context, TopicPackStore packs, ApiLinks links, CancellationToken cancellation) =>
        await packs.FindAsync(ApiGuard.Of(context).Text("slug")!, cancellation) is { } pack
            ? ApiAnswer.Json(FormOf(pack, links), pack.Current().At) : ApiProblem.NotFound("There is no public topic of that name.").Answer();

    private static async Task<IResult> BodiesAsync(BodyNames bodies, SourceCatalog catalog, ApiLinks links, CancellationToken cancellation) => ApiAnswer.Json(new BodiesAnswer
    {
        Bodies = [.. (await bodies.AllAsync(cancellation)).Select(body => new BodyForm
        {
            Body = body.Value,
            Name = FeedTexts.Of("en").Body(body.Value),
            Documents = body.Documents,
            Sources = [.. catalog.Sources.Where(source => source.Enabled && source.Body.Equals(body.Value, StringComparison.OrdinalIgnoreCase)).Select(source => source.Id)],
            Feed = links.To($"feeds/bodies/{Uri.EscapeDataString(body.Value)}.atom"),
        })],
    });

    private static async Task<IResult> SourcesAsync(IBlobStore store, SourceCatalog catalog, EventLog log, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var states = (await Coverage.ReadAsync(store, catalog, cancellation)).Sources.ToDictionary(one => one.Source.Id, one => one.State);
        var last = (await log.ReadAsync(cancellation)).Newest.GroupBy(told => told.Event.Source).ToDictionary(told => told.Key, told => told.First().Event.At);
        return ApiAnswer.Json(new SourcesAnswer
        {
            Sources = [.. catalog.Sources.Select(source => FormOf(source, states.GetValueOrDefault(source.Id), last, now))],
        });
    }

    private static async Task<IResult> SessionsAsync(HttpContext context, SessionCalendar calendar, CancellationToken cancellation)
    {
        var values = ApiGuard.Of(context);
        return ApiAnswer.Json(new SessionsAnswer
        {
            Sessions =
            [
                .. (await calendar.AllAsync(cancellation))
                    .Where(session => (values.Text("body") is not { } body || session.Body.Equals(body, StringComparison.OrdinalIgnoreCase))
                        && (values.Day("from") is not { } from || session.To >= from) && (values.Day("to") is not { } to || session.From <= to))
                    .Select(session => new SessionForm { Body = session.Body, Name = session.Name, From = session.From, To = session.To, Place = session.Place, Page = session.Page }),
            ],
        });
    }

    // What a failure said may hold paths of the operator's machine: the condition is enough.
    private static SourceForm FormOf(Source source, SourceState? state, Dictionary<string, DateTimeOffset> last, DateTimeOffset now) => new()
    {
        Id = source.Id,
        Body = source.Body,
        Kind = source.Kind,
        Url = source.Url,
        Language = source.Language,
        Session = source.Session,
        Enabled = source.Enabled,
        Covered = source.Enabled && Coverage.IsCovered(source, state, now),
        Condition = state?.Condition ?? SourceCondition.NeverChecked,
        LastAttempt = state?.LastAttempt,
        LastSuccess = state?.LastSuccess,
        LastEvent = last.TryGetValue(source.Id, out var at) ? at : null,
    };

    private static TopicForm FormOf(TopicPack pack, ApiLinks links) => new()
    {
        Slug = pack.Slug,
        Name = pack.Current().Name,
        Query = pack.Current().Query,
        Note = pack.Current().Note,
        Versions = [.. pack.Versions.Select(version => new TopicVersionForm { Number = version.Number, At = version.At, Name = version.Name, Query = version.Query, Note = version.Note })],
        Page = links.To($"topics/{pack.Slug}"),
        Feed = links.To($"feeds/topics/{pack.Slug}.atom"),
    };
}
