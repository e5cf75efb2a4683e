using System.Net;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources.Http;

/// <summary>Retries, Retry-After and the breaker.</summary>
public sealed class PatienceTests : PoliteHttpTestBase
{
    private const string Page = "https://www.unodc.org/page.html";

    public PatienceTests() => Options.Retries = 2;

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(429)]
    [InlineData(0)]
    public async Task Trouble_of_the_moment_is_asked_again_after_a_growing_wait(int trouble)
    {
        var times = new List<DateTimeOffset>();
        Web.Answers(Page, _ =>
        {
            times.Add(Clock.GetUtcNow());
            return times.Count == 3 ? Ok() : trouble == 0 ? throw new HttpRequestException("gone") : new HttpResponseMessage((HttpStatusCode)trouble);
        });
        var result = await FetchAsync(Page);
        Assert.Equal(FetchOutcome.Fetched, result.Outcome);
        Assert.Contains("3 times", result.Detail, StringComparison.Ordinal);
        Assert.Equal(3, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Options.Pause));
    }

    [Theory]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task What_will_not_change_in_a_moment_is_asked_once(int status)
    {
        Web.Fails(Page, status);
        await FetchAsync(Page);
        Assert.Equal(1, Web.Asked(Page));
    }

    [Fact]
    public async Task Retries_end_with_the_last_failure()
    {
        Web.Fails(Page, 503);
        var result = await FetchAsync(Page);
        Assert.Equal((FetchOutcome.ServerError, 503), (result.Outcome, result.StatusCode));
        Assert.Equal(3, Web.Asked(Page));
    }

    [Theory]
    [InlineData("20")]
    [InlineData("Mon, 02 Mar 2026 08:00:20 GMT")]
    public async Task A_short_retry_after_is_waited_for(string value)
    {
        var start = Clock.GetUtcNow();
        Web.Answers(Page, _ =>
        {
            var response = Clock.GetUtcNow() < start.AddSeconds(20) ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : Ok();
            response.Headers.TryAddWithoutValidation("Retry-After", value);
            return response;
        });
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(Page)).Outcome);
        Assert.Equal(2, Web.Asked(Page));
    }

    [Theory]
    [InlineData("3600", 3600)]
    [InlineData("Mon, 02 Mar 2026 09:00:04 GMT", 3602)]
    [InlineData("99999999", 86400)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 86400)]
    public async Task A_long_retry_after_is_handed_on_and_the_host_left_alone_meanwhile(string value, int seconds)
    {
        // The pause after robots.txt has moved the clock by two seconds when the page is asked.
        Web.Fails(Page, 429, ("Retry-After", value)).Page("https://www.unodc.org/other", "x");
        var result = await FetchAsync(Page);
        Assert.Equal((FetchOutcome.Blocked, TimeSpan.FromSeconds(seconds)), (result.Outcome, result.RetryAfter));
        Assert.Equal(1, Web.Asked(Page));

        var refused = await FetchAsync("https://www.unodc.org/other");
        Assert.Equal((FetchOutcome.BreakerOpen, TimeSpan.FromSeconds(seconds)), (refused.Outcome, refused.RetryAfter));
        Assert.Equal(0, Web.Asked("https://www.unodc.org/other"));

        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync("https://www.unodc.org/other")).Outcome);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("Mon, 02 Mar 1970 08:00:00 GMT")]
    public async Task A_retry_after_without_sense_does_no_harm(string value)
    {
        Web.Fails(Page, 503, ("Retry-After", value));
        Assert.Equal(FetchOutcome.ServerError, (await FetchAsync(Page)).Outcome);
        Assert.Equal(3, Web.Asked(Page));
    }

    [Fact]
    public async Task After_repeated_failures_the_host_is_left_alone_until_it_has_had_time_to_mend()
    {
        Web.Fails(Page, 500).Page("https://other.example/", "x");
        await FetchAsync(Page);
        await FetchAsync(Page);
        var asked = Web.Asked(Page);
        Assert.Equal(6, asked);

        var refused = await FetchAsync(Page);
        Assert.Equal(FetchOutcome.BreakerOpen, refused.Outcome);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.Equal(asked, Web.Asked(Page));
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync("https://other.example/")).Outcome);

        Clock.Advance(TimeSpan.FromMinutes(5));
        Web.Page(Page, "mended");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(Page)).Outcome);
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(Page)).Outcome);
    }

    [Fact]
    public async Task A_host_that_is_still_ill_is_left_alone_for_longer()
    {
        Web.Fails(Page, 500);
        await FetchAsync(Page);
        await FetchAsync(Page);
        Clock.Advance(TimeSpan.FromMinutes(5));
        var probe = await FetchAsync(Page);
        Assert.Equal(FetchOutcome.ServerError, probe.Outcome);
        Assert.True((await FetchAsync(Page)).RetryAfter > TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Missing_pages_do_not_open_the_breaker()
    {
        Web.Fails(Page, 404);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(FetchOutcome.NotFound, (await FetchAsync(Page)).Outcome);
        }
    }

    private static HttpResponseMessage Ok() => new(HttpStatusCode.OK) { Content = new StringContent("x") };
}
