using System.Text.Json;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Http;

/// <summary>A host's budget, whatever the number of sources.</summary>
public sealed class BudgetTests
{
    [Fact]
    public async Task Many_sources_of_one_host_never_exceed_its_pause_and_its_requests_of_a_day()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 3, 2, 0, 30, 0, TimeSpan.Zero)) { SkipsUpTo = TimeSpan.FromSeconds(40) };
        var web = new RecordedWeb();
        var asked = new List<DateTimeOffset>();
        string[] urls = [.. Enumerable.Range(1, 40).Select(number => $"https://www.unodc.org/unodc/en/test/page-{number}.html")];
        foreach (var url in urls)
        {
            web.Answers(url, _ =>
            {
                lock (asked)
                {
                    asked.Add(clock.GetUtcNow());
                }

                return new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = new StringContent(AlertsApp.SessionPage()) };
            });
        }

        using var http = new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.FromSeconds(2), Retries = 0, RequestsPerDay = 300, SlowStart = TimeSpan.FromHours(1) }, clock, web);
        var sources = JsonSerializer.Serialize(new
        {
            sources = urls.Select((url, at) => new { id = $"s-{at}", body = "AHC", kind = "SessionPage", url, schedule = "0 * * * *", yield = new { min = 0, max = 100 } }),
        });
        await using var app = AlertsApp.Start(sources: sources, web: web, clock: clock, http: http);
        for (var step = 0; step < 2 * 24 * 6; step++)
        {
            await app.Get<CheckPass>().RunAsync(await app.Get<DueSources>().FindAsync(TestContext.Current.CancellationToken), cancellation: TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromMinutes(10));
        }

        var days = asked.GroupBy(at => at.UtcDateTime.Date).Select(day => day.Count()).ToList();

        // One of the first day's 300 was robots.txt; the third day has just begun.
        Assert.Equal([299, 299], days.Take(2).Select(count => Math.Min(count, 299)));
        Assert.All(days, count => Assert.InRange(count, 1, 300));
        Assert.All(asked.Zip(asked.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task A_host_whose_day_is_spent_says_when_it_may_be_asked_again()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 3, 2, 20, 0, 0, TimeSpan.Zero)) { SkipsUpTo = TimeSpan.FromSeconds(40) };
        using var web = new RecordedWeb();
        web.Page("https://www.unodc.org/a", "x");
        using var http = new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0, RequestsPerDay = 100, SlowStart = TimeSpan.FromHours(1) }, clock, web);
        var results = new List<FetchResult>();
        for (var time = 0; time < 100; time++)
        {
            results.Add(await http.FetchAsync(new FetchRequest(new Uri("https://www.unodc.org/a")), TestContext.Current.CancellationToken));
        }

        Assert.All(results.Take(99), result => Assert.Equal(FetchOutcome.Fetched, result.Outcome));
        Assert.Equal((FetchOutcome.BreakerOpen, TimeSpan.FromHours(4)), (results[99].Outcome, results[99].RetryAfter));
        Assert.Contains("Web:RequestsPerDay", results[99].Detail, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(FetchOutcome.Fetched, (await http.FetchAsync(new FetchRequest(new Uri("https://www.unodc.org/a")), TestContext.Current.CancellationToken)).Outcome);
    }
}
