using System.Globalization;
using System.Net;
using System.Text;

namespace TreatyAlerts.Tests.Year;

/// <summary>What a page of the made-up year looks like at an instant: its listing in one of several templates, amid what editors change without meaning anything.</summary>
internal static class YearPages
{
    public static string Of(YearSource source, DateTimeOffset at, IReadOnlyList<YearDocument> shown) => source.Kind is YearKind.Feed ? Feed(source, shown) : Html(source, at, shown);

    public static string SoftError() => Frame("Error", DateOnly.MinValue, "<div id=\"content-container\" class=\"container\"><h1>Page not found</h1><p>The page you asked for does not exist.</p></div>");

    public static string Challenge() =>
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript><script src=\"/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1\"></script></body></html>";

    public static string Story(YearDocument document, DateTimeOffset at) => Frame(document.Title, DateOnly.FromDateTime(at.UtcDateTime), $"""
        <div id="content-container" class="container"><div class="row"><div class="col-lg-12"><h3>{document.Title}</h3>
        <p>The convention was on the table again. {string.Join(' ', document.Words)}.</p></div></div></div>
        """);

    private static string Html(YearSource source, DateTimeOffset at, IReadOnlyList<YearDocument> shown)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        // Editors turn the order round, and the verb once the session is over.
        var ordered = day.Month % 3 == 0 ? shown.Reverse().ToList() : shown;
        var verb = day.Month % 2 == 0 ? "will be held" : "was held";
        var banner = day.DayNumber / 9 % 3 == 0 ? $"<div class=\"alert\"><p>Registration number {day.DayNumber / 9} is open.</p></div>" : "";
        var list = source.Kind switch
        {
            YearKind.SessionPage => $"<h3>Meeting documentation</h3><table><tr><th>Symbol</th><th>Title</th><th>Languages</th></tr>{Lines(ordered, document => Row(document, at))}</table>",
            YearKind.Submissions => $"<h4>Written submissions by multi-stakeholders</h4><ul>{Lines(ordered, document => $"<li><a href=\"{Link(document.Url, at)}\">{document.TitleAt(at)}</a></li>")}</ul>",
            YearKind.Hub => $"<h4>Sessions</h4><ul>{Lines([.. source.Pages.Where(page => page.FoundAt <= at)], Session)}</ul><h4>Useful documents</h4><ul>{Lines(ordered, document => $"<li><a href=\"{Link(document.Url, at)}\">{document.TitleAt(at)} ({document.Symbol})</a></li>")}</ul>",
            YearKind.UnisArchive => $"<div class=\"archive__container\">{Lines([.. shown.Reverse().Take(40)], Item)}</div>",
            _ => $"<ul>{Lines([.. shown.Reverse().Take(40)], document => $"<li>{Day(document)} - <a href=\"{Link(document.Url, at)}\">{document.TitleAt(at)}</a></li>")}</ul>",
        };
        var inside = $"<div class=\"row\"><div class=\"col-lg-12\"><h3>Session {source.Number}</h3>{banner}<p>The session {verb} in Vienna.</p>{list}</div></div>";
        return Frame($"Session {source.Number}", day, source.HasNewTemplate(at)
            ? $"<div class=\"page-body\"><section class=\"cards\">{inside}</section></div>"
            : $"<div id=\"content-container\" class=\"container\">{inside}</div>");
    }

    private static string Row(YearDocument document, DateTimeOffset at)
    {
        var french = document.TranslatedAt <= at ? $" <a href=\"{Link(document.FrenchUrl, at)}\">F</a>" : "";
        return $"<tr><td><a href=\"{Link(document.Url, at)}\">{document.Symbol}</a></td><td>{document.TitleAt(at)}</td><td>{french}</td></tr>";
    }

    private static string Session(YearSource page) => string.Create(
        CultureInfo.InvariantCulture,
        $"<li><a href=\"{page.Url.AbsolutePath}\">Session number {page.Number} on the convention, Vienna, {page.FoundAt!.Value.AddDays(30):%d}-{page.FoundAt!.Value.AddDays(34):d MMMM yyyy}</a></li>");

    private static string Item(YearDocument document) =>
        $"<div class=\"arch__item\" data-iso-date=\"{document.PublishedAt:yyyy-MM-dd}\"><div class=\"item__date\"><span class=\"std-item-date\">{document.PublishedAt:dd/MM/yyyy}</span></div><div class=\"item__title\"><a href=\"{document.Url.AbsolutePath}\">{document.Title}</a></div></div>";

    // Now relative, now with another scheme or the trace of a menu.
    private static string Link(Uri url, DateTimeOffset at) => (at.DayOfYear / 30 % 3) switch
    {
        0 => url.AbsolutePath,
        1 => $"{(url.Scheme == "http" ? "https" : "http")}://{url.Host}{url.AbsolutePath}",
        _ => $"{url.AbsolutePath}?ref=menutop",
    };

    private static string Frame(string title, DateOnly day, string content)
    {
        var menu = Lines(Enumerable.Range(1, 12), number => $"<li><a href=\"/unodc/en/topics/{number}/index.html?ref=menutop\">Topic {number}</a></li>");
        var teasers = Lines(Enumerable.Range(1, 3), number => $"<div class=\"teaser\"><a href=\"/unodc/en/frontpage/{day.Year}/{day.DayNumber + number}.html\">Story of day {day.DayNumber + number}</a></div>");
        return $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>
            <ul id="topNavMenu">{menu}</ul>
            {content}
            <div id="footer-container">{teasers}<p>Printed on {day.ToString("D", CultureInfo.InvariantCulture)}</p></div></body></html>
            """;
    }

    private static string Feed(YearSource source, IReadOnlyList<YearDocument> shown) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"><channel><title>Stories {source.Number}</title><link>{source.Url}</link><description>Made up.</description>
        {Lines(shown.Reverse().Take(20), document => $"<item><title>{WebUtility.HtmlEncode(document.Title)}</title><link>{document.Url}</link><guid>{document.Url}</guid><pubDate>{document.PublishedAt:R}</pubDate></item>")}
        </channel></rss>
        """;

    private static string Day(YearDocument document) => document.PublishedAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Lines<T>(IEnumerable<T> of, Func<T, string> line) => of.Aggregate(new StringBuilder(), (text, one) => text.Append(line(one)).Append('\n')).ToString();
}
