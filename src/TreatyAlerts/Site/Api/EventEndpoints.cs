using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Documents;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Api;

/// <summary>The journal: what happened to documents, in order of time.</summary>
internal static class EventEndpoints
{
    private const string Oldest = "oldest";

    private static readonly ApiOperation List = new(
        "listEvents",
        "Events of the journal, the newest first, or the oldest first to follow it.",
        new("body", ApiParameterKind.Text, "The body whose source told it, such as AHC."),
        new("kind", ApiParameterKind.Choice, "What happened.", Enum.GetNames<EventKind>()),
        new("language", ApiParameterKind.Choice, "The language that it is about.", UnLanguages.All),
        new("document", ApiParameterKind.Text, "The id of the document."),
        new("source", ApiParameterKind.Text, "The id of the source that told it."),
        new("history", ApiParameterKind.Choice, "true: only what was there before its source was first read; false: only news.", ["true", "false"]),
        new("since", ApiParameterKind.Instant, "From this instant on; a day begins at midnight UTC."),
        new("until", ApiParameterKind.Instant, "Before this instant."),
        new("order", ApiParameterKind.Choice, "newest (default) or oldest first.", ["newest", Oldest]),
        ApiParts.Limit,
        ApiParts.Cursor);

    private static readonly ApiOperation One = new("getEvent", "One event.", new ApiParameter("id", ApiParameterKind.Text, "The event's id.", InPath: true));

    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        api.MapRead<EventsAnswer>("/events", List, ListAsync);
        api.MapRead<EventForm>("/events/{id}", One, OneAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, EventLog log, ApiLinks links, CancellationToken cancellation)
    {
        var values = ApiGuard.Of(context);
        EventPlace? from = null;
        if (values.Text("cursor") is { } cursor)
        {
            from = ReadPlace(PageCursor.Read(cursor, values.Question));
            if (from is null)
            {
                return ApiProblem.BadCursor("cursor").Answer();
            }
        }

        var state = await log.ReadAsync(cancellation);
        var ordered = values.Text("order") == Oldest ? state.After(from) : state.Before(from);
        var found = ordered.Where(told => Fits(told, values)).Take(values.Limit + 1).ToList();
        var shown = found.Take(values.Limit).ToList();
        var next = shown.Count > 0 ? PageCursor.Write(WritePlace(shown[^1].Place), values.Question) : values.Text("cursor");
        return ApiAnswer.Json(new EventsAnswer
        {
            Events = [.. shown.Select(told => FormOf(told, links))],
            Next = found.Count > shown.Count ? ApiParts.Linked(context, links.Next(context.Request, "api/v1/events", "cursor", next!)) : null,
            Cursor = next,
        });
    }

    private static async Task<IResult> OneAsync(HttpContext context, EventLog log, ApiLinks links, CancellationToken cancellation)
    {
        var id = ApiGuard.Of(context).Text("id")!;
        return (await log.ReadAsync(cancellation)).Newest.FirstOrDefault(told => id.EndsWith(told.Event.Id, StringComparison.Ordinal) && told.Id == id) is { } found
            ? ApiAnswer.Json(FormOf(found, links), found.Event.At) : ApiProblem.NotFound("There is no event of that id.").Answer();
    }

    private static bool Fits(LoggedEvent told, ApiValues asked) =>
        (asked.Text("body") is not { } body || told.Body.Equals(body, StringComparison.OrdinalIgnoreCase))
        && (asked.Text("kind") is not { } kind || told.Event.Kind.ToString() == kind)
        && (asked.Text("language") is not { } language || told.Event.Language == language)
        && (asked.Text("document") is not { } document || told.Event.Document == document)
        && (asked.Text("source") is not { } source || told.Event.Source == source)
        && (asked.Text("history") is not { } history || told.Event.History == (history == "true"))
        && (asked.Instant("since") is not { } since || told.Event.At >= since)
        && (asked.Instant("until") is not { } until || told.Event.At < until);

    internal static string WritePlace(EventPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.Ticks}|{place.Id}");

    internal static EventPlace? ReadPlace(string? place) =>
        place?.Split('|', 2) is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? new EventPlace(at, id) : null;

    private static EventForm FormOf(LoggedEvent told, ApiLinks links) => new()
    {
        Id = told.Id,
        Kind = told.Event.Kind,
        At = told.Event.At,
        Document = told.Event.Document,
        Body = told.Body,
        Symbol = told.Event.Symbol,
        Title = told.Event.Title,
        Language = told.Event.Language,
        Format = told.Event.Format,
        Sha256 = told.Event.Sha256,
        Source = told.Event.Source,
        Url = told.Event.Url,
        Archive = told.Event.Sha256 is { } sha256 ? links.Archive(sha256) : null,
        History = told.Event.History,
        Origin = told.Event.Origin,
    };
}
