namespace TreatyAlerts.Tests.Year;

/// <summary>Silence means that nothing was published: shown by a whole year of 40 sources with everything that goes wrong in one.</summary>
public sealed class SimulatedYearTests
{
    [Fact]
    public async Task A_year_is_told_without_a_gap_a_repetition_or_a_false_alarm()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("YEAR_SEED"), out var given) ? given : 1;
        var days = int.TryParse(Environment.GetEnvironmentVariable("YEAR_DAYS"), out var some) ? some : 365;
        var report = await YearRun.RunAsync(YearWorld.Make(seed, days: days), cancellation: TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine(report.Print());
        Assert.Empty(report.Missed);
        Assert.Empty(report.ToldTwice);
        Assert.Empty(report.FalseNews);
        Assert.Empty(report.FalseRemovals);
        Assert.Empty(report.RemovalsMissed);
        Assert.Empty(report.ReplacementsMissed);
        Assert.Empty(report.FalseReplacements);
        Assert.Empty(report.FalseAlarms);
        Assert.All(report.Incidents, incident => Assert.True(incident.Messages == 2, $"{incident.Source} {incident.Trouble}: {string.Join("\n", incident.Lines)}"));
    }
}
