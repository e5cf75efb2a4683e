using System.Net;
using System.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources.Http;

public sealed class ManyOutcomesTests : PoliteHttpTestBase
{
    private const string Page = "https://www.unodc.org/page.html";

    [Fact]
    public async Task A_page_comes_back_with_its_bytes_and_validators()
    {
        Web.Answers(Page, _ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<p>été</p>", Encoding.UTF8, "text/html") };
            response.Headers.TryAddWithoutValidation("ETag", "W/\"5\"");
            response.Content.Headers.TryAddWithoutValidation("Last-Modified", "Mon, 02 Mar 2026 07:00:00 GMT");
            return response;
        });
        var result = await FetchAsync(Page);
        Assert.Equal(FetchOutcome.Fetched, result.Outcome);
        Assert.Equal("<p>été</p>", Encoding.UTF8.GetString(result.Body.Span));
        Assert.Equal(("W/\"5\"", "Mon, 02 Mar 2026 07:00:00 GMT", "text/html; charset=utf-8"), (result.ETag, result.LastModified, result.ContentType));
        Assert.Equal((200, new Uri(Page), false), (result.StatusCode, result.FinalUrl, result.MovedPermanently));
    }

    [Fact]
    public async Task An_unchanged_page_is_asked_for_with_its_validators_and_not_sent_again()
    {
        Web.Page(Page, "<p>one</p>");
        var first = await FetchAsync(Page);
        var second = await FetchAsync(new FetchRequest(new Uri(Page), first.ETag, "Mon, 02 Mar 2026 07:00:00 GMT"));
        Assert.Equal(FetchOutcome.NotModified, second.Outcome);
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal("Mon, 02 Mar 2026 07:00:00 GMT", Web.Requests[^1].Header("If-Modified-Since"));
        Web.Page(Page, "<p>two</p>");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(new FetchRequest(new Uri(Page), first.ETag))).Outcome);
    }

    [Fact]
    public async Task A_validator_that_would_break_the_request_is_left_out()
    {
        Web.Page(Page, "x");
        var result = await FetchAsync(new FetchRequest(new Uri(Page), "\"a\"\r\nHost: evil.example", "\u00e9"));
        Assert.Equal(FetchOutcome.Fetched, result.Outcome);
        Assert.Null(Web.Requests[^1].Header("If-None-Match"));
        Assert.Null(Web.Requests[^1].Header("If-Modified-Since"));
    }

    [Fact]
    public async Task A_request_says_who_asks_and_carries_no_cookie()
    {
        Web.Fails(Page, 200, ("Set-Cookie", "session=1"));
        await FetchAsync(Page);
        await FetchAsync(Page);
        var request = Web.Requests[^1];
        Assert.Equal(Options.UserAgent, request.Header("User-Agent"));
        Assert.Equal("gzip, deflate, br", request.Header("Accept-Encoding"));
        Assert.NotNull(request.Header("Accept"));
        Assert.Null(request.Header("Cookie"));
        Assert.Null(request.Header("Referer"));
    }

    [Theory]
    [InlineData(200, FetchOutcome.Empty)]
    [InlineData(204, FetchOutcome.Empty)]
    [InlineData(205, FetchOutcome.Empty)]
    [InlineData(202, FetchOutcome.Challenged)]
    [InlineData(206, FetchOutcome.ServerError)]
    [InlineData(300, FetchOutcome.ServerError)]
    [InlineData(301, FetchOutcome.ServerError)]
    [InlineData(304, FetchOutcome.ServerError)]
    [InlineData(400, FetchOutcome.Blocked)]
    [InlineData(401, FetchOutcome.Blocked)]
    [InlineData(403, FetchOutcome.Blocked)]
    [InlineData(404, FetchOutcome.NotFound)]
    [InlineData(410, FetchOutcome.NotFound)]
    [InlineData(429, FetchOutcome.Blocked)]
    [InlineData(451, FetchOutcome.Blocked)]
    [InlineData(500, FetchOutcome.ServerError)]
    [InlineData(503, FetchOutcome.ServerError)]
    [InlineData(999, FetchOutcome.ServerError)]
    public async Task A_status_ends_as_its_outcome_and_names_the_host(int status, FetchOutcome outcome)
    {
        Web.Fails(Page, status);
        var result = await FetchAsync(Page);
        Assert.Equal((outcome, status), (result.Outcome, result.StatusCode));
        Assert.StartsWith("www.unodc.org answered", result.Detail, StringComparison.Ordinal);
        Assert.True(result.Body.IsEmpty);
    }

    [Theory]
    [InlineData(200, "x-amzn-waf-action", "challenge")]
    [InlineData(202, "x-amzn-waf-action", "challenge")]
    [InlineData(405, "x-amzn-waf-action", "captcha")]
    [InlineData(403, "cf-mitigated", "challenge")]
    [InlineData(429, "cf-mitigated", "challenge")]
    [InlineData(503, "cf-mitigated", "challenge")]
    public async Task A_challenge_of_a_web_firewall_is_neither_a_page_nor_a_plain_block(int status, string header, string value)
    {
        Web.Fails(Page, status, (header, value));
        Assert.Equal(FetchOutcome.Challenged, (await FetchAsync(Page)).Outcome);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_unreachable()
    {
        Web.Breaks(Page);
        var result = await FetchAsync(Page);
        Assert.Equal(FetchOutcome.Unreachable, result.Outcome);
        Assert.Contains("www.unodc.org", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_stack_throws_ends_as_unreachable_without_quoting_it()
    {
        Web.Answers(Page, _ => throw new InvalidOperationException("text of a hostile host"));
        var result = await FetchAsync(Page);
        Assert.Equal(FetchOutcome.Unreachable, result.Outcome);
        Assert.DoesNotContain("hostile", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_never_answers_ends_at_the_time_limit()
    {
        Web.Answers(Page, async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return new HttpResponseMessage();
        });
        var fetch = FetchAsync(Page);
        await WaitUntilAskedAsync();
        Assert.False(fetch.IsCompleted);
        Clock.Advance(Options.Timeout);
        var result = await fetch;
        Assert.Equal(FetchOutcome.TimedOut, result.Outcome);
        Assert.Contains("60 seconds", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_the_only_exception()
    {
        using var stop = new CancellationTokenSource();
        Web.Answers(Page, async (_, cancellation) =>
        {
            await stop.CancelAsync();
            // as the real stack sometimes does
            throw new HttpRequestException("aborted", new IOException("aborted", new OperationCanceledException(cancellation)));
        });
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Http.FetchAsync(new FetchRequest(new Uri(Page)), stop.Token));
        Assert.Equal(stop.Token, thrown.CancellationToken);
    }

    [Fact]
    public async Task Wrong_arguments_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => FetchAsync((FetchRequest)null!));
        await Assert.ThrowsAsync<ArgumentException>(() => FetchAsync(new FetchRequest(new Uri("page.html", UriKind.Relative))));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => FetchAsync(new FetchRequest(new Uri(Page), MaxBytes: 0)));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://user:pass@www.unodc.org/")]
    public async Task An_unsafe_address_is_refused_before_anything_is_asked(string url)
    {
        var result = await FetchAsync(url);
        Assert.Equal(FetchOutcome.UnsafeAddress, result.Outcome);
        Assert.Empty(Web.Requests);
    }

    private async Task WaitUntilAskedAsync()
    {
        while (Web.Requests.Count == 0)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
