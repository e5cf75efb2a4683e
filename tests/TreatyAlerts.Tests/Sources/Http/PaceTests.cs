using System.Collections.Concurrent;
using System.Net;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources.Http;

public sealed class PaceTests : PoliteHttpTestBase
{
    private readonly ConcurrentQueue<DateTimeOffset> askedAt = new();
    private int now;
    private int most;

    [Fact]
    public async Task Between_two_requests_to_a_host_lies_the_pause()
    {
        Record("https://www.unodc.org/a", "https://www.unodc.org/b", "http://www.unodc.org/c");
        await FetchAsync("https://www.unodc.org/a");
        await FetchAsync("https://www.unodc.org/b");
        await FetchAsync("http://www.unodc.org/c");
        // http has a robots.txt of its own, so there was a fourth request in between
        Assert.Equal([2, 4], Gaps());
    }

    [Fact]
    public async Task A_pause_that_has_passed_by_itself_is_not_waited_for_again()
    {
        Record("https://www.unodc.org/a");
        await FetchAsync("https://www.unodc.org/a");
        Clock.Advance(TimeSpan.FromSeconds(10));
        await FetchAsync("https://www.unodc.org/a");
        Assert.Equal([10], Gaps());
    }

    [Theory]
    [InlineData("10", 10)]
    [InlineData("1", 2)]
    [InlineData("86400", 30)]
    public async Task Crawl_delay_makes_the_pause_longer_never_shorter_and_is_capped(string delay, int seconds)
    {
        Record("https://www.unodc.org/a");
        Web.Page("https://www.unodc.org/robots.txt", $"User-agent: *\nCrawl-delay: {delay}");
        await FetchAsync("https://www.unodc.org/a");
        await FetchAsync("https://www.unodc.org/a");
        Assert.Equal([seconds], Gaps());
    }

    [Fact]
    public async Task One_host_is_asked_one_thing_at_a_time()
    {
        var urls = Enumerable.Range(0, 6).Select(i => $"https://www.unodc.org/{i}").ToArray();
        Record(urls);
        await Task.WhenAll(urls.Select(FetchAsync));
        Assert.Equal(1, most);
        Assert.All(Gaps(), gap => Assert.Equal(2, gap));
    }

    [Fact]
    public async Task A_slow_host_does_not_hold_up_another()
    {
        var release = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        Web.Answers("https://slow.example/", (_, _) => release.Task).Page("https://quick.example/", "x");
        var slow = FetchAsync("https://slow.example/");
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync("https://quick.example/")).Outcome);
        Assert.False(slow.IsCompleted);
        release.SetResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("y") });
        Assert.Equal(FetchOutcome.Fetched, (await slow).Outcome);
    }

    [Fact]
    public async Task A_fetch_that_is_cancelled_in_the_queue_gives_its_turn_on()
    {
        var release = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        Web.Answers("https://www.unodc.org/slow", (_, _) => release.Task).Page("https://www.unodc.org/next", "x");
        var slow = FetchAsync("https://www.unodc.org/slow");
        using var stop = new CancellationTokenSource();
        var waiting = Http.FetchAsync(new FetchRequest(new Uri("https://www.unodc.org/next")), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        release.SetResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("y") });
        await slow;
        Assert.Equal(FetchOutcome.Fetched, (await FetchAsync("https://www.unodc.org/next")).Outcome);
    }

    private void Record(params string[] urls)
    {
        foreach (var url in urls)
        {
            Web.Answers(url, async (_, _) =>
            {
                askedAt.Enqueue(Clock.GetUtcNow());
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("x") };
            });
        }
    }

    private IEnumerable<int> Gaps() => askedAt.Zip(askedAt.Skip(1), (one, next) => (int)(next - one).TotalSeconds);
}
