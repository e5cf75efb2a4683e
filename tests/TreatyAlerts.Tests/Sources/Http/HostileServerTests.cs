using System.Net;
using System.Text;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Http;

/// <summary>The real HTTP stack against a real server that means no good.</summary>
public sealed class HostileServerTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const int OneMegabyte = 1024 * 1024;

    [Theory]
    [InlineData("/endless")]
    [InlineData("/huge")]
    [InlineData("/bomb/gzip")]
    [InlineData("/bomb/br")]
    [InlineData("/bomb/deflate")]
    [InlineData("/empty-members")]
    public async Task A_body_over_the_cap_is_broken_off(string path)
    {
        var result = await FetchAsync(path, OneMegabyte);
        Assert.Equal(FetchOutcome.TooLarge, result.Outcome);
        Assert.True(result.Body.IsEmpty);
    }

    [Fact]
    public async Task Of_an_endless_body_little_more_than_the_cap_is_taken()
    {
        var endless = new EndlessStream();
        using var web = new RecordedWeb().Answers("https://example.org/endless", _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(endless) });
        using var http = new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 }, TimeProvider.System, web);
        var result = await http.FetchAsync(new FetchRequest(new Uri("https://example.org/endless"), MaxBytes: OneMegabyte), TestContext.Current.CancellationToken);
        Assert.Equal(FetchOutcome.TooLarge, result.Outcome);
        Assert.InRange(endless.Taken, OneMegabyte, 2 * OneMegabyte);
    }

    [Fact]
    public async Task A_robots_txt_that_is_a_bomb_is_broken_off_and_allows_nothing()
    {
        using var http = New(server.Http, options => options.HostOverrides["bomb.example"] = server.Http);
        var result = await http.FetchAsync(new FetchRequest(new Uri("http://bomb.example/ok")), TestContext.Current.CancellationToken);
        Assert.Equal(FetchOutcome.RobotsDisallowed, result.Outcome);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw-deflate")]
    public async Task Every_offered_encoding_is_decoded(string encoding)
    {
        var result = await FetchAsync($"/encoded/{encoding}");
        Assert.Equal(FetchOutcome.Fetched, result.Outcome);
        Assert.Equal(6_000, result.Body.Length);
        Assert.StartsWith("packed text", Encoding.UTF8.GetString(result.Body.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/encoded/gzip?cut")]
    [InlineData("/encoded/br?cut")]
    [InlineData("/encoded/deflate?cut")]
    [InlineData("/said/gzip")]
    [InlineData("/said/br")]
    [InlineData("/said/deflate")]
    [InlineData("/said/zstd")]
    [InlineData("/said/gzip+gzip")]
    public async Task A_broken_cut_or_unknown_encoding_is_no_document(string path) =>
        Assert.Equal(FetchOutcome.Unreachable, (await FetchAsync(path)).Outcome);

    [Fact]
    public async Task A_drip_ends_when_it_stays_under_the_slowest_pace()
    {
        var result = await FetchAsync("/drip", configure: options => options.SlowStart = TimeSpan.FromMilliseconds(300));
        Assert.Equal(FetchOutcome.TimedOut, result.Outcome);
        Assert.Contains("256 bytes per second", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/drip")]
    [InlineData("/stall")]
    public async Task An_answer_that_never_ends_ends_at_the_time_limit(string path)
    {
        var result = await FetchAsync(path, configure: options => options.Timeout = TimeSpan.FromMilliseconds(500));
        Assert.Equal(FetchOutcome.TimedOut, result.Outcome);
        Assert.Contains("0.5 seconds", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/stall")]
    [InlineData("/drip")]
    [InlineData("/endless")]
    public async Task The_caller_can_leave_at_any_time(string path)
    {
        using var http = New(server.Http, _ => { });
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var request = new FetchRequest(new Uri("http://hostile.example" + path), MaxBytes: 2L * 1024 * OneMegabyte);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.FetchAsync(request, stop.Token));
    }

    [Fact]
    public async Task Endless_redirects_end()
    {
        var result = await FetchAsync("/redirect/0");
        Assert.Equal(FetchOutcome.TooManyRedirects, result.Outcome);
        Assert.Contains("MaxRedirects", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_this_machine_or_its_cloud_is_refused()
    {
        Assert.Equal(FetchOutcome.UnsafeAddress, (await FetchAsync("/to?url=http://169.254.169.254/latest/meta-data/")).Outcome);
        Assert.Equal(FetchOutcome.UnsafeAddress, (await FetchAsync($"/to?url=http://127.0.0.1:{server.Http.Port}/ok")).Outcome);
        Assert.Equal(FetchOutcome.UnsafeAddress, (await FetchAsync("/to?url=http://127.0.0.1/")).Outcome);
    }

    [Theory]
    [InlineData("/garbage")]
    [InlineData("/nothing")]
    [InlineData("/short")]
    [InlineData("/chunks")]
    [InlineData("/chunks-cut")]
    [InlineData("/two-lengths")]
    public async Task Bytes_that_are_no_sound_HTTP_are_no_document(string path)
    {
        var result = await FetchAsync(path, endpoint: server.Raw);
        Assert.Equal(FetchOutcome.Unreachable, result.Outcome);
        Assert.Contains("hostile.example", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/headers")]
    [InlineData("/one-header")]
    public async Task A_flood_of_headers_is_broken_off(string path)
    {
        var result = await FetchAsync(path, endpoint: server.Raw);
        Assert.Equal(FetchOutcome.TooLarge, result.Outcome);
        Assert.Contains("headers", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_a_length_is_read_to_its_end() =>
        Assert.Equal("until the end", Encoding.UTF8.GetString((await FetchAsync("/to-eof", endpoint: server.Raw)).Body.Span));

    [Fact]
    public async Task A_location_in_bare_UTF_8_with_spaces_is_understood()
    {
        var result = await FetchAsync("/bare-location", endpoint: server.Raw);
        Assert.Equal((FetchOutcome.Fetched, "http://hostile.example/%C3%A9t%C3%A9%202.html"), (result.Outcome, result.FinalUrl.AbsoluteUri));
    }

    [Theory]
    [InlineData("/reset")]
    [InlineData("/announced")]
    public async Task A_connection_that_is_reset_is_unreachable(string path) =>
        Assert.Equal(FetchOutcome.Unreachable, (await FetchAsync(path)).Outcome);

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        var result = await FetchAsync("/", endpoint: new IPEndPoint(IPAddress.Loopback, 1));
        Assert.Equal(FetchOutcome.Unreachable, result.Outcome);
        Assert.Contains("refused the connection", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_unreachable()
    {
        var options = new PoliteHttpOptions { AllowPrivateAddresses = true, Pause = TimeSpan.Zero, Retries = 0 };
        using var http = new PoliteHttp(options, TimeProvider.System);
        var request = new FetchRequest(new Uri($"https://127.0.0.1:{server.Tls.Port}/ok"));
        var result = await http.FetchAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(FetchOutcome.Unreachable, result.Outcome);
        Assert.Contains("certificate", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_site_plays_a_real_host_on_a_loopback_port()
    {
        var result = await FetchAsync("/ok");
        Assert.Equal(FetchOutcome.Fetched, result.Outcome);
        Assert.Equal("http://hostile.example/ok", result.FinalUrl.AbsoluteUri);
    }

    private async Task<FetchResult> FetchAsync(
        string path, long maxBytes = OneMegabyte, IPEndPoint? endpoint = null, Action<PoliteHttpOptions>? configure = null)
    {
        using var http = New(endpoint ?? server.Http, configure);
        var request = new FetchRequest(new Uri("http://hostile.example" + path), MaxBytes: maxBytes);
        return await http.FetchAsync(request, TestContext.Current.CancellationToken);
    }

    private static PoliteHttp New(IPEndPoint endpoint, Action<PoliteHttpOptions>? configure)
    {
        var options = new PoliteHttpOptions
        {
            Pause = TimeSpan.Zero,
            Retries = 0,
            Timeout = TimeSpan.FromSeconds(20),
            HostOverrides = { ["hostile.example"] = endpoint },
        };
        configure?.Invoke(options);
        return new PoliteHttp(options, TimeProvider.System);
    }
}
