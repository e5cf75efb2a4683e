using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Health;

/// <summary>Every condition with a recorded page, and that a failure takes nothing away from what is known.</summary>
public sealed class ConditionTests
{
    private const string Menu = "<ul id=\"topNavMenu\"><li><a href=\"/unodc/en/elsewhere.html\">Elsewhere</a></li></ul>";

    /// <summary>Pages with status 200, written for these tests.</summary>
    public static TheoryData<string, string, SourceCondition> Pages => new()
    {
        { "an error page", $"<html><title>Oops</title><body>{Menu}<div id=\"content-container\"><h1>File is not found</h1></div></body></html>", SourceCondition.Unreadable },
        { "a challenge", "<html><title>Just a moment...</title><body><script src=\"/cf-chl/x.js\"></script><p>Checking your browser</p></body></html>", SourceCondition.Blocked },
        { "a challenge in the template", $"<html><body>{Menu}<script>window.cf_chl_opt={{}}</script></body></html>", SourceCondition.Blocked },
        { "another template", $"<html><body>{Menu}<div class=\"site\"><section class=\"papers\"><p>All papers of the session, in the new place.</p><a href=\"/documents/test/a.pdf\">Paper</a></section></div></body></html>", SourceCondition.StructureChanged },
        { "a notice in place of the list", HealthWorld.PageOf(0).Replace("</table>", $"</table><p>{string.Concat(Enumerable.Repeat("The papers of this session are being moved to another place. ", 20))}</p>", StringComparison.Ordinal), SourceCondition.StructureChanged },
        { "a third of the list", HealthWorld.PageOf(4), SourceCondition.Implausible },
        { "too much", HealthWorld.PageOf(101), SourceCondition.Implausible },
        { "nothing at all", "", SourceCondition.Empty },
        { "an empty content", $"<html><body>{Menu}<div id=\"content-container\"></div></body></html>", SourceCondition.Empty },
        { "a file", "%PDF-1.7 a file", SourceCondition.Unreadable },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_that_is_none_is_told_by_its_condition_and_takes_nothing_away(string what, string html, SourceCondition condition)
    {
        await using var world = await HealthWorld.StartAsync();
        var before = await world.StateAsync();
        world.Shows(html);

        var result = await world.CheckAsync();

        Assert.Equal((what, condition), (what, result.Condition));
        Assert.False(string.IsNullOrWhiteSpace(result.Problem));
        var after = await world.StateAsync();
        Assert.Equal((before.ETag, before.LastSuccess), (after.ETag, after.LastSuccess));
        Assert.All(after.Seen.Values, seen => Assert.Equal((0, false), (seen.AbsentReadings, seen.Removed)));
        Assert.Equal(12, after.Seen.Count);
    }

    [Theory]
    [InlineData(500, SourceCondition.Unreachable)]
    [InlineData(503, SourceCondition.Unreachable)]
    [InlineData(202, SourceCondition.Blocked)]
    [InlineData(403, SourceCondition.Blocked)]
    [InlineData(429, SourceCondition.Blocked)]
    [InlineData(404, SourceCondition.Moved)]
    [InlineData(410, SourceCondition.Moved)]
    [InlineData(204, SourceCondition.Empty)]
    public async Task A_status_says_its_condition(int status, SourceCondition condition)
    {
        await using var world = await HealthWorld.StartAsync();
        world.App.Web.Fails(AlertsApp.PageUrl, status);
        Assert.Equal(condition, (await world.CheckAsync()).Condition);
    }

    [Fact]
    public async Task A_host_that_hangs_up_is_unreachable_and_one_that_redirects_for_ever_has_moved()
    {
        await using var world = await HealthWorld.StartAsync();
        world.App.Web.Breaks(AlertsApp.PageUrl);
        Assert.Equal(SourceCondition.Unreachable, (await world.CheckAsync()).Condition);

        world.App.Web.Redirects(AlertsApp.PageUrl, AlertsApp.PageUrl + "?again");
        world.App.Web.Redirects(AlertsApp.PageUrl + "?again", AlertsApp.PageUrl);
        world.App.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(SourceCondition.Moved, (await world.CheckAsync()).Condition);
    }

    [Fact]
    public async Task A_source_that_is_silent_for_much_longer_than_ever_is_unchanged_too_long_and_any_news_ends_it()
    {
        await using var world = await HealthWorld.StartAsync();
        for (var month = 0; month < 5; month++)
        {
            world.App.Clock.Advance(TimeSpan.FromDays(20));
            world.Publishes(13 + month);
            await world.CheckAsync();
        }

        world.App.Clock.Advance(TimeSpan.FromDays(119));
        Assert.Equal(SourceCondition.Ok, (await world.CheckAsync()).Condition);
        world.App.Clock.Advance(TimeSpan.FromDays(2));
        var silent = await world.CheckAsync();
        Assert.Equal(SourceCondition.UnchangedTooLong, silent.Condition);
        Assert.Contains("nothing new for 121 days, where changes usually lie 20 days apart (limit 120)", silent.Problem, StringComparison.Ordinal);
        var state = await world.StateAsync();
        Assert.Equal((HealthStage.Failing, true), (HealthLadder.StageOf(state, world.App.Clock.GetUtcNow()), Coverage.IsCovered(world.App.Sources[0], state, world.App.Clock.GetUtcNow())));

        world.Publishes(18);
        world.App.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(SourceCondition.Ok, (await world.CheckAsync()).Condition);
        Assert.Equal(1, (await world.StateAsync()).Incident!.Found);
    }
}
