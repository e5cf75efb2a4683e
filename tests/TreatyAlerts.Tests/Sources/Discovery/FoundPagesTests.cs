using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Discovery;

/// <summary>A session's page that a hub links is watched before anybody declares it, and the operator has the word.</summary>
public sealed class FoundPagesTests
{
    [Fact]
    public async Task A_new_session_of_a_hub_is_in_the_archive_within_the_next_checks_and_marked_until_it_is_accepted()
    {
        await using var world = HubWorld.Start();
        await world.CheckAsync();
        await world.CheckAsync();
        Assert.Empty(await world.Found.ListAsync(HubWorld.Stop));

        world.Link((HubWorld.Seventh, HubWorld.SeventhLine));
        world.Shows(HubWorld.Seventh, ("A/AC.291/20", "Agenda of the seventh"));
        var since = world.App.Clock.GetUtcNow();
        await world.CheckAsync();
        var proposal = Assert.Single(await world.Found.NewSinceAsync(since, HubWorld.Stop));
        Assert.Equal(("ahc-seventh-session", "hub", "seventh session", FoundStatus.Quarantined), (proposal.Id, proposal.Hub, proposal.Definition.Session, proposal.Status));

        await world.CheckAsync();
        Assert.Contains(await world.App.DocumentsAsync(), document => document.Id == "A_AC.291_20");
        var preview = (await world.OneAsync()).Preview;
        Assert.Equal(("Agenda of the seventh", 1), (Assert.Single(preview!.First).Title, preview.Entries));

        world.Shows(HubWorld.Seventh, ("A/AC.291/20", "Agenda of the seventh"), ("A/AC.291/21", "Chair's text"));
        await world.CheckAsync();
        var events = await world.EventsAsync(proposal.Id);
        Assert.Equal([("A/AC.291/20", false, EntryOrigin.NewPage), ("A/AC.291/21", false, EntryOrigin.NewPage)], events.Select(told => (told.Symbol, told.History, told.Origin)));

        Assert.Equal(FoundStatus.Accepted, (await world.Found.AcceptAsync(proposal.Id, HubWorld.Stop))!.Status);
        world.Shows(HubWorld.Seventh, ("A/AC.291/20", "Agenda of the seventh"), ("A/AC.291/21", "Chair's text"), ("A/AC.291/22", "Draft text of the convention"));
        await world.CheckAsync();
        Assert.Equal(EntryOrigin.Listing, (await world.EventsAsync(proposal.Id)).Single(told => told.Symbol == "A/AC.291/22").Origin);
        Assert.Empty(await world.Found.NewSinceAsync(since, HubWorld.Stop));
    }

    [Fact]
    public async Task A_page_that_its_hub_linked_from_the_beginning_begins_with_history_and_one_that_is_put_up_later_with_news_up_to_a_limit()
    {
        await using var world = HubWorld.Start(settings: ("Check:RepairAtMost", "2"));
        world.Link((HubWorld.Seventh, HubWorld.SeventhLine));
        world.Shows(HubWorld.Seventh, ("A/AC.291/20", "Agenda of the seventh"));
        await world.CheckAsync();
        await world.CheckAsync();
        Assert.True(Assert.Single(await world.EventsAsync("ahc-seventh-session")).History);

        const string Eighth = "https://www.unodc.org/unodc/en/test/eighth_session/main";
        world.Link((Eighth, "Eighth session, Vienna, 7-11 September 2026"));
        world.Shows(Eighth, ("A/AC.291/30", "Agenda of the eighth"), ("A/AC.291/31", "Annotations for the eighth"), ("A/AC.291/32", "List of participants"));
        await world.CheckAsync();
        await world.CheckAsync();
        Assert.Equal([("A/AC.291/30", false), ("A/AC.291/31", false), ("A/AC.291/32", true)], (await world.EventsAsync("ahc-eighth-session")).Select(told => (told.Symbol, told.History)).Order());
    }

    [Fact]
    public async Task What_nobody_objects_to_is_accepted_by_itself_when_the_time_has_passed()
    {
        await using var world = HubWorld.Start(settings: ("Sources:QuarantineFor", "3.00:00:00"));
        world.Link((HubWorld.Seventh, HubWorld.SeventhLine));
        world.App.Web.Fails(HubWorld.Seventh, 404);
        await world.CheckAsync();
        world.App.Clock.Advance(TimeSpan.FromDays(4));
        await world.CheckAsync();
        Assert.Equal(FoundStatus.Quarantined, (await world.OneAsync()).Status);

        world.Shows(HubWorld.Seventh, ("A/AC.291/20", "Agenda of the seventh"));
        await world.CheckAsync();
        await world.CheckAsync();
        var found = await world.OneAsync();
        Assert.Equal((FoundStatus.Accepted, true), (found.Status, found.AcceptedByTime));
        Assert.False(world.App.Get<SourceCatalog>().Find(found.Id)!.Quarantined);
    }

