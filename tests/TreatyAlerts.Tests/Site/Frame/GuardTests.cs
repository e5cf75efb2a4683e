using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site.Frame;

/// <summary>What stands before every page: headers, other sites' posts, the count of requests, failures as pages.</summary>
public sealed class GuardTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();

    public async ValueTask InitializeAsync() => await app.BaselineAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("http://localhost:5080/", null)]
    [InlineData("https://alerts.example.org/", "max-age=31536000")]
    public async Task Every_answer_says_what_the_browser_must_refuse(string baseAddress, string? transport)
    {
        await using var site = await SiteApp.StartAsync(app, settings: ("Digests:BaseAddress", baseAddress));
        foreach (var target in new[] { "/", "/site.css", "/health", "/no/such/page", "/events?from=x", "/subscribe" })
        {
            using var answer = await site.GetAsync(target);
            Assert.DoesNotContain("unsafe", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal(
                ("nosniff", "DENY", "same-origin", "same-origin", "same-origin"),
                (Header(answer, "X-Content-Type-Options"), Header(answer, "X-Frame-Options"), Header(answer, "Referrer-Policy"), Header(answer, "Cross-Origin-Opener-Policy"), Header(answer, "Cross-Origin-Resource-Policy")));
            Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
            Assert.Equal(transport ?? "", Header(answer, "Strict-Transport-Security"));
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Sec-Fetch-Site", "none", 200)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "https://alerts.example.org.evil.example", 403)]
    [InlineData("Origin", "http://alerts.example.org", 403)]
    [InlineData("Origin", "https://alerts.example.org", 200)]
    [InlineData("X-Nothing", "x", 200)]
    public async Task A_post_from_another_site_s_page_does_nothing(string header, string value, int status)
    {
        await using var site = await SiteApp.StartAsync(app, settings: ("Digests:BaseAddress", "https://alerts.example.org/"));
        var reader = await app.SubscribeAsync("evidence");
        var leave = $"/fr/leave/{await app.Get<LinkSigner>().SignAsync(LinkPurpose.Leave, reader.Id, TestContext.Current.CancellationToken)}";

        using var answer = await site.SendAsync(HttpMethod.Post, leave, new FormUrlEncodedContent([]), (header, value));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 200, await app.Get<SubscriberStore>().FindAsync(reader.Id, TestContext.Current.CancellationToken) is null);
        Assert.Contains("lang=\"fr\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_from_the_host_that_was_asked_is_our_own()
    {
        await using var site = await SiteApp.StartAsync(app);

        using var own = await site.SendAsync(HttpMethod.Post, "/leave/nothing", null, ("Origin", site.Address.GetLeftPart(UriPartial.Authority)));
        using var otherPort = await site.SendAsync(HttpMethod.Post, "/leave/nothing", null, ("Origin", "http://127.0.0.1:1"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (own.StatusCode, otherPort.StatusCode));
    }

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back_and_others_are_not()
    {
        await using var site = await SiteApp.StartAsync(app, settings: [("Site:RequestsPerMinute", "3"), ("Subscribers:Proxies:0", "127.0.0.1")]);
        for (var time = 1; time <= 3; time++)
        {
            using var sound = await AskAsync(site, "203.0.113.5");
            Assert.Equal((HttpStatusCode.OK, $"\"client\";r={3 - time};t=60"), (sound.StatusCode, Header(sound, "RateLimit")));
        }

        app.Clock.Advance(TimeSpan.FromSeconds(20));
        using var refused = await AskAsync(site, "203.0.113.5", "/ar/events");
        using var other = await AskAsync(site, "203.0.113.6");
        app.Clock.Advance(TimeSpan.FromSeconds(40));
        using var again = await AskAsync(site, "203.0.113.5");

        Assert.Equal((HttpStatusCode.TooManyRequests, "40", "\"client\";q=3;w=60"), (refused.StatusCode, Header(refused, "Retry-After"), Header(refused, "RateLimit-Policy")));
        Assert.Contains("dir=\"rtl\"", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (other.StatusCode, again.StatusCode));
    }

    [Theory]
    [InlineData("DELETE", "/")]
    [InlineData("PUT", "/fr/events")]
    [InlineData("POST", "/sources")]
    [InlineData("PATCH", "/site.css")]
    [InlineData("PROPFIND", "/documents/nothing")]
    public async Task A_wrong_method_is_a_page_that_names_the_right_ones(string method, string target)
    {
        await using var site = await SiteApp.StartAsync(app);

        using var answer = await site.SendAsync(new HttpMethod(method), target);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_answered_with_a_problem()
    {
        await using var site = await SiteApp.StartAsync(app);

        using var answer = await site.SendAsync(HttpMethod.Delete, "/api/v1/nothing");

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task What_breaks_is_a_page_without_a_word_of_how()
    {
        await using var site = await SiteApp.StartAsync(app, wrapStore: _ => DispatchProxy.Create<IBlobStore, BrokenStore>());

        using var answer = await site.GetAsync("/es/");

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.InternalServerError, "DENY"), (answer.StatusCode, Header(answer, "X-Frame-Options")));
        Assert.Contains("lang=\"es\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sources")]
    [InlineData("/events")]
    [InlineData("/subscribe")]
    [InlineData("/site.css")]
    [InlineData("/icon.svg")]
    [InlineData("/health")]
    [InlineData("/no/such/page")]
    public async Task What_can_be_got_can_be_asked_for_by_HEAD(string target)
    {
        await using var site = await SiteApp.StartAsync(app);
        using var got = await site.GetAsync(target);

        using var head = await site.SendAsync(HttpMethod.Head, target);

        Assert.Equal((got.StatusCode, got.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task After_a_journey_the_log_names_nobody()
    {
        using var log = new LogBook();
        await using var site = await SiteApp.StartAsync(app, configure: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        var started = log.Lines.Count;
        var visitor = new Visitor(site);
        await visitor.OpenAsync("/en/subscribe");
        await visitor.PressAsync("Try the topics", ("address", "somebody@example.org"), ("query0", "zymurgy"));
        app.Clock.Advance(TimeSpan.FromSeconds(11));
        await visitor.PressAsync("Subscribe");
        var letter = Assert.Single(await site.PostAsync());
        await visitor.OpenAsync(Visitor.LinkOf(letter, "confirm"));
        await visitor.PressAsync("Confirm");
        var manage = Visitor.LinkOf(Assert.Single(await site.PostAsync()), "manage");
        await visitor.OpenAsync(manage);
        await visitor.OpenAsync("/en/events?from=zymurgy");
        await visitor.OpenAsync("/leave/torn");

        Assert.DoesNotContain(log.Lines.Skip(started), line => line.Contains("somebody", StringComparison.Ordinal) || line.Contains("zymurgy", StringComparison.Ordinal) || line.Contains(manage.Split('?')[0].Split('/')[^1], StringComparison.Ordinal) || line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    /// <summary>A storage that fails in a way that nobody has thought of.</summary>
    [SuppressMessage("Design", "CA1852", Justification = "A proxy is made of it.")]
    internal class BrokenStore : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException("secret of the inside");
    }

    private static async Task<HttpResponseMessage> AskAsync(SiteApp site, string client, string target = "/") => await site.SendAsync(HttpMethod.Get, target, null, ("X-Forwarded-For", client));

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";
}
