using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Tests.Sources.Discovery;

namespace TreatyAlerts.Tests.Hosting.Operators;

/// <summary>An operator is told of found pages, sees what they give, and has the word.</summary>
public sealed class FoundPagesOnThePageTests
{
    [Fact]
    public async Task A_found_page_is_told_shown_accepted_dismissed_and_taken_back()
    {
        await using var world = HubWorld.Start();
        const string foreign = "https://elsewhere.example/eighth.html";
        world.Link((HubWorld.Seventh, "Seventh session &lt;script&gt;alert(1)&lt;/script&gt;, Vienna, 16-27 March 2026"), (foreign, "Eighth session"));
        world.App.Web.Fails(foreign, 404);
        world.Shows(HubWorld.Seventh, ("A/AC.291/20", "Agenda of the seventh"));
        await world.CheckAsync();
        await world.CheckAsync();
        var told = (await world.App.Get<Concerns>().FindAsync(HubWorld.Stop)).Select(concern => concern.Text).ToList();
        Assert.Single(told, text => text.Contains("sources accept ahc-seventh-session", StringComparison.Ordinal));
        Assert.Single(told, text => text.Contains("elsewhere.example", StringComparison.Ordinal));

        await using var desk = await OperatorDesk.OpenAsync(world.App);
        await desk.SignInAsync();
        await desk.GetAsync("/operator/sources");
        Assert.Contains("Agenda of the seventh", desk.Page, StringComparison.Ordinal);
        Assert.Contains(foreign, desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", desk.Page, StringComparison.Ordinal);

        await desk.ActAsync("/operator/sources", "dismiss", "ahc-seventh-session");
        Assert.Contains("ahc-seventh-session is not watched", desk.Page, StringComparison.Ordinal);
        Assert.Null(world.App.Get<SourceCatalog>().Find("ahc-seventh-session"));
        await desk.ActAsync("/operator/sources", "restore", "ahc-seventh-session");
        await desk.ActAsync("/operator/sources", "accept", "ahc-seventh-session");
        Assert.Equal(FoundStatus.Accepted, (await world.OneAsync()).Status);
        Assert.DoesNotContain((await world.App.Get<Concerns>().FindAsync(HubWorld.Stop)), concern => concern.Key.StartsWith("found:", StringComparison.Ordinal));

        await desk.ActAsync("/operator/sources", "accept", "../sources/hub");
        Assert.Contains("There is nothing like that", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_is_shown_with_where_it_went_and_what_was_not_followed()
    {
        await using var world = HubWorld.Start();
        await world.CheckAsync();
        world.App.Web.Redirects(HubWorld.Sixth, "https://parked.example/sixth.html", 301).Page("https://parked.example/sixth.html", "<html><body>For sale: this name and many others, at good prices.</body></html>");
        await world.CheckAsync();
        await using var desk = await OperatorDesk.OpenAsync(world.App);
        await desk.SignInAsync();
        await desk.GetAsync("/operator/sources");
        Assert.Contains("not followed to", desk.Page, StringComparison.Ordinal);
        Assert.Contains("https://parked.example/sixth.html", desk.Page, StringComparison.Ordinal);
    }
}
