using System.Text;
using System.Text.Json;
using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Site.Feeds;
using TreatyAlerts.Tests.Site.Api;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Views;

namespace TreatyAlerts.Tests.Site.Feeds;

/// <summary>Calendars of sessions as RFC 5545 has them.</summary>
public sealed class CalendarTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly string Sources = JsonSerializer.Serialize(new
    {
        sources = new object[]
        {
            new { id = "hub", body = "AHC", kind = "Hub", url = AlertsApp.PageUrl, schedule = "0 * * * *", yield = new { min = 0, max = 100 } },
            new { id = "other", body = "CND", kind = "Hub", url = "https://www.unodc.org/unodc/en/other/main.html", schedule = "0 * * * *", yield = new { min = 0, max = 100 } },
        },
    });

    [Fact]
    public void A_session_is_whole_days_with_the_end_exclusive()
    {
        var lines = Lines(Write("en", Session("sixth session", new(2026, 12, 28), new(2026, 12, 31), "New York")));
        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0"], lines[..2]);
        Assert.Equal("END:VCALENDAR", lines[^1]);
        foreach (var line in new[] { "DTSTART;VALUE=DATE:20261228", "DTEND;VALUE=DATE:20270101", "DTSTAMP:20260302T000000Z", "SUMMARY:AHC: sixth session", "LOCATION:New York", "URL:https://www.unodc.org/session.html" })
        {
            Assert.Single(lines, line);
        }

        Assert.Single(lines, line => line.StartsWith("UID:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_session_that_is_put_off_keeps_its_name_and_two_are_two()
    {
        var first = Uids(Write("en", Session("sixth session", new(2026, 5, 4), new(2026, 5, 8))));
        Assert.Equal(first, Uids(Write("ar", Session("sixth session", new(2027, 1, 11), new(2027, 1, 15)))));
        var parts = Uids(Write("en", Session("sixth session", new(2026, 5, 4), new(2026, 5, 8)), Session("sixth session", new(2026, 8, 4), new(2026, 8, 8)), Session("seventh session", new(2026, 8, 4), new(2026, 8, 8))));
        Assert.Equal((3, first[0]), (parts.Distinct().Count(), parts[0]));
    }

    [Theory]
    [InlineData("x\r\nBEGIN:VEVENT\r\nSUMMARY:false")]
    [InlineData("x\nATTENDEE:mailto:a@example.org")]
    [InlineData("x\rEND:VCALENDAR")]
    [InlineData("a;b,c\\d:e\"f")]
    [InlineData("\0\u2028\u0085\u202E")]
    [InlineData("المكان البعيد جداً المكان البعيد جداً المكان البعيد جداً المكان البعيد جداً")]
    [InlineData("会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议会议")]
    [InlineData("𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜")]
    public void Hostile_names_stay_in_their_line(string hostile)
    {
        var text = Write("en", Session(hostile, new(2026, 5, 4), new(2026, 5, 8), hostile));
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain(text.Replace("\r\n", "", StringComparison.Ordinal), sign => char.IsControl(sign) || sign is '\uFFFD' or '\u2028' or '\u202E');
        var lines = Lines(text);
        Assert.Equal((1, 1), (lines.Count(line => line == "BEGIN:VEVENT"), lines.Count(line => line == "END:VCALENDAR")));
        Assert.DoesNotContain(lines, line => line.StartsWith("ATTENDEE", StringComparison.Ordinal));
        var summary = lines.Single(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal))["SUMMARY:".Length..];
        Assert.Equal(ScrapedText.Clean($"AHC: {hostile}", 300), Unescaped(summary));
    }

    [Fact]
    public async Task The_calendars_are_what_the_hubs_list()
    {
        await using var desk = await ApiDesk.StartAsync(Sources);
        var app = desk.App;
        app.Web.Page(AlertsApp.PageUrl, HubPage("sixth.html", "Sixth session, New York, 4–8 May 2026"));
        app.Web.Page("https://www.unodc.org/unodc/en/other/main.html", HubPage("cnd.html", "Sixty-ninth session, Vienna, 9-13 March 2026"));
        await app.CheckAsync();

        using var all = await desk.Site.GetAsync("/sessions.ics");
        Assert.Equal("text/calendar", all.Content.Headers.ContentType?.MediaType);
        var text = await all.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["DTSTART;VALUE=DATE:20260309", "DTSTART;VALUE=DATE:20260504"], Lines(text).Where(line => line.StartsWith("DTSTART", StringComparison.Ordinal)));
        Assert.Equal(["DTSTART;VALUE=DATE:20260309"], Lines(await desk.Site.PageAsync("/bodies/CND/sessions.ics")).Where(line => line.StartsWith("DTSTART", StringComparison.Ordinal)));
        Assert.Contains("X-WR-CALNAME:Sessions des organes", await desk.Site.PageAsync("/fr/sessions.ics"), StringComparison.Ordinal);
        Assert.Equal(Uids(text).Order(), Uids(await desk.Site.PageAsync("/ar/sessions.ics")).Order());

        using var json = await desk.JsonAsync("/api/v1/sessions?body=cnd");
        var session = Assert.Single(json.RootElement.GetProperty("sessions").EnumerateArray());
        Assert.Equal(("CND", "2026-03-09", "2026-03-13", "Vienna"), (session.GetProperty("body").GetString(), session.GetProperty("from").GetString(), session.GetProperty("to").GetString(), session.GetProperty("place").GetString()));
        using var later = await desk.JsonAsync("/api/v1/sessions?from=2026-04-01");
        Assert.Equal("AHC", Assert.Single(later.RootElement.GetProperty("sessions").EnumerateArray()).GetProperty("body").GetString());

        using var again = await desk.Site.SendAsync(HttpMethod.Get, "/sessions.ics", null, ("If-None-Match", all.Headers.ETag!.ToString()));
        Assert.Equal(System.Net.HttpStatusCode.NotModified, again.StatusCode);
    }

    private static string HubPage(string file, string title) => $"""
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>Hub</title></head><body>
        <div id="content-container" class="container"><div class="row"><div class="col-lg-12"><h3>Sessions</h3>
        <ul><li><a href="{file}">{title}</a></li></ul></div></div></div><div id="footer-container"></div></body></html>
        """;

    private static BodySession Session(string name, DateOnly from, DateOnly to, string? place = null) => new("AHC", name, from, to, place, new Uri("https://www.unodc.org/session.html"));

    private static string Write(string language, params BodySession[] sessions) => CalendarWriter.Write(FeedTexts.Of(language), "Sessions", sessions, Today);

    private static List<string> Lines(string text) => [.. text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];

    private static List<string> Uids(string text) => [.. Lines(text).Where(line => line.StartsWith("UID:", StringComparison.Ordinal))];

    private static string Unescaped(string text)
    {
        var read = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            read.Append(text[at] == '\\' ? text[++at] : text[at]);
        }

        return read.ToString();
    }
}
