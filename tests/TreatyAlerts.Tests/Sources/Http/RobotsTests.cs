using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources.Http;

public sealed class RobotsTests : PoliteHttpTestBase
{
    private const string Robots = "https://www.unodc.org/robots.txt";
    private const string Page = "https://www.unodc.org/page.html";

    public RobotsTests() => Web.Page(Page, "page");

    [Fact]
    public async Task A_page_that_robots_txt_disallows_is_not_asked()
    {
        Web.Page(Robots, "User-agent: TreatyAlerts\nDisallow: /page");
        var result = await FetchAsync(Page);
        Assert.Equal(FetchOutcome.RobotsDisallowed, result.Outcome);
        Assert.Contains("robots.txt of www.unodc.org", result.Detail, StringComparison.Ordinal);
        Assert.Equal(0, Web.Asked(Page));
    }

    [Fact]
    public async Task Robots_txt_is_asked_once_a_day()
    {
        Web.Page(Robots, "User-agent: *\nDisallow: /x");
        await FetchAsync(Page);
        Clock.Advance(TimeSpan.FromHours(23));
        await FetchAsync(Page);
        Assert.Equal(1, Web.Asked(Robots));
        Clock.Advance(TimeSpan.FromHours(1));
        Web.Page(Robots, "User-agent: *\nDisallow: /page");
        Assert.Equal(FetchOutcome.RobotsDisallowed, (await FetchAsync(Page)).Outcome);
        Assert.Equal(2, Web.Asked(Robots));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Without_a_readable_robots_txt_everything_is_allowed(int status)
    {
        Web.Fails(Robots, status);
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(Page)).Outcome);
    }

    [Fact]
    public async Task A_robots_txt_that_redirects_without_end_or_to_an_unsafe_place_allows()
    {
        Web.Redirects(Robots, Robots);
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(Page)).Outcome);
        Web.Redirects("https://b.example/robots.txt", "http://169.254.169.254/").Page("https://b.example/", "b");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync("https://b.example/")).Outcome);
    }

    [Fact]
    public async Task A_robots_txt_is_followed_to_another_host()
    {
        Web.Redirects(Robots, "https://unodc.org/robots.txt", 301).Page("https://unodc.org/robots.txt", "User-agent: *\nDisallow: /page");
        Assert.Equal(FetchOutcome.RobotsDisallowed, (await FetchAsync(Page)).Outcome);
    }

    [Fact]
    public async Task A_robots_txt_in_trouble_disallows_for_a_while()
    {
        Web.Fails(Robots, 503);
        Assert.Equal(FetchOutcome.RobotsDisallowed, (await FetchAsync(Page)).Outcome);
        await FetchAsync(Page);
        Assert.Equal(1, Web.Asked(Robots));
        Clock.Advance(TimeSpan.FromMinutes(5));
        Web.Fails(Robots, 404);
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(Page)).Outcome);
    }

    [Fact]
    public async Task A_site_out_of_reach_is_reported_as_that()
    {
        Web.Breaks(Robots);
        Assert.Equal(FetchOutcome.Unreachable, (await FetchAsync(Page)).Outcome);
        Assert.Equal(0, Web.Asked(Page));
    }

    [Fact]
    public async Task The_last_copy_counts_while_robots_txt_is_in_trouble()
    {
        Web.Page(Robots, "User-agent: *\nDisallow: /secret");
        await FetchAsync(Page);
        Clock.Advance(TimeSpan.FromDays(2));
        Web.Fails(Robots, 500);
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(Page)).Outcome);
        Assert.Equal(FetchOutcome.RobotsDisallowed, (await FetchAsync("https://www.unodc.org/secret")).Outcome);
    }

    [Fact]
    public async Task After_thirty_days_of_trouble_there_is_taken_to_be_no_robots_txt()
    {
        Web.Fails(Robots, 500);
        Assert.Equal(FetchOutcome.RobotsDisallowed, (await FetchAsync(Page)).Outcome);
        Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(FetchOutcome.RobotsDisallowed, (await FetchAsync(Page)).Outcome);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync(Page)).Outcome);
    }

    [Fact]
    public async Task An_endless_robots_txt_counts_as_far_as_its_first_500_KiB()
    {
        Web.Page(Robots, "User-agent: *\nDisallow: /page\n" + new string('x', 3_000_000));
        Assert.Equal(FetchOutcome.RobotsDisallowed, (await FetchAsync(Page)).Outcome);
    }

    [Fact]
    public async Task Many_fetches_at_once_ask_for_robots_txt_once()
    {
        Web.Page(Robots, "");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FetchAsync(Page)));
        Assert.Equal(1, Web.Asked(Robots));
        Assert.Equal(8, Web.Asked(Page));
    }

    [Fact]
    public async Task Http_and_https_each_have_their_own()
    {
        Web.Page(Robots, "User-agent: *\nDisallow: /").Page("http://www.unodc.org/page.html", "page");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync("http://www.unodc.org/page.html")).Outcome);
        Assert.Equal(FetchOutcome.RobotsDisallowed, (await FetchAsync(Page)).Outcome);
    }

    [Fact]
    public async Task More_sites_than_are_kept_do_no_harm()
    {
        for (var i = 0; i < 1_100; i++)
        {
            Web.Page($"https://h{i}.example/", "x");
            Assert.Equal(FetchOutcome.Fetched, (await FetchAsync($"https://h{i}.example/")).Outcome);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
