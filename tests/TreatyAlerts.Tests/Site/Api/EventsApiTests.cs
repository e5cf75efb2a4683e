using System.Globalization;
using System.Net;
using TreatyAlerts.Documents;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site.Api;

/// <summary>The journal as programs read it.</summary>
public sealed class EventsApiTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private ApiDesk desk = null!;

    public static TheoryData<int, string> Walks => [.. Enumerable.Range(1, 6).SelectMany(seed => new[] { "newest", "oldest" }.Select(order => (seed, order)))];

    public async ValueTask InitializeAsync() => desk = await ApiDesk.StartAsync(AlertsApp.Declaration("https://www.unodc.org/unodc/en/test/other.html").Replace("\"AHC\"", "\"ahc\"", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task An_event_is_told_with_all_that_the_journal_has()
    {
        var told = await desk.PublishAsync(22, "Draft text", submitter: "Arvenia");

        using var json = await desk.JsonAsync("/api/v1/events");
        var form = Assert.Single(json.RootElement.GetProperty("events").EnumerateArray());
        Assert.Equal(
            ("20260302-" + told.Id, "Published", "A_AC.291_22", "ahc", "A/AC.291/22", "Draft text", "en", "pdf", told.Sha256, "test-1", false, told.At),
            (form.GetProperty("id").GetString(), form.GetProperty("kind").GetString(), form.GetProperty("document").GetString(), form.GetProperty("body").GetString(),
                form.GetProperty("symbol").GetString(), form.GetProperty("title").GetString(), form.GetProperty("language").GetString(), form.GetProperty("format").GetString(),
                form.GetProperty("sha256").GetString(), form.GetProperty("source").GetString(), form.GetProperty("history").GetBoolean(), form.GetProperty("at").GetDateTimeOffset()));
        Assert.EndsWith($"/archive/{told.Sha256}", form.GetProperty("archive").GetString(), StringComparison.Ordinal);
        using var alone = await desk.JsonAsync($"/api/v1/events/20260302-{told.Id}");
        Assert.Equal(form.GetRawText(), alone.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("", "4 3 2 1")]
    [InlineData("?order=oldest", "1 2 3 4")]
    [InlineData("?kind=Replaced", "3")]
    [InlineData("?language=fr", "2")]
    [InlineData("?history=true", "1")]
    [InlineData("?history=false", "4 3 2")]
    [InlineData("?source=test-2", "4")]
    [InlineData("?body=AHC", "4 3 2 1")]
    [InlineData("?body=CND", "")]
    [InlineData("?document=A_AC.291_2", "2")]
    [InlineData("?since=2026-02-03", "4 3")]
    [InlineData("?since=2026-02-02T00:00:01Z", "4 3")]
    [InlineData("?since=2026-02-02T01:00:00%2B01:00", "4 3 2")]
    [InlineData("?until=2026-02-03", "2 1")]
    [InlineData("?since=2026-02-02&until=2026-02-03&kind=Published", "2")]
    [InlineData("?limit=2", "4 3")]
    public async Task Filters_leave_what_fits(string query, string expected)
    {
        await desk.TellAsync(1, EventKind.Published, at: Start, history: true);
        await desk.TellAsync(2, EventKind.Published, language: "fr", at: Start.AddDays(1));
        await desk.TellAsync(3, EventKind.Replaced, at: Start.AddDays(2));
        await desk.TellAsync(4, EventKind.Removed, language: null, at: Start.AddDays(3), source: "test-2");

        using var json = await desk.JsonAsync($"/api/v1/events{query}");
        Assert.Equal(expected, string.Join(' ', json.RootElement.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("document").GetString()!.Split('_')[2])));
    }

    // Whatever comes while somebody turns the pages: nothing is given twice, and everything that stood ahead is given.
    [Theory]
    [MemberData(nameof(Walks))]
    public async Task A_walk_over_a_growing_journal_skips_nothing_and_repeats_nothing(int seed, string order)
    {
        var dice = new Dice(seed);
        var start = desk.App.Clock.GetUtcNow().AddDays(-1);
        var ahead = new HashSet<string>();
        for (var number = 1; number <= 40; number++)
        {
            ahead.Add((await desk.TellAsync(number, EventKind.Published, at: start.AddMinutes(dice.Next(12)))).Document);
        }

        var given = new List<string>();
        var address = $"/api/v1/events?order={order}&limit={1 + dice.Next(7)}";
        var (pages, added, last) = (0, 40, (DateTimeOffset?)null);
        while (address is not null)
        {
            Assert.True(++pages < 200);
            using var json = await desk.JsonAsync(address);
            foreach (var form in json.RootElement.GetProperty("events").EnumerateArray())
            {
                given.Add(form.GetProperty("document").GetString()!);
                last = form.GetProperty("at").GetDateTimeOffset();
            }

            address = json.RootElement.TryGetProperty("next", out var next) ? new Uri(next.GetString()!).PathAndQuery : null;
            for (var more = dice.Next(3); address is not null && added < 80 && more > 0; more--)
            {
                var at = start.AddMinutes(dice.Next(24) - 6).AddSeconds(1);
                var told = await desk.TellAsync(++added, EventKind.Published, at: at);
                if (last is { } place && (order == "newest" ? at < place : at > place))
                {
                    ahead.Add(told.Document);
                }
            }
        }

        Assert.Equal(given.Count, given.Distinct().Count());
        Assert.Empty(ahead.Except(given));
    }

    [Fact]
    public async Task Who_follows_the_journal_goes_on_where_it_ended()
    {
        await desk.TellAsync(1, EventKind.Published);
        using var first = await desk.JsonAsync("/api/v1/events?order=oldest");
        Assert.False(first.RootElement.TryGetProperty("next", out _));
        var cursor = first.RootElement.GetProperty("cursor").GetString();

        using var nothing = await desk.JsonAsync($"/api/v1/events?order=oldest&cursor={cursor}");
        Assert.Empty(nothing.RootElement.GetProperty("events").EnumerateArray());
        Assert.Equal(cursor, nothing.RootElement.GetProperty("cursor").GetString());

        desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.TellAsync(2, EventKind.Published);
        using var more = await desk.JsonAsync($"/api/v1/events?order=oldest&cursor={cursor}");
        Assert.Equal("A_AC.291_2", Assert.Single(more.RootElement.GetProperty("events").EnumerateArray()).GetProperty("document").GetString());
    }

    [Fact]
    public async Task A_cursor_is_of_one_question_only()
    {
        await desk.TellAsync(1, EventKind.Published, at: Start);
        await desk.TellAsync(2, EventKind.Published);
        using var json = await desk.JsonAsync("/api/v1/events?limit=1&kind=Published");
        var cursor = json.RootElement.GetProperty("cursor").GetString()!;

        Assert.NotEmpty(await desk.Site.PageAsync($"/api/v1/events?kind=Published&limit=7&cursor={cursor}"));
        foreach (var bad in new[] { $"cursor={cursor}", $"kind=Replaced&cursor={cursor}", $"kind=Published&cursor={cursor}A", $"kind=Published&cursor={cursor[1..]}", "cursor=AAAA", "cursor=%2E%2E%2F", "cursor=x", $"cursor={new string('A', 5000)}", "cursor=%C3%A9" })
        {
            var problem = await desk.ProblemAsync($"/api/v1/events?{bad}");
            Assert.Equal(("/api#bad-cursor", "cursor"), (problem.GetProperty("type").GetString(), problem.GetProperty("parameter").GetString()));
        }
    }

    // Random bytes in a cursor's place, and cursors with one letter changed.
    [Fact]
    public async Task No_spoilt_cursor_is_taken()
    {
        await desk.TellAsync(1, EventKind.Published);
        using var json = await desk.JsonAsync("/api/v1/events");
        var cursor = json.RootElement.GetProperty("cursor").GetString()!;
        var dice = new Dice(7);
        for (var time = 0; time < 200; time++)
        {
            var at = dice.Next(cursor.Length - 1);
            var letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[dice.Next(64)];
            if (letter != cursor[at])
            {
                await desk.ProblemAsync($"/api/v1/events?cursor={string.Create(CultureInfo.InvariantCulture, $"{cursor[..at]}{letter}{cursor[(at + 1)..]}")}");
            }
        }
    }

    [Fact]
    public async Task What_a_client_has_is_not_sent_again()
    {
        await desk.TellAsync(1, EventKind.Published);
        using var first = await desk.Site.GetAsync("/api/v1/events");
        var etag = first.Headers.ETag!.ToString();

        foreach (var known in new[] { etag, "*", $"\"other\", W/{etag}" })
        {
            using var again = await desk.Site.SendAsync(HttpMethod.Get, "/api/v1/events", null, ("If-None-Match", known));
            Assert.Equal((HttpStatusCode.NotModified, etag), (again.StatusCode, again.Headers.ETag!.ToString()));
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        await desk.TellAsync(2, EventKind.Published);
        using var changed = await desk.Site.SendAsync(HttpMethod.Get, "/api/v1/events", null, ("If-None-Match", etag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(etag, changed.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task A_damaged_event_does_not_hide_the_others()
    {
        await desk.TellAsync(1, EventKind.Published);
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(desk.App.Folder, "journal/2026/03/02")).FullName, "000000000-published-0.json"), "{", TestContext.Current.CancellationToken);

        using var json = await desk.JsonAsync("/api/v1/events");
        Assert.Single(json.RootElement.GetProperty("events").EnumerateArray());
    }
}
