using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Site.Api;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Feeds;

/// <summary>The sessions as calendars, of all bodies and of each.</summary>
internal static class CalendarEndpoints
{
    private const int Seconds = 3600;
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly ApiParameter Language = new("lang", ApiParameterKind.Choice, "The language of the calendar, where its address has none.", UnLanguages.All);
    private static readonly ApiOperation All = new("calendar", "All sessions.", Language);
    private static readonly ApiOperation Body = new("bodyCalendar", "The sessions of a body.", Language, new("body", ApiParameterKind.Text, "The body.", InPath: true));

    public static void MapCalendars(this IEndpointRouteBuilder feeds)
    {
        feeds.MapMethods("/sessions.ics", Reading, AllAsync).WithMetadata(All);
        feeds.MapMethods("/bodies/{body}/sessions.ics", Reading, BodyAsync).WithMetadata(Body);
    }

    private static async Task<IResult> AllAsync(HttpContext context, SessionCalendar calendar, TimeProvider time, CancellationToken cancellation)
    {
        var texts = FeedTexts.Of(context.Request);
        return Answer(texts, texts["calendar.all"], await calendar.AllAsync(cancellation), time);
    }

    private static async Task<IResult> BodyAsync(HttpContext context, string body, SessionCalendar calendar, BodyNames bodies, TimeProvider time, CancellationToken cancellation)
    {
        if (await bodies.FindAsync(body, cancellation) is not { } known)
        {
            return ApiProblem.NotFound("There is no body of that name; /api/v1/bodies lists them.").Answer();
        }

        var texts = FeedTexts.Of(context.Request);
        var sessions = (await calendar.AllAsync(cancellation)).Where(session => session.Body.Equals(known, StringComparison.OrdinalIgnoreCase));
        return Answer(texts, texts.Format("calendar.body", texts.Body(known)), sessions, time);
    }

    private static ApiAnswer Answer(FeedTexts texts, string name, IEnumerable<BodySession> sessions, TimeProvider time) =>
        new(Encoding.UTF8.GetBytes(CalendarWriter.Write(texts, name, sessions, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))), "text/calendar; charset=utf-8", Seconds);
}
