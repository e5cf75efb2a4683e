using System.Globalization;
using System.Net;
using TreatyAlerts.Documents;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site.Api;

/// <summary>Whatever programs send: a problem that says what was wrong, never an error of ours.</summary>
public sealed class HostileApiTests : IAsyncLifetime
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler());
    private ApiDesk desk = null!;

    public static TheoryData<string, string> BadParameters => new()
    {
        { "events?bodi=AHC", "bodi" },
        { "events?Body=AHC", "Body" },
        { "events?limit=0", "limit" },
        { "events?limit=101", "limit" },
        { "events?limit=-1", "limit" },
        { "events?limit=1e2", "limit" },
        { "events?limit=99999999999999999999", "limit" },
        { "events?limit=", "limit" },
        { "events?limit=10&limit=20", "limit" },
        { "events?limit=%D9%A1%D9%A0", "limit" },
        { "events?kind=published", "kind" },
        { "events?kind=0", "kind" },
        { "events?language=tlh", "language" },
        { "events?language=en%00", "language" },
        { "events?order=random", "order" },
        { "events?history=yes", "history" },
        { "events?since=yesterday", "since" },
        { "events?since=0001-01-01", "since" },
        { "events?since=9999-12-31T23:59:59-14:00", "since" },
        { "events?until=2026-02-30", "until" },
        { "events?until=2026-02-03T25:00:00Z", "until" },
        { "events?body=a%00b", "body" },
        { "events?body=a%0D%0Ab", "body" },
        { "events?source=%EF%BF%BD", "source" },
        { "events?%00=1", "\0" },
        { "documents?q=", "q" },
        { "documents?q=%28", "q" },
        { "documents?q=%22open", "q" },
        { "documents?q=-only", "q" },
        { "documents?q=a*", "q" },
        { "documents?q=evi%00dence", "q" },
        { "documents?q=%EF%BF%BD", "q" },
        { "documents?q=a&q=b", "q" },
        { "documents?from=2026-1-1", "from" },
        { "documents?to=%D9%A2%D9%A0%D9%A2%D9%A6-03-01", "to" },
        { "documents?order=worst", "order" },
        { "sessions?from=soon", "from" },
        { "topics?q=x", "q" },
        { "bodies?limit=5", "limit" },
        { "documents/x?full=1", "full" },
        { "documents/x/text/tlh", "language" },
        { "documents?submitter=" + new string('x', 301), "submitter" },
    };

    public static TheoryData<string> Missing =>
    [
        "/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v1/events/x", "/api/v1/documents/..%2F..%2Fkeys%2Flinks.json", "/api/v1/documents/CON", "/api/v1/documents/nul.json",
        "/api/v1/documents/a%5Cb", "/api/v1/documents/%E2%80%AE", "/api/v1/documents/x/text/en", "/api/v1/topics/Evidence", "/api/v1/topics/..%2Fx", "/api/v1/documents/a/b/c/d",
        "/feeds/topics/nothing.atom", "/feeds/bodies/nothing.atom", "/feeds/news.rss", "/feeds/news", "/feeds/topics/evidence", "/bodies/nothing/sessions.ics", "/feeds/search.xml?q=x",
    ];

    public static TheoryData<string> RawTargets =>
    [
        "/api/v1/events?q=%FF%FE", "/api/v1/documents?q=%C3%28", "/api/v1/documents?body=%ED%A0%80", "/api/v1/documents/%FF", "/api/v1/documents/%00", "/api/v1/events/%0D%0AX-Evil:1", "/feeds/search.atom?q=%F8%88%80%80%80",
        "/feeds/search.atom?q=\u00ff", "/api/v1/../../keys/links.json", "/api/v1/documents?%FF=1", "/feeds/bodies/%FF.atom", "/feeds/topics/%00.atom", "/openapi/v2.json", "/openapi/..%2Fv1.json",
    ];

    public async ValueTask InitializeAsync()
    {
        desk = await ApiDesk.StartAsync();
        await desk.PublishAsync(22);
        await desk.IndexAsync();
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [MemberData(nameof(BadParameters))]
    public async Task A_parameter_that_is_wrong_is_named(string path, string parameter) =>
        Assert.Equal(parameter, (await desk.ProblemAsync($"/api/v1/{path}")).GetProperty("parameter").GetString());

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task What_is_not_there_is_a_problem_too(string path) => await desk.ProblemAsync(path, HttpStatusCode.NotFound);

    [Theory]
    [MemberData(nameof(RawTargets))]
    public async Task Broken_bytes_are_a_plain_no(string target) => Assert.Matches("^HTTP/1.1 4\\d\\d ", await desk.Site.RawAsync(target));

    [Theory]
    [InlineData("electronic evidence)", 20)]
    [InlineData("\"electronic evidence", 1)]
    [InlineData("evidence AND", null)]
    public async Task A_query_that_is_wrong_has_the_place(string query, int? position)
    {
        var problem = await desk.ProblemAsync($"/api/v1/documents?q={Uri.EscapeDataString(query)}");
        var told = problem.GetProperty("position").GetInt32();
        Assert.Equal("/api#bad-query", problem.GetProperty("type").GetString());
        Assert.InRange(told, 1, query.Length + 1);
        Assert.Equal(position ?? told, told);
    }

    // Ten thousand terms, deep nesting, long words, and what would be a bomb for a regular expression.
    [Theory]
    [InlineData("a b c d e f g h ", 2_500)]
    [InlineData("(", 5_000)]
    [InlineData("NOT ", 2_000)]
    [InlineData("\"", 5_001)]
    [InlineData("(a OR ", 1_000)]
    [InlineData("a*", 3_000)]
    public async Task A_huge_query_is_refused_at_once(string part, int times)
    {
        var query = Uri.EscapeDataString(string.Concat(Enumerable.Repeat(part, times))[..2_600]);
        await desk.ProblemAsync($"/api/v1/documents?q={query}");
        await desk.ProblemAsync($"/feeds/search.atom?q={query}");
        Assert.Matches("^HTTP/1.1 4\\d\\d ", await desk.Site.RawAsync($"/api/v1/documents?q={query}{query}{query}{query}"));
    }

    [Theory]
    [InlineData("If-None-Match", "garbage")]
    [InlineData("If-None-Match", "\"")]
    [InlineData("If-None-Match", "W/")]
    [InlineData("If-None-Match", "\"a\",,,\"b")]
    [InlineData("If-Modified-Since", "yesterday")]
    [InlineData("If-Modified-Since", "Mon, 99 Foo 0000 99:99:99 GMT")]
    [InlineData("Accept", ";;;")]
    [InlineData("Accept", "q=q=q=q")]
    [InlineData("Accept-Language", "xx-\u0009;q=9")]
    [InlineData("Range", "bytes=9-1")]
    public async Task Headers_that_say_nothing_are_passed_over(string name, string value)
    {
        foreach (var path in new[] { "/api/v1/events", "/api/v1/documents/A_AC.291_22/text/en", "/feeds/news.atom", "/sessions.ics", "/openapi/v1.json" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(desk.Site.Address, path));
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
            using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TREATY")]
    public async Task Nothing_can_be_changed(string method)
    {
        foreach (var path in new[] { "/api/v1/events", "/api/v1/documents/x", "/feeds/news.atom" })
        {
            using var answer = await desk.Site.SendAsync(new HttpMethod(method), path);
            Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains("GET", answer.Content.Headers.Allow);
        }
    }

    [Fact]
    public async Task Any_page_may_read_and_nobody_is_asked_who_they_are()
    {
        foreach (var path in new[] { "/api/v1/events", "/api/v1/nothing", "/api/v1/events?limit=x", "/feeds/news.atom", "/sessions.ics", "/openapi/v1.json" })
        {
            using var answer = await desk.Site.SendAsync(HttpMethod.Get, path, null, ("Origin", "https://elsewhere.example"));
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        using var asked = await desk.Site.SendAsync(HttpMethod.Options, "/api/v1/events", null, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));
        Assert.Equal((HttpStatusCode.NoContent, "GET, HEAD"), (asked.StatusCode, string.Join(", ", asked.Headers.GetValues("Access-Control-Allow-Methods"))));
        Assert.Contains("If-None-Match", string.Join(", ", asked.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
        using var page = await desk.Site.GetAsync("/");
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task What_can_be_got_can_be_asked_for_by_HEAD()
    {
        foreach (var path in new[] { "/api/v1/events", "/api/v1/documents", "/feeds/news.json", "/sessions.ics", "/openapi/v1.json" })
        {
            using var got = await desk.Site.GetAsync(path);
            using var head = await desk.Site.SendAsync(HttpMethod.Head, path);
            Assert.Equal((got.StatusCode, got.Headers.ETag, got.Content.Headers.ContentLength), (head.StatusCode, head.Headers.ETag, head.Content.Headers.ContentLength));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Hostile_titles_come_as_they_are_in_JSON_and_change_nothing_around_them()
    {
        var title = "]]> <script>alert(1)</script> \"\\ \r\n\0\uFFFE\u202E\uD800 end";
        await desk.TellAsync(1, EventKind.Published, title);

        using var json = await desk.JsonAsync("/api/v1/events?document=A_AC.291_1");
        Assert.Equal(title.Replace('\uD800', '\uFFFD'), json.RootElement.GetProperty("events")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_again()
    {
        await using var narrow = await ApiDesk.StartAsync(null, ("Api:RequestsPerMinute", "3"), ("Site:RequestsPerMinute", "1"));
        narrow.App.Clock.Advance(TimeSpan.FromSeconds(20));
        for (var left = 2; left >= 0; left--)
        {
            using var answer = await narrow.Site.GetAsync("/api/v1/topics");
            Assert.Equal((HttpStatusCode.OK, "\"api\";q=3;w=60", string.Create(CultureInfo.InvariantCulture, $"\"api\";r={left};t=40")), (answer.StatusCode, answer.Headers.GetValues("RateLimit-Policy").Single(), answer.Headers.GetValues("RateLimit").Single()));
        }

        foreach (var path in new[] { "/api/v1/topics", "/feeds/news.atom", "/api/v1/nothing", "/feeds/nothing", "/fr/feeds/news.json", "/sessions.ics", "/openapi/v1.json" })
        {
            using var answer = await narrow.Site.GetAsync(path);
            Assert.Equal((HttpStatusCode.TooManyRequests, "40", "\"api\";r=0;t=40"), (answer.StatusCode, answer.Headers.GetValues("Retry-After").Single(), answer.Headers.GetValues("RateLimit").Single()));
            Assert.Equal(("application/problem+json", "*"), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        }

        // Pages are counted by themselves.
        using var page = await narrow.Site.GetAsync("/api");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        narrow.App.Clock.Advance(TimeSpan.FromSeconds(40));
        using var again = await narrow.Site.GetAsync("/api/v1/topics");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_storage_out_of_reach_is_a_problem_of_ours_and_says_nothing_of_it()
    {
        await using var app = AlertsApp.Start();
        await using var site = await SiteApp.StartAsync(app, _ => new UnreachableStore());
        using var answer = await site.GetAsync("/api/v1/events");
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json", "60"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.GetValues("Retry-After").Single()));
        Assert.DoesNotContain(UnreachableStore.Secret, body, StringComparison.Ordinal);
    }

    // A long journal takes longer to read than an answer may: who asks meanwhile waits for the same reading, and it comes to an end.
    [Fact]
    public async Task A_reading_that_takes_long_is_not_begun_again_by_everybody()
    {
        await using var app = AlertsApp.Start();
        HeldStore? store = null;
        await using var site = await SiteApp.StartAsync(app, given => store = new HeldStore(given), settings: [("Api:LongestAnswer", "00:00:01")]);
        var first = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.GetAsync("/api/v1/events")));
        Assert.All(first, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType)));

        store!.Release();
        Assert.Contains("\"events\":[]", await site.PageAsync("/api/v1/events"), StringComparison.Ordinal);
        Assert.Equal(1, store.Lists);
    }
}
