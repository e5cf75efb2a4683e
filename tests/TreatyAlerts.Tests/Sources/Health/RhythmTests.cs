using System.Text.Json;
using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Health;

/// <summary>How often a source is checked: by its schedule, more often in a session, more seldom in silence.</summary>
public sealed class RhythmTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly RhythmOptions Rhythm = new();
    private static readonly Sitting Sixth = new("AHC", "sixth session", new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 13));

    [Theory]
    [InlineData(1, 24)]
    [InlineData(10, 24)]
    [InlineData(91, 4)]
    [InlineData(182, 2)]
    [InlineData(365, 1)]
    [InlineData(3650, 1)]
    public void The_longer_nothing_changes_the_seldomer_it_is_asked_down_to_once_a_day(int daysUnchanged, int requests) =>
        Assert.InRange(Requests(Of("0 * * * *"), Start.AddDays(-daysUnchanged), [], days: 4).Count / 4.0, requests * 0.95, requests * 1.05);

    [Fact]
    public void A_slow_schedule_stays_slow() => Assert.Single(Requests(Of("5 4 2 * *"), Start.AddDays(-1), [Sixth], days: 28));

    [Fact]
    public void While_a_session_of_its_body_sits_a_source_comes_more_often()
    {
        Assert.InRange(Requests(Of("0 * * * *"), Start.AddDays(-300), [Sixth], days: 1).Count, 71, 76);
        Assert.InRange(Requests(Of("0 */2 * * *") with { Session = "Sixth session" }, Start.AddDays(-1), [Sixth], days: 1).Count, 71, 76);
        Assert.InRange(Requests(Of("0 * * * *") with { Session = "fifth session" }, Start.AddDays(-1), [Sixth], days: 1).Count, 23, 25);
        Assert.InRange(Requests(Of("0 * * * *") with { Body = "CND" }, Start.AddDays(-1), [Sixth], days: 1).Count, 23, 25);
        Assert.InRange(Requests(Of("0 * * * *"), Start.AddDays(-1), [Sixth with { From = new DateOnly(2026, 5, 3), To = new DateOnly(2026, 5, 13) }], days: 1).Count, 23, 25);
    }

    [Fact]
    public void A_session_counts_from_three_days_before_to_two_days_after()
    {
        Assert.Equal([false, true, true, false], new[] { "2026-02-27T23:59Z", "2026-02-28T00:00Z", "2026-03-15T23:59Z", "2026-03-16T00:00Z" }
            .Select(time => Sixth.IsOn(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), Rhythm)));
    }

    [Fact]
    public void Sources_of_one_schedule_come_at_times_of_their_own_and_the_same_ones_each_time()
    {
        var first = Enumerable.Range(0, 40).Select(number => Requests(Of("0 * * * *") with { Id = $"source-{number}" }, Start, [], days: 1)).ToList();
        var again = Enumerable.Range(0, 40).Select(number => Requests(Of("0 * * * *") with { Id = $"source-{number}" }, Start, [], days: 1)).ToList();
        Assert.Equal(first, again);
        Assert.True(first.Select(times => times[5]).Distinct().Count() >= 4);
        Assert.All(first, times => Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).TotalMinutes, 56, 64)));
    }

    [Fact]
    public async Task The_hub_s_line_of_a_session_is_what_quickens_its_body()
    {
        const string Hub = "https://www.unodc.org/unodc/en/test/home";
        var sources = JsonSerializer.Serialize(new
        {
            sources = new[]
            {
                new { id = "hub", body = "AHC", kind = "Hub", url = Hub, schedule = "0 */6 * * *", yield = new { min = 0, max = 100 } },
                new { id = "other", body = "CND", kind = "SessionPage", url = AlertsApp.PageUrl, schedule = "0 */6 * * *", yield = new { min = 0, max = 100 } },
            },
        });
        await using var app = AlertsApp.Start(sources: sources);
        app.Lists();
        app.Serves("A_AC.291_1_E.pdf", "Agenda");
        app.Web.Page(Hub, """
            <html><body><div id="content-container"><h3>Sessions</h3><ul>
            <li><a href="/unodc/en/test/seventh_session/main">Seventh session, Vienna, 4 - 13 March 2026</a></li></ul></div></body></html>
            """);
        app.Web.Page("https://www.unodc.org/unodc/en/test/seventh_session/main", "<html><body><div id=\"content-container\"><p>The seventh session will be held in Vienna.</p></div></body></html>");
        await app.CheckAsync();
        Assert.Equal(new DateOnly(2026, 3, 4), Assert.Single(await app.Get<SessionCalendar>().SittingsAsync(TestContext.Current.CancellationToken)).From);

        app.Clock.Advance(TimeSpan.FromMinutes(21));
        Assert.Equal(["hub"], (await app.Get<DueSources>().FindAsync(TestContext.Current.CancellationToken)).Select(source => source.Id));
    }

    // Asks each half minute, as a host's timer does, and checks when due.
    private static List<DateTimeOffset> Requests(Source source, DateTimeOffset lastChange, IReadOnlyList<Sitting> sittings, int days)
    {
        var times = new List<DateTimeOffset>();
        var state = new SourceState { Source = source.Id, Condition = SourceCondition.Ok, LastAttempt = Start, LastSuccess = Start, Changes = [lastChange] };
        state = state with { Every = SourceSchedule.Slowed(source, state, Rhythm, Start) };
        for (var now = Start; now < Start.AddDays(days); now = now.AddSeconds(30))
        {
            if (SourceSchedule.IsDue(source, state, now, Rhythm, sittings))
            {
                times.Add(now);
                state = state with { LastAttempt = now, LastSuccess = now };
                state = state with { Every = SourceSchedule.Slowed(source, state, Rhythm, now) };
            }
        }

        return times;
    }

    private static Source Of(string schedule) => new() { Id = "ahc-home", Body = "AHC", Kind = SourceKind.Hub, Url = new Uri("https://www.unodc.org/"), Schedule = schedule };
}
