using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources.Http;

public sealed class RedirectTests : PoliteHttpTestBase
{
    private const string Start = "https://www.unodc.org/old.html";
    private const string End = "https://www.unodc.org/unodc/en/new.html";

    [Theory]
    [InlineData(301, true)]
    [InlineData(308, true)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, false)]
    public async Task A_redirect_is_followed_and_a_permanent_one_is_said_to_be(int status, bool permanent)
    {
        Web.Redirects(Start, End, status).Page(End, "here");
        var result = await FetchAsync(Start);
        Assert.Equal((FetchOutcome.Fetched, new Uri(End), permanent), (result.Outcome, result.FinalUrl, result.MovedPermanently));
    }

    [Fact]
    public async Task One_temporary_redirect_makes_the_whole_way_temporary()
    {
        Web.Redirects(Start, "/middle", 301).Redirects("https://www.unodc.org/middle", End).Page(End, "here");
        Assert.False((await FetchAsync(Start)).MovedPermanently);
    }

    [Theory]
    [InlineData("/unodc/en/new.html")]
    [InlineData("unodc/en/new.html")]
    [InlineData("//www.unodc.org/unodc/en/new.html")]
    [InlineData(" https://www.unodc.org/unodc/en/new.html#part ")]
    [InlineData("https://www.unodc.org/unodc/x/../en/new.html")]
    public async Task Every_form_of_location_is_understood(string location)
    {
        Web.Redirects(Start, location).Page(End, "here");
        Assert.Equal(new Uri(End), (await FetchAsync(Start)).FinalUrl);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/iam")]
    [InlineData("http://127.0.0.1/admin")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("//localhost/")]
    [InlineData("https://www.unodc.org:8443/")]
    [InlineData("https://a:b@www.unodc.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    public async Task A_redirect_to_an_unsafe_place_is_not_followed_and_not_passed_on(string location)
    {
        Web.Redirects(Start, location);
        var result = await FetchAsync(Start);
        Assert.Equal((FetchOutcome.UnsafeAddress, new Uri(Start)), (result.Outcome, result.FinalUrl));
        Assert.Contains("www.unodc.org redirects", result.Detail, StringComparison.Ordinal);
        Assert.Single(Web.Requests);
    }

    [Fact]
    public async Task A_step_down_from_https_to_http_is_followed_when_it_is_as_safe()
    {
        Web.Redirects(Start, "http://www.unodc.org/plain").Page("http://www.unodc.org/plain", "here");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(Start)).Outcome);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends_at_once()
    {
        Web.Redirects(Start, "/b").Redirects("https://www.unodc.org/b", Start);
        var result = await FetchAsync(Start);
        Assert.Equal(FetchOutcome.TooManyRedirects, result.Outcome);
        Assert.Contains("circle", result.Detail, StringComparison.Ordinal);
        Assert.Equal(2, Web.Requests.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Endless_redirects_end_at_the_limit(int most)
    {
        Options.MaxRedirects = most;
        for (var i = 0; i <= most; i++)
        {
            Web.Redirects($"https://www.unodc.org/{i}", $"/{i + 1}", 301);
        }

        var result = await FetchAsync("https://www.unodc.org/0");
        Assert.Equal(FetchOutcome.TooManyRedirects, result.Outcome);
        Assert.Equal(most + 1, Web.Requests.Count);
    }

    [Fact]
    public async Task Each_host_on_the_way_is_asked_for_its_robots_txt()
    {
        Web.Redirects(Start, "https://other.example/secret").Page("https://other.example/robots.txt", "user-agent: *\ndisallow: /secret");
        var result = await FetchAsync(Start);
        Assert.Equal((FetchOutcome.RobotsDisallowed, new Uri(Start)), (result.Outcome, result.FinalUrl));
        Assert.Equal(0, Web.Asked("https://other.example/secret"));
    }

    [Fact]
    public async Task A_failure_after_a_redirect_is_reported_from_where_it_happened()
    {
        Web.Redirects(Start, End, 301).Fails(End, 404);
        var result = await FetchAsync(Start);
        Assert.Equal((FetchOutcome.NotFound, new Uri(End), true), (result.Outcome, result.FinalUrl, result.MovedPermanently));
    }
}
