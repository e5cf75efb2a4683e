using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;

namespace TreatyAlerts.Tests.Sources.Discovery;

/// <summary>A page that moved is followed where that is safe, and told of where it is not.</summary>
public sealed class MovedPagesTests
{
    private const string There = "https://www.unodc.org/unodc/en/test/archive/sixth.html";
    private static readonly (string, string)[] Same = [("A/AC.291/10", "Agenda of the sixth"), ("A/AC.291/11", "Report of the sixth")];
    private static readonly (string, string)[] More = [.. Same, ("A/AC.291/12", "Annex")];

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task A_permanent_redirect_is_followed_and_recorded_once(int status)
    {
        await using var world = await StartAsync();
        world.Shows(There, More);
        world.App.Web.Redirects(HubWorld.Sixth, There, status);
        await world.CheckAsync();
        await world.CheckAsync();

        var state = await world.StateAsync("sixth");
        Assert.Equal((SourceCondition.Ok, new Uri(There)), (state.Condition, state.MovedTo));
        var move = Assert.Single(state.Moves);
        Assert.Equal((new Uri(HubWorld.Sixth), new Uri(There), MoveSign.PermanentRedirect, null), (move.From, move.To, move.How, move.Refused));
        Assert.Contains(await world.App.DocumentsAsync(), document => document.Id == "A_AC.291_12");

        // An outage sends the next check to the old address once more: no other move.
        world.App.Web.Fails(There, 503);
        await world.CheckAsync();
        world.Shows(There, More);
        await world.CheckAsync();
        Assert.Single((await world.StateAsync("sixth")).Moves);
    }

    [Fact]
    public async Task A_temporary_redirect_is_a_move_once_it_has_lasted()
    {
        await using var world = await StartAsync();
        world.Shows(There, Same);
        world.App.Web.Redirects(HubWorld.Sixth, There, 302);
        for (var check = 0; check < 6; check++)
        {
            await world.CheckAsync();
            Assert.Null((await world.StateAsync("sixth")).MovedTo);
        }

        world.App.Clock.Advance(TimeSpan.FromDays(3));
        await world.CheckAsync();
        var state = await world.StateAsync("sixth");
        Assert.Equal((new Uri(There), MoveSign.LastingRedirect), (state.MovedTo, Assert.Single(state.Moves).How));
    }

    [Fact]
    public async Task A_canonical_link_is_followed_to_the_same_content_only()
    {
        await using var world = await StartAsync();
        world.Shows(There, More);
        world.ShowsWith($"<link href='/unodc/en/test/archive/sixth.html' REL=canonical>", HubWorld.Sixth, More);
        await world.CheckAsync();
        var state = await world.StateAsync("sixth");
        Assert.Equal((new Uri(There), MoveSign.CanonicalLink), (state.MovedTo, Assert.Single(state.Moves).How));

        // Templates often name the site's front page: that is looked at once, and recorded.
        await using var other = await StartAsync();
        const string front = "https://www.unodc.org/unodc/en/front";
        other.App.Web.Page(front, "<html><body><div id=\"content-container\"><p>Welcome to the site of the office, which has news every day.</p></div></body></html>");
        other.ShowsWith($"<link rel=\"canonical\" href=\"{front}\"/>", HubWorld.Sixth, More);
        await other.CheckAsync();
        other.ShowsWith($"<link rel=\"canonical\" href=\"{front}\"/>", HubWorld.Sixth, [.. More, ("A/AC.291/13", "Another")]);
        await other.CheckAsync();
        var stayed = await other.StateAsync("sixth");
        Assert.Equal((SourceCondition.Ok, null), (stayed.Condition, stayed.MovedTo));
        Assert.NotNull(Assert.Single(stayed.Moves).Refused);
        Assert.Equal(1, other.App.Web.Asked(front));
    }

    [Fact]
    public async Task A_page_that_is_gone_is_followed_to_where_its_hub_links_the_session()
    {
        await using var world = await StartAsync();
        world.App.Web.Fails(HubWorld.Sixth, 404);
        world.Shows(There, More);
        world.Unlink(HubWorld.Sixth);
        world.Link((There, HubWorld.SixthLine));
        await world.CheckAsync();
        await world.CheckAsync();

        var state = await world.StateAsync("sixth");
        Assert.Equal((SourceCondition.Ok, new Uri(There)), (state.Condition, state.MovedTo));
        Assert.Contains(Assert.Single(state.Moves).How, new[] { MoveSign.HubLink, MoveSign.SameEntries });
        Assert.DoesNotContain(world.App.Get<SourceCatalog>().Sources, source => source.Url == new Uri(There));
        Assert.Single(await world.App.DocumentsAsync(), document => document.Id == "A_AC.291_12");
        Assert.DoesNotContain(await world.App.EventsAsync(), told => told.Kind == TreatyAlerts.Documents.EventKind.Removed);
    }

