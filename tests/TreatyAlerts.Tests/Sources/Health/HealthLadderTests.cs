using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Health;

/// <summary>The rungs of the ladder, and the two mails of an incident.</summary>
public sealed class HealthLadderTests
{
    [Fact]
    public async Task A_hiccup_is_tried_again_soon_and_told_to_nobody()
    {
        await using var world = await HealthWorld.StartAsync();
        world.App.Web.Fails(AlertsApp.PageUrl, 503);
        await world.CheckAsync();
        var failed = await world.StateAsync();
        var now = world.App.Clock.GetUtcNow();
        Assert.InRange(failed.RetryAt!.Value - now, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.Equal(HealthStage.Transient, HealthLadder.StageOf(failed, now));
        Assert.True(Coverage.IsCovered(world.App.Sources[0], failed, now));

        world.Publishes(12);
        await world.LiveAsync(TimeSpan.FromMinutes(6), minutes: 1);
        var back = await world.StateAsync();
        Assert.Equal((SourceCondition.Ok, null, null), (back.Condition, back.Incident, back.RetryAt));
        await world.LiveAsync(TimeSpan.FromDays(2));
        Assert.Empty(world.Mails);
    }

    [Fact]
    public async Task An_outage_climbs_the_ladder_and_its_retries_back_off()
    {
        await using var world = await HealthWorld.StartAsync();
        world.App.Web.Fails(AlertsApp.PageUrl, 503);
        var stages = new List<HealthStage>();
        var asked = world.App.Web.Asked(AlertsApp.PageUrl);
        for (var hour = 0; hour < 30; hour++)
        {
            await world.LiveAsync(TimeSpan.FromHours(1));
            stages.Add(HealthLadder.StageOf(await world.StateAsync(), world.App.Clock.GetUtcNow()));
        }

        Assert.Equal([HealthStage.Transient, HealthStage.Failing, HealthStage.Stale], stages.Distinct());
        Assert.InRange(stages.IndexOf(HealthStage.Failing), 1, 3);
        Assert.InRange(stages.IndexOf(HealthStage.Stale), 22, 26);

        // 5, 10, 20, 40, 80 and 160 minutes, then every three hours or a little sooner.
        Assert.InRange(world.App.Web.Asked(AlertsApp.PageUrl) - asked, 12, 17);
    }

    [Fact]
    public async Task A_host_that_refuses_us_is_asked_much_more_seldom_and_never_before_it_allows()
    {
        await using var world = await HealthWorld.StartAsync();
        world.App.Web.Fails(AlertsApp.PageUrl, 429, ("Retry-After", "7200"));
        await world.CheckAsync();
        Assert.Equal(TimeSpan.FromHours(2), (await world.StateAsync()).RetryAt - world.App.Clock.GetUtcNow());

        world.App.Web.Fails(AlertsApp.PageUrl, 403);
        var asked = world.App.Web.Asked(AlertsApp.PageUrl);
        await world.LiveAsync(TimeSpan.FromDays(3));
        Assert.InRange(world.App.Web.Asked(AlertsApp.PageUrl) - asked, 4, 7);
    }

    [Theory]
    [InlineData("unreachable, then blocked, then unreachable")]
    [InlineData("flapping")]
    public async Task An_incident_is_two_mails_whatever_happens_in_between(string how)
    {
        await using var world = await HealthWorld.StartAsync();
        await world.LiveAsync(TimeSpan.FromDays(1));
        for (var part = 0; part < 3; part++)
        {
            if (how == "flapping" && part > 0)
            {
                world.Publishes(12);
                await world.LiveAsync(TimeSpan.FromHours(10));
            }

            world.App.Web.Fails(AlertsApp.PageUrl, part == 1 ? 403 : 503);
            await world.LiveAsync(TimeSpan.FromHours(14));
        }

        world.Publishes(15);
        await world.LiveAsync(TimeSpan.FromDays(5));

        Assert.Collection(
            world.Mails,
            mail => Assert.Contains("Newly broken\n- test-1 is unreachable since 2026-03-03", mail.Text, StringComparison.Ordinal),
            mail =>
            {
                Assert.Contains("Recovered\n- test-1 is read again since 2026-03-0", mail.Text, StringComparison.Ordinal);
                Assert.Contains("3 entries were new on its return. It lists everything", mail.Text, StringComparison.Ordinal);
                Assert.Equal("TreatyAlerts: all is well again", mail.Subject);
            });
    }

    [Fact]
    public async Task Two_incidents_a_week_apart_are_four_mails()
    {
        await using var world = await HealthWorld.StartAsync();
        for (var incident = 0; incident < 2; incident++)
        {
            world.App.Web.Fails(AlertsApp.PageUrl, 503);
            await world.LiveAsync(TimeSpan.FromHours(40));
            world.Publishes(12);
            await world.LiveAsync(TimeSpan.FromDays(4));
        }

        Assert.Equal(["TreatyAlerts: 2 things need you", "TreatyAlerts: all is well again", "TreatyAlerts: 2 things need you", "TreatyAlerts: all is well again"], world.Mails.Select(mail => mail.Subject.Replace("1 thing needs", "2 things need", StringComparison.Ordinal)));
        Assert.Equal(2, world.Mails.Count(mail => mail.Text.Contains("Newly broken\n", StringComparison.Ordinal) && mail.Text.Contains("- test-1 is unreachable", StringComparison.Ordinal)));
        Assert.Equal(2, world.Mails.Count(mail => mail.Text.Contains("- test-1 is read again", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_wait_grows_within_its_bounds_and_comes_out_the_same_everywhere()
    {
        var options = new HealthOptions();
        var waits = Enumerable.Range(1, 30).Select(failures => RetryPlan.After("ahc-home", failures, SourceCondition.Unreachable, null, options)).ToList();
        Assert.Equal(waits, Enumerable.Range(1, 30).Select(failures => RetryPlan.After("ahc-home", failures, SourceCondition.Unreachable, null, options)));
        Assert.All(waits.Index(), wait => Assert.InRange(
            wait.Item.TotalMinutes, 0.8 * Math.Min(180, 5 * Math.Pow(2, wait.Index)), Math.Min(180, 5 * Math.Pow(2, wait.Index))));
        Assert.NotEqual(waits[0], RetryPlan.After("unis-cp", 1, SourceCondition.Unreachable, null, options));
    }
}
