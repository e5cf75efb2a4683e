using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Site.Home;

/// <summary>The first page, the sources, and the events by day.</summary>
internal static class HomeEndpoints
{
    private const int NewsDays = 14;
    private const int MostNews = 40;
    private const int MostLatest = 20;
    private const int MostSessions = 5;
    private const int SessionsAheadDays = 366;
    private const int MostPacks = 12;
    private const int EventsPerPage = 100;
    private const int MostDays = 366;

    // The years of the United Nations, with room: no day is near the ends of what a date can hold.
    private const int FirstYear = 1945;
    private const int LastYear = 2999;

    public static void MapHome(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", PersonPages.Reading, HomeAsync).CachedPage();
        routes.MapMethods("/sources", PersonPages.Reading, SourcesAsync).CachedPage();
        routes.MapMethods("/events", PersonPages.Reading, EventsAsync).CachedPage();
    }

    private static async Task<IResult> HomeAsync(
        HttpRequest request, SiteNews news, ArchiveCatalogue catalogue, SessionCalendar calendar, TopicPackStore packs, TimeProvider time, CancellationToken cancellation)
    {
        var today = Today(time);
        var events = await news.EventsAsync(today.AddDays(-NewsDays), today, cancellation);
        var (total, days) = await news.DaysAsync(events.Where(told => !told.History), 0, MostNews, cancellation);
        var sessions = await calendar.AllAsync(cancellation);
        return PersonPages.Page<HomePage>(new
        {
            Here = Here.Of(request),
            View = new HomeView
            {
                Today = today,
                Span = NewsDays,
                News = days,
                HasMore = total > MostNews,
                Latest = total > 0 ? [] : catalogue.Find(new ArchiveQuestion { Take = MostLatest }, cancellation).Entries,
                Sessions = [.. sessions.Where(session => session.To >= today && session.From <= today.AddDays(SessionsAheadDays)).OrderBy(session => session.From).Take(MostSessions)],
                Packs = [.. (await PersonPages.PacksAsync(packs, cancellation)).Take(MostPacks)],
            },
        });
    }

    private static async Task<IResult> SourcesAsync(HttpRequest request, IBlobStore store, SourceCatalog catalog, TimeProvider time, CancellationToken cancellation) =>
        PersonPages.Page<SourcesPage>(new { Here = Here.Of(request), View = await SourcesView.ReadAsync(store, catalog, time, cancellation) });

    private static async Task<IResult> EventsAsync(string? from, string? to, string? page, HttpRequest request, SiteNews news, TimeProvider time, CancellationToken cancellation)
    {
        var here = Here.Of(request);
        var number = 1;
        if (!TryDay(to, Today(time), out var last) || !TryDay(from, last.AddDays(-7), out var first) || first > last || last.DayNumber - first.DayNumber > MostDays
            || (page is not null && !(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and < int.MaxValue / EventsPerPage)))
        {
            var texts = HomeTexts.Of(here.Language);
            return PersonPages.Notice(here, texts["events.bad"], texts.Format("events.bad.told", HomeTexts.Number(MostDays)), StatusCodes.Status400BadRequest, here.To("/events"), texts["events.recent"]);
        }

        var (total, days) = await news.DaysAsync(await news.EventsAsync(first, last, cancellation), (number - 1) * EventsPerPage, EventsPerPage, cancellation);
        var pages = Math.Max(1, (total + EventsPerPage - 1) / EventsPerPage);
        return number > pages
            ? PersonPages.NotFound(here)
            : PersonPages.Page<EventsPage>(new { Here = here, From = first, To = last, Days = days, Number = number, Pages = pages });
    }

    private static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static bool TryDay(string? text, DateOnly fallback, out DateOnly day)
    {
        day = fallback;
        return text is null
            || (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= FirstYear and <= LastYear);
    }
}
