using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;

namespace TreatyAlerts.Tests.Sources.Discovery;

/// <summary>A hub is other people's page: it can neither have us watch what it likes nor as much as it likes.</summary>
public sealed class HostileHubTests
{
    [Fact]
    public async Task Thousands_of_sessions_are_a_few_pages_and_one_line_for_the_operator()
    {
        await using var world = HubWorld.Start(settings: [("Sources:FoundPerHub", "5"), ("Check:VerifyAtMost", "0")]);
        var entries = Enumerable.Range(1, 4_000).Select(at => Entry($"https://www.unodc.org/unodc/en/trap/{at}.html", $"Seventh session, part {at}")).ToList();
        await world.App.Get<HubPages>().FindAsync(world.App.Sources[0], entries, new HashSet<string>(), HubWorld.Stop);
        await world.App.Get<HubPages>().FindAsync(world.App.Sources[0], entries, new HashSet<string>(), HubWorld.Stop);

        Assert.Equal(5, (await world.Found.ListAsync(HubWorld.Stop)).Count);
        var refused = Assert.Single(await world.Found.RefusedAsync(HubWorld.Stop));
        Assert.Equal(("hub", 3_995, 20), (refused.Hub, refused.Count, refused.Pages.Count));
        Assert.Contains("Sources:FoundPerHub", refused.Pages[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_hubs_together_have_their_limit_too()
    {
        await using var world = HubWorld.Start(settings: ("Sources:FoundAtMost", "3"));
        var entries = Enumerable.Range(1, 10).Select(at => Entry($"https://www.unodc.org/unodc/en/trap/{at}.html", $"Seventh session, part {at}")).ToList();
        await world.App.Get<HubPages>().FindAsync(world.App.Sources[0], entries, new HashSet<string>(), HubWorld.Stop);
        await world.App.Get<HubPages>().FindAsync(world.App.Sources[0] with { Id = "other", Body = "CND" }, entries, new HashSet<string>(), HubWorld.Stop);

        Assert.Equal(3, (await world.Found.ListAsync(HubWorld.Stop)).Count);
    }

    [Theory]
    [InlineData("https://evil.example/seventh.html", "evil.example")]
    [InlineData("https://www.unodc.org:8443/seventh.html", "www.unodc.org:8443")]
    [InlineData("https://unodc.org.evil.example/seventh.html", "unodc.org.evil.example")]
    [InlineData("https://user:word@www.unodc.org/seventh.html", "user's name")]
    [InlineData("http://169.254.169.254/latest/seventh.html", "169.254.169.254")]
    public async Task Another_host_is_not_watched_but_told_and_nothing_is_asked_of_it(string address, string reason)
    {
        await using var world = HubWorld.Start();
        await world.App.Get<HubPages>().FindAsync(world.App.Sources[0], [Entry(address, "Seventh session")], new HashSet<string>(), HubWorld.Stop);

        Assert.Empty(await world.Found.ListAsync(HubWorld.Stop));
        Assert.Contains(reason, Assert.Single(Assert.Single(await world.Found.RefusedAsync(HubWorld.Stop)).Pages).Reason, StringComparison.Ordinal);
        Assert.Empty(world.App.Web.Requests);

        // Once the hub links it no more, nothing is to be told.
        await world.App.Get<HubPages>().FindAsync(world.App.Sources[0], [Entry(HubWorld.Sixth, HubWorld.SixthLine)], new HashSet<string>(), HubWorld.Stop);
        Assert.Empty(await world.Found.RefusedAsync(HubWorld.Stop));
    }

    [Fact]
    public async Task Scripts_places_on_the_page_mail_and_the_page_itself_are_no_sessions()
    {
        await using var world = HubWorld.Start();
        world.Link(
            ("javascript:alert('Seventh session')", "Seventh session, Vienna"), ("#seventh", "Seventh session, Vienna"), ("mailto:a@example.org", "Seventh session"),
            (HubWorld.Hub, "Eighth session"), ($"{HubWorld.Hub}?ref=menutop", "Ninth session"), ("data:text/html,seventh session", "Tenth session"), ("HTTPS://UNODC.org/unodc/test/sixth_session/main.html#docs", "Sixth session"));
        await world.CheckAsync();

        Assert.Empty(await world.Found.ListAsync(HubWorld.Stop));
        Assert.Empty(await world.Found.RefusedAsync(HubWorld.Stop));
    }

    [Fact]
    public async Task Pages_that_lead_in_circles_or_name_themselves_hubs_lead_nowhere()
    {
        await using var world = HubWorld.Start();
        const string eighth = "https://www.unodc.org/unodc/en/test/eighth/main";
        world.Link((HubWorld.Seventh, HubWorld.SeventhLine), (eighth, "Eighth session, Vienna, 4-8 May 2026"));
        world.App.Web.Redirects(HubWorld.Seventh, eighth).Redirects(eighth, HubWorld.Seventh);
        await world.App.Get<HubPages>().FindAsync(
            world.App.Sources[0], [Entry(HubWorld.Seventh, HubWorld.SeventhLine), Entry(eighth, "Eighth session")], new HashSet<string>(), HubWorld.Stop);
        foreach (var source in world.App.Sources.Where(source => source.Quarantined))
        {
            Assert.Equal(SourceCondition.Moved, (await world.App.Get<SourceCheck>().RunAsync(source, HubWorld.Stop)).Condition);
        }

        // A found page that links sessions itself is no hub.
        world.App.Web.Page(eighth, $"<html><body><div id=\"content-container\"><p>Text of it.</p><ul><li><a href=\"/unodc/en/test/ninth.html\">Ninth session, Vienna, 4-8 May 2027</a></li></ul></div></body></html>");
        await world.App.Get<SourceCheck>().RunAsync(world.App.Sources.Single(source => source.Url == new Uri(eighth)), HubWorld.Stop);
        Assert.Equal(2, (await world.Found.ListAsync(HubWorld.Stop)).Count);
    }

    [Theory]
    [InlineData("ahc", "Седьмая сессия")]
    [InlineData("A H C/../../x", "../../../etc/passwd session")]
    [InlineData("", "")]
    public void Whatever_the_words_an_id_names_a_blob_and_is_the_same_again(string body, string words)
    {
        var id = SourceId.Of(body, words);
        Assert.Matches("^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$", id);
        Assert.Equal(id, SourceId.Of(body, words));
        Assert.Matches("^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$", SourceId.Of(new string('x', 90), new string('ä', 300), "unodc.org/x"));
    }

    private static Entry Entry(string address, string title) => new()
    {
        Url = new Uri(address),
        CanonicalUrl = CanonicalUrl.Of(new Uri(address)),
        Title = title,
        Category = TreatyAlerts.Sources.Entry.SessionPage,
    };
}
