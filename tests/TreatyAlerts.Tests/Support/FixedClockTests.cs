namespace TreatyAlerts.Tests.Support;

public sealed class FixedClockTests
{
    [Fact]
    public async Task A_delay_ends_when_the_clock_passes_it_and_not_before()
    {
        var clock = new FixedClock();
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public async Task A_short_delay_is_skipped_and_a_time_limit_is_not()
    {
        var clock = new FixedClock { SkipsUpTo = TimeSpan.FromSeconds(10) };
        var start = clock.GetUtcNow();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), clock);
        await Task.Delay(TimeSpan.FromSeconds(10), clock, TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(10), clock.GetUtcNow() - start);
        Assert.False(limit.IsCancellationRequested);
    }

    [Fact]
    public void The_clock_never_goes_back() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedClock().Set(DateTimeOffset.UnixEpoch));
}