    [Fact]
    public async Task A_dismissed_page_is_watched_no_more_and_not_found_again_until_that_is_taken_back()
    {
        await using var world = HubWorld.Start();
        world.Link((HubWorld.Seventh, HubWorld.SeventhLine));
        world.Shows(HubWorld.Seventh, ("A/AC.291/20", "Agenda of the seventh"));
        await world.CheckAsync();
        var id = (await world.OneAsync()).Id;

        await world.Found.DismissAsync(id, HubWorld.Stop);
        Assert.Null(world.App.Get<SourceCatalog>().Find(id));
        Assert.DoesNotContain(id, (await world.CheckAsync()).Keys);
        Assert.Equal(FoundStatus.Dismissed, (await world.OneAsync()).Status);

        await world.Found.RestoreAsync(id, HubWorld.Stop);
        Assert.Contains(id, (await world.CheckAsync()).Keys);
        Assert.Null(await world.Found.AcceptAsync("../sources/hub", HubWorld.Stop));
        Assert.Null(await world.Found.DismissAsync("no-such-page", HubWorld.Stop));
    }

    [Fact]
    public async Task Another_instance_takes_up_what_was_found_and_what_was_said_of_it_without_a_restart()
    {
        var folder = TempFolder.Create();
        try
        {
            var (web, clock) = (new RecordedWeb(), new FixedClock());
            await using var one = HubWorld.Start(folder, web, clock);
            await using var other = AlertsApp.Start(folder, web, clock, sources: HubWorld.Declaration);
            var catalog = other.Get<SourceCatalog>();
            one.Link((HubWorld.Seventh, HubWorld.SeventhLine));
            one.Shows(HubWorld.Seventh, ("A/AC.291/20", "Agenda of the seventh"));
            await one.CheckAsync();
            Assert.Equal(2, catalog.Sources.Count);

            Assert.Contains("ahc-seventh-session", (await other.Get<DueSources>().FindAsync(HubWorld.Stop)).Select(source => source.Id));
            Assert.Contains("ahc-seventh-session", (await Coverage.ReadAsync(other.Store, catalog, HubWorld.Stop)).Sources.Select(pair => pair.Source.Id));
            await other.Get<QueueWork>().RunAsync(DueSources.SourcesQueue, "ahc-seventh-session", HubWorld.Stop);
            Assert.Equal(SourceCondition.Ok, (await one.StateAsync("ahc-seventh-session")).Condition);

            await one.Found.DismissAsync("ahc-seventh-session", HubWorld.Stop);
            Assert.Equal(2, (await Coverage.ReadAsync(other.Store, catalog, HubWorld.Stop)).Sources.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_page_that_is_declared_later_is_the_declared_one()
    {
        var folder = TempFolder.Create();
        try
        {
            var (web, clock) = (new RecordedWeb(), new FixedClock());
            await using (var world = HubWorld.Start(folder, web, clock))
            {
                world.Link((HubWorld.Seventh, HubWorld.SeventhLine));
                await world.CheckAsync();
            }

            var declared = HubWorld.Declaration.Replace("\"sources\":[", $$"""
                "sources":[{ "id": "mine", "body": "AHC", "kind": "SessionPage", "url": "{{HubWorld.Seventh.Replace("www.", "", StringComparison.Ordinal)}}.html", "schedule": "0 * * * *" },
                """, StringComparison.Ordinal);
            await using var later = AlertsApp.Start(folder, web, clock, sources: declared);
            await later.Get<SourceCatalog>().RefreshAsync(later.Store, HubWorld.Stop);
            Assert.Equal(["mine", "hub", "sixth"], later.Sources.Select(source => source.Id));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(301, FoundStatus.Known)]
    [InlineData(302, FoundStatus.Quarantined)]
    public async Task An_address_that_leads_to_a_declared_page_is_no_new_page(int status, FoundStatus expected)
    {
        await using var world = HubWorld.Start();
        world.Link((HubWorld.Seventh, HubWorld.SeventhLine));
        world.App.Web.Redirects(HubWorld.Seventh, HubWorld.Sixth, status);
        await world.CheckAsync();
        await world.CheckAsync();

        Assert.Equal(expected, (await world.OneAsync()).Status);
        Assert.Empty(await world.EventsAsync("ahc-seventh-session"));
    }

    [Fact]
    public async Task A_page_that_leads_elsewhere_only_until_it_is_there_is_not_lost()
    {
        await using var world = HubWorld.Start();
        world.Link((HubWorld.Seventh, HubWorld.SeventhLine));
        world.App.Web.Redirects(HubWorld.Seventh, HubWorld.Hub, 301);
        await world.CheckAsync();
        await world.CheckAsync();

        world.Shows(HubWorld.Seventh, ("A/AC.291/20", "Agenda of the seventh"));
        await world.CheckAsync();
        Assert.Equal(SourceCondition.Ok, (await world.StateAsync("ahc-seventh-session")).Condition);
        Assert.Contains(await world.App.DocumentsAsync(), document => document.Id == "A_AC.291_20");
    }

    [Fact]
    public async Task The_same_content_under_another_address_is_no_new_page()
    {
        await using var world = HubWorld.Start();
        const string again = "https://www.unodc.org/unodc/en/test/6th_session/documents";
        world.Link((again, "Sixth session: documents"));
        world.Shows(again, ("A/AC.291/10", "Agenda of the sixth"), ("A/AC.291/11", "Report of the sixth"));
        await world.CheckAsync();
        await world.CheckAsync();

        Assert.Equal("sixth", (await world.OneAsync()).SameAs);
        Assert.DoesNotContain("ahc-sixth-session", world.App.Get<SourceCatalog>().Sources.Select(source => source.Id));
    }

    [Fact]
    public async Task A_session_without_an_ordinal_is_known_by_its_days_and_its_id_says_what_it_is()
    {
        await using var world = HubWorld.Start();
        const string rules = "https://www.unodc.org/unodc/en/test/rules-of-procedure.html";
        world.Link((rules, "Session to prepare the rules of procedure of the Conference, Vienna, 26-30 January 2026"), ("https://www.unodc.org/unodc/en/test/about.html", "About the Committee"));
        world.Shows(rules, ("A/AC.291/30", "Rules"));
        await world.CheckAsync();

        var found = await world.OneAsync();
        Assert.Equal(("ahc-session-to-prepare-the-rules-of-procedure-of-the", new Uri(rules)), (found.Id, found.Definition.Url));
        Assert.EndsWith(" * * * *", found.Definition.Schedule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_pages_of_one_name_get_two_ids_and_a_session_long_over_is_looked_at_once_a_week()
    {
        await using var world = HubWorld.Start();
        world.Link(("/unodc/en/test/fifth/one.html", "Fifth session, Vienna, 11-21 April 2023"), ("/unodc/en/test/fifth/two.html", "Fifth session, Vienna, 11-21 April 2023: papers"));
        await world.App.Get<HubPages>().FindAsync(world.App.Sources[0], await HubEntriesAsync(world), new HashSet<string>(), HubWorld.Stop);

        var found = await world.Found.ListAsync(HubWorld.Stop);
        Assert.Equal(2, found.Select(one => one.Id).Distinct().Count());
        Assert.All(found, one => Assert.StartsWith("ahc-fifth-session", one.Id, StringComparison.Ordinal));
        Assert.All(found, one => Assert.Matches(@"^\d+ \d+ \* \* \d$", one.Definition.Schedule));

        // The same hub again finds nothing more, in the same process or in another.
        Assert.Empty(await world.App.Get<HubPages>().FindAsync(world.App.Sources[0], await HubEntriesAsync(world), new HashSet<string>(), HubWorld.Stop));
    }

    [Fact]
    public async Task Who_does_not_want_pages_found_has_none_found()
    {
        await using var world = HubWorld.Start(settings: ("Sources:Discover", "false"));
        world.Link((HubWorld.Seventh, HubWorld.SeventhLine));
        world.Shows(HubWorld.Seventh);
        await world.CheckAsync();
        Assert.Empty(await world.Found.ListAsync(HubWorld.Stop));
    }

    [Fact]
    public async Task A_damaged_proposal_stops_no_other_source()
    {
        await using var world = HubWorld.Start();
        await world.App.Store.CreateAsync(BlobNames.FoundSource("broken"), new MemoryStream("{ \"definition\": 7 }"u8.ToArray()), cancellation: HubWorld.Stop);
        Assert.Equal(["hub", "sixth"], (await world.CheckAsync()).Keys.Order());
    }

    private static async Task<IReadOnlyList<Entry>> HubEntriesAsync(HubWorld world)
    {
        var hub = world.App.Sources[0];
        var fetched = await world.App.Get<PoliteHttp>().FetchAsync(new FetchRequest(hub.Url), HubWorld.Stop);
        return PageReader.Read(hub, fetched.FinalUrl, fetched.Body, fetched.ContentType).Entries;
    }
}
