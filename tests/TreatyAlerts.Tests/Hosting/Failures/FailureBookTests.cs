using System.Text;
using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting.Failures;

/// <summary>Work that failed again and again is kept, shown, done again or dropped.</summary>
public sealed class FailureBookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_message_set_aside_twice_is_one_failure()
    {
        await using var app = AlertsApp.Start();
        var book = app.Get<FailureBook>();
        var first = await book.RecordAsync("sources", "test-1", Cancel);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await book.RecordAsync("sources", "test-1", Cancel);
        await book.RecordAsync("documents", "test-1", Cancel);

        var kept = await book.ListAsync(Cancel);
        Assert.Equal(2, kept.Count);
        Assert.Equal(first with { Last = first.Last.AddHours(1), Times = 2 }, kept.Single(failure => failure.Queue == "sources"));
    }

    [Fact]
    public async Task A_replay_does_the_work_and_forgets_the_failure()
    {
        await using var app = AlertsApp.Start();
        app.Lists();
        var book = app.Get<FailureBook>();
        var failure = await book.RecordAsync("sources", "test-1", Cancel);
        Assert.Null(await app.Get<FailureReplay>().RunAsync(failure.Key, Cancel));
        Assert.NotEmpty(app.Web.Requests);
        Assert.Empty(await book.ListAsync(Cancel));
        Assert.Null(await app.Get<FailureReplay>().RunAsync(failure.Key, Cancel));
    }

    [Fact]
    public async Task A_replay_that_fails_says_why_and_keeps_it()
    {
        await using var app = AlertsApp.Start();
        var book = app.Get<FailureBook>();
        var failure = await book.RecordAsync("digests", "Never/zz", Cancel);
        var problem = await app.Get<FailureReplay>().RunAsync(failure.Key, Cancel);
        Assert.StartsWith("FormatException: 'Never/zz'", problem, StringComparison.Ordinal);
        Assert.Equal(problem, Assert.Single(await book.ListAsync(Cancel)).Problem);
    }

    [Fact]
    public async Task Forgetting_drops_one_alone()
    {
        await using var app = AlertsApp.Start();
        var book = app.Get<FailureBook>();
        var (one, other) = (await book.RecordAsync("sources", "a", Cancel), await book.RecordAsync("sources", "b", Cancel));
        Assert.True(await book.ForgetAsync(one.Key, Cancel));
        Assert.False(await book.ForgetAsync(one.Key, Cancel));
        Assert.Equal(other.Key, Assert.Single(await book.ListAsync(Cancel)).Key);
    }

    [Fact]
    public async Task A_damaged_failure_hides_no_other()
    {
        await using var app = AlertsApp.Start();
        var book = app.Get<FailureBook>();
        await book.RecordAsync("sources", "a", Cancel);
        await app.Store.CreateAsync(BlobNames.Failure("damaged"), new MemoryStream(Encoding.UTF8.GetBytes("{")), cancellation: Cancel);
        Assert.Single(await book.ListAsync(Cancel));
    }
}
