using System.Net;
using System.Net.Sockets;
using System.Text;
using TreatyAlerts.Cli.Demo;
using static TreatyAlerts.Tests.Demo.SampleWorldReading;

namespace TreatyAlerts.Tests.Demo;

public sealed class SampleSiteTests : IAsyncLifetime
{
    private const string RedList = "http://www.incb.org/incb/uploads/documents/PRECURSORS/RED_LIST/RED_LIST_E.pdf";
    private const string Hub = "http://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/home";
    private SampleSite site = null!;
    private HttpClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site = await SampleSite.StartAsync(World, Cancellation);
        client = new HttpClient(site.CreateHandler());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task The_host_says_which_site_is_meant()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(RedList));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(RedList.Replace("incb.org", "unodc.org", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(RedList.Replace("www.", "", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync($"http://127.0.0.1:{site.Port}/"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync("http://www.unodc.org.example/"));
    }

    [Fact]
    public async Task Each_host_has_robots_txt_that_closes_one_path()
    {
        foreach (var host in new[] { "www.unodc.org", "www.incb.org", "unis.unvienna.org" })
        {
            using var answer = await client.GetAsync(new Uri($"http://{host}/robots.txt"), Cancellation);
            Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
            var lines = (await answer.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("User-agent: *", lines[0]);
            var closed = Assert.Single(lines.Skip(1))["Disallow: ".Length..];
            Assert.Equal(HttpStatusCode.OK, await StatusAsync($"http://{host}{closed}"));
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_answered_with_304_until_it_is_replaced()
    {
        using var first = await client.GetAsync(new Uri(RedList), Cancellation);
        Assert.Equal("application/pdf", first.Content.Headers.ContentType!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(RedList, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(RedList, request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified));

        site.SetDay(3);
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(RedList, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)));
        site.SetDay(4);
        using var replaced = await client.GetAsync(new Uri(RedList), Cancellation);
        Assert.NotEqual(first.Headers.ETag, replaced.Headers.ETag);
        Assert.NotEqual(await first.Content.ReadAsByteArrayAsync(Cancellation), await replaced.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(RedList, request => request.Headers.IfModifiedSince = first.Content.Headers.LastModified));
    }

    [Fact]
    public async Task A_listing_that_did_not_change_is_not_modified_and_the_new_menu_changes_it()
    {
        using var first = await client.GetAsync(new Uri(Hub), Cancellation);
        site.SetDay(2);
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(Hub, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)));
        site.SetDay(5);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Hub, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!)));
    }

    [Fact]
    public async Task Heads_have_no_body_and_other_methods_are_refused()
    {
        using var head = await SendAsync(RedList, request => request.Method = HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await StatusAsync(RedList, request => request.Method = HttpMethod.Post));
    }

    [Theory]
    [InlineData("Written_submissions/Arvenia%20E.pdf", HttpStatusCode.OK)]
    [InlineData("Written_submissions/Arvenia E.pdf", HttpStatusCode.OK)]
    [InlineData("Written_submissions/OP9/ES_INF1.PDF", HttpStatusCode.OK)]
    [InlineData("Written_submissions/OP9/ES_INF1.pdf", HttpStatusCode.NotFound)]
    [InlineData("%41_AC.291_40_E.pdf?ref=menutop", HttpStatusCode.OK)]
    public async Task Paths_are_decoded_and_keep_their_case(string path, HttpStatusCode expected) =>
        Assert.Equal(expected, await StatusAsync("http://www.unodc.org/documents/Cybercrime/AdHocCommittee/Protocol_first_session/" + path));

    [Fact]
    public async Task The_session_page_moves_for_good_on_day_five()
    {
        const string Old = "http://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/ahc_protocol_first_session/main";
        site.SetDay(4);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Old));
        site.SetDay(5);
        using var moved = await client.GetAsync(new Uri(Old), Cancellation);
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(moved.Headers.Location!.AbsoluteUri));
    }

    [Fact]
    public async Task On_day_six_a_host_is_out_of_order_a_feed_is_cut_off_and_three_addresses_are_broken()
    {
        site.SetDay(6);
        using var down = await client.GetAsync(new Uri("http://unis.unvienna.org/unis/en/pr/press-releases-cp.html"), Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), down.Headers.RetryAfter!.Delta);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://www.unodc.org/unodc/en/frontpage/rss.xml"), Cancellation));

        var list = await client.GetStringAsync(new Uri("http://www.incb.org/incb/en/news/news_2026/index.html"), Cancellation);
        Assert.Contains("Page not found", list, StringComparison.Ordinal);
        using var html = await client.GetAsync(new Uri("http://www.unodc.org/documents/Cybercrime/AdHocCommittee/Protocol_first_session/A_AC.291_42_E.pdf"), Cancellation);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (html.StatusCode, html.Content.Headers.ContentType!.MediaType));
        using var empty = await client.GetAsync(new Uri("http://www.unodc.org/documents/commissions/CCPCJ/CCPCJ_Sessions/2026/E_CN.15_2026_12_E.pdf"), Cancellation);
        Assert.Equal((HttpStatusCode.OK, 0L), (empty.StatusCode, empty.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("/../../sources.json")]
    [InlineData("/%2e%2e/%2e%2e/sources.json")]
    [InlineData("/..%2f..%2fsources.json")]
    [InlineData("/..\\..\\sources.json")]
    [InlineData("/_shared/menu.html")]
    [InlineData("/../_shared/menu.html")]
    [InlineData("//etc/passwd")]
    [InlineData("/unodc/%00")]
    public async Task No_request_leaves_the_site(string target)
    {
        // Over a plain socket: HttpClient would tidy the path before sending it.
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, site.Port, Cancellation);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: www.unodc.org\r\nConnection: close\r\n\r\n"), Cancellation);
        using var reader = new StreamReader(stream);
        var status = await reader.ReadLineAsync(Cancellation);
        Assert.Matches("^HTTP/1.1 40[04] ", status);
    }

    [Fact]
    public async Task A_day_that_the_story_does_not_have_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => site.SetDay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => site.SetDay(9));
        Assert.Equal(1, site.Day);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Hub));
    }

    private async Task<HttpStatusCode> StatusAsync(string url, Action<HttpRequestMessage>? with = null)
    {
        using var answer = await SendAsync(url, with);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string url, Action<HttpRequestMessage>? with)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url));
        with?.Invoke(request);
        return await client.SendAsync(request, Cancellation);
    }
}
