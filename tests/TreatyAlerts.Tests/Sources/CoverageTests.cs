using System.Globalization;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources;

/// <summary>Which sources count as covered, which are due, and what the digest's line says of them.</summary>
public sealed class CoverageTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 * * * *", SourceCondition.Ok, 1, true)]
    [InlineData("0 * * * *", SourceCondition.Ok, 24, true)]
    [InlineData("0 * * * *", SourceCondition.Ok, 25, false)]
    [InlineData("0 * * * *", SourceCondition.Unreachable, 25, false)]
    [InlineData("0 * * * *", SourceCondition.Implausible, 25, false)]
    [InlineData("0 * * * *", SourceCondition.Unreachable, 23, true)]
    [InlineData("0 * * * *", SourceCondition.UnchangedTooLong, 1, true)]
    [InlineData("0 5 1 * *", SourceCondition.Ok, 24 * 27, true)]
    [InlineData("0 5 1 * *", SourceCondition.Ok, 24 * 70, false)]
    [InlineData("0 5 1 * *", SourceCondition.Blocked, 24 * 27, false)]
    public void A_source_is_covered_when_it_was_read_soundly_as_often_as_it_should(string schedule, SourceCondition condition, int hoursAgo, bool covered) =>
        Assert.Equal(covered, Coverage.IsCovered(Of(schedule), new SourceState
        {
            Source = "test",
            Condition = condition,
            LastSuccess = Now.AddHours(-hoursAgo),
            FailingSince = Now.AddHours(-7),
            Incident = new SourceIncident { Since = Now.AddHours(-7), Condition = condition, FailingAt = Now.AddHours(-1) },
        }, Now));

    [Fact]
    public void A_source_that_was_never_checked_is_not_covered()
    {
        Assert.False(Coverage.IsCovered(Of("0 * * * *"), null, Now));
        Assert.False(Coverage.IsCovered(Of("0 * * * *"), new SourceState { Source = "test" }, Now));
    }

    [Theory]
    [InlineData("0 * * * *", "2026-03-02T07:00Z", true)]
    [InlineData("0 * * * *", "2026-03-02T07:30Z", true)]
    [InlineData("0 * * * *", "2026-03-02T08:00Z", false)]
    [InlineData("15 */2 * * *", "2026-03-02T06:15Z", false)]
    [InlineData("15 */2 * * *", "2026-03-02T06:08Z", true)]
    [InlineData("0 5 1 * *", "2026-03-01T05:00Z", false)]
    [InlineData("0 5 1 * *", "2026-03-01T04:56Z", true)]
    public void A_source_is_due_when_its_schedule_came_round_since_the_last_attempt(string schedule, string last, bool due) =>
        Assert.Equal(due, SourceSchedule.IsDue(
            Of(schedule),
            new SourceState { Source = "test", LastAttempt = DateTimeOffset.Parse(last, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) },
            Now));

    [Fact]
    public void A_source_never_checked_is_due_and_a_disabled_one_never()
    {
        Assert.True(SourceSchedule.IsDue(Of("0 5 1 * *"), null, Now));
        Assert.False(SourceSchedule.IsDue(Of("0 5 1 * *") with { Enabled = false }, null, Now));
    }

    [Fact]
    public async Task The_due_sources_are_queued_and_after_a_check_no_longer()
    {
        await using var app = AlertsApp.Start();
        var due = app.Get<DueSources>();
        Assert.Single(await due.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal("test-1", (await app.Get<IWorkQueue>().ReceiveAsync(DueSources.SourcesQueue, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken))!.Text);

        await app.BaselineAsync();
        Assert.Single(await due.FindAsync(TestContext.Current.CancellationToken));
        await app.CheckAsync();
        Assert.Empty(await due.FindAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_sweep_rings_only_for_what_is_ready()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        app.Lists(("A/AC.291/22", "Draft", "A_AC.291_22_E.pdf"));
        app.Web.Fails(AlertsApp.FileUrl("A_AC.291_22_E.pdf"), 500);
        await app.CheckAsync();

        Assert.Equal(0, await app.Get<Sweep>().RunAsync(TestContext.Current.CancellationToken));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await app.Get<Sweep>().RunAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_line_of_a_digest_counts_the_covered_and_names_the_others_since_when()
    {
        string[] more = [.. new[] { "failing", "recovered", "never", "forgotten" }.Select(name => $"https://www.unodc.org/unodc/en/test/{name}/main.html")];
        await using var app = AlertsApp.Start(sources: AlertsApp.Declaration(more));
        await StateAsync(app, "test-2", new SourceState { Source = "test-2", Condition = SourceCondition.Unreachable, LastSuccess = Now.AddDays(-6), FailingSince = Now.AddDays(-5), FailureStreak = 9 });
        await StateAsync(app, "test-3", new SourceState { Source = "test-3", Condition = SourceCondition.Ok, LastSuccess = Now });
        await StateAsync(app, "test-5", new SourceState { Source = "test-5", Condition = SourceCondition.Ok, LastSuccess = Now.AddDays(-3) });
        await app.SubscribeAsync("evidence");
        app.Lists();
        app.Serves("A_AC.291_1_E.pdf", "Agenda");
        var first = app.Sources[0];
        await app.Get<SourceCheck>().RunAsync(first, TestContext.Current.CancellationToken);
        app.Lists(("A/AC.291/22", "Draft", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Electronic evidence");
        await app.Get<TreatyAlerts.Hosting.CheckPass>().RunAsync([first], cancellation: TestContext.Current.CancellationToken);
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var text = Assert.Single((await app.DigestAsync()).Mails).Message.Text.ReplaceLineEndings(" ").Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

        Assert.Contains("2 of 5 sources checked in the last 24 h", text, StringComparison.Ordinal);
        Assert.Contains("test 2 unreachable since 25 February;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("test 3", text, StringComparison.Ordinal);
        Assert.Contains("test 4 never checked so far", text, StringComparison.Ordinal);
        Assert.Contains("test 5 not checked since 27 February.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_state_is_one_uncovered_source()
    {
        await using var app = AlertsApp.Start(sources: AlertsApp.Declaration("https://www.unodc.org/unodc/en/test/second/main.html"));
        var folder = Directory.CreateDirectory(Path.Combine(app.Folder, "sources")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "test-2.json"), "torn", TestContext.Current.CancellationToken);

        var coverage = await Coverage.ReadAsync(app.Store, app.Get<SourceCatalog>(), TestContext.Current.CancellationToken);

        Assert.Equal([null, SourceCondition.Unreadable], coverage.Sources.Select(pair => pair.State?.Condition));
        Assert.Contains("sources/test-2.json", coverage.Sources[1].State!.Problem, StringComparison.Ordinal);
    }

    private static Task<bool> StateAsync(AlertsApp app, string source, SourceState state) =>
        app.Store.CreateJsonAsync(BlobNames.Source(source), state, TestContext.Current.CancellationToken);

    private static Source Of(string schedule) => new()
    {
        Id = "test",
        Body = "AHC",
        Kind = SourceKind.Hub,
        Url = new Uri("https://www.unodc.org/"),
        Schedule = schedule,
    };
}