    [Fact]
    public async Task A_page_that_is_gone_and_whose_entries_a_found_page_shows_is_that_page()
    {
        await using var world = await StartAsync();
        world.Link((There, "Twentieth session: archive of papers"));
        world.App.Web.Fails(HubWorld.Sixth, 404);
        world.Shows(There, Same);
        await world.CheckAsync();
        await world.CheckAsync();
        await world.CheckAsync();

        var state = await world.StateAsync("sixth");
        Assert.Equal((SourceCondition.Ok, MoveSign.SameEntries), (state.Condition, Assert.Single(state.Moves).How));
        Assert.Equal("sixth", (await world.OneAsync()).SameAs);
    }

    [Theory]
    [InlineData("https://parked.example/sixth.html", "parked.example")]
    [InlineData("https://www.unodc.org/unodc/en/front.html", "none of the 2 entries")]
    public async Task A_move_to_a_foreign_host_or_another_page_is_not_followed_but_told(string target, string reason)
    {
        await using var world = await StartAsync();
        world.Shows(target, ("A/AC.291/99", "Something else"));
        world.App.Web.Redirects(HubWorld.Sixth, target, 301);
        await world.CheckAsync();
        await world.CheckAsync();

        var state = await world.StateAsync("sixth");
        Assert.Equal(SourceCondition.Moved, state.Condition);
        Assert.Contains(reason, state.Problem, StringComparison.Ordinal);
        Assert.Null(state.MovedTo);
        Assert.Contains(reason, Assert.Single(state.Moves).Refused, StringComparison.Ordinal);
        Assert.DoesNotContain(await world.App.DocumentsAsync(), document => document.Id == "A_AC.291_99");

        // The page itself again: all is well.
        world.Shows(HubWorld.Sixth, More);
        await world.CheckAsync();
        Assert.Equal(SourceCondition.Ok, (await world.StateAsync("sixth")).Condition);
    }

    [Fact]
    public async Task A_page_that_was_never_there_takes_no_other_page_of_its_session_s_name()
    {
        await using var world = HubWorld.Start();
        world.App.Web.Fails(HubWorld.Sixth, 404);
        world.Shows(There, More);
        world.Link((There, "Sixth session of another process"));
        await world.CheckAsync();
        await world.CheckAsync();

        Assert.Empty((await world.StateAsync("sixth")).Moves);
        Assert.Equal(SourceCondition.Ok, (await world.StateAsync("ahc-sixth-session")).Condition);
    }

    [Fact]
    public async Task A_place_that_is_not_the_page_is_looked_at_once_a_day_while_the_page_is_gone()
    {
        await using var world = await StartAsync();
        world.App.Web.Fails(HubWorld.Sixth, 410);
        world.Shows(There, ("A/AC.291/99", "Something else"));
        world.Unlink(HubWorld.Sixth);
        world.Link((There, HubWorld.SixthLine));
        await world.CheckAsync();
        await world.Found.DismissAsync("ahc-sixth-session", HubWorld.Stop);
        for (var check = 0; check < 5; check++)
        {
            await world.CheckAsync();
        }

        var state = await world.StateAsync("sixth");
        Assert.Contains(There, state.Problem, StringComparison.Ordinal);

        // Once as a document of the hub, once as the likely place.
        Assert.InRange(world.App.Web.Asked(There), 1, 2);
    }

    [Theory]
    [InlineData("<link rel=canonical href=javascript:alert(1)>")]
    [InlineData("<link rel=\"canonical\" href=\"\">")]
    [InlineData("<link rel=\"canonical\" href=\"http://[\">")]
    [InlineData("<link rel='canonical' href='https://user:word@www.unodc.org/x'>")]
    [InlineData("<link rel=\"alternate\" href=\"/canonical\">")]
    [InlineData("<link <link <link rel=canonical")]
    public void A_canonical_link_that_is_none_is_none(string head) => Assert.Null(CanonicalLink.Of(System.Text.Encoding.UTF8.GetBytes(head), new Uri(HubWorld.Sixth)));

    private static async Task<HubWorld> StartAsync()
    {
        var world = HubWorld.Start();
        await world.CheckAsync();
        return world;
    }
}
