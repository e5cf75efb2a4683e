using System.Text;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Sources.Health;

/// <summary>What counts as another structure and what does not, and what is kept and said of it.</summary>
public sealed class StructureTests
{
    private static readonly string Good = HealthWorld.PageOf(12);

    /// <summary>What editors do to a page every week.</summary>
    public static TheoryData<string, string> Edits => new()
    {
        { "a banner", Good.Replace("<h3>Test session</h3>", "<div class=\"alert notice\"><a href=\"/unodc/en/notice.html\">Mind the notice</a></div><h3>Test session</h3>", StringComparison.Ordinal) },
        { "teasers", Good.Replace("<div id=\"footer-container\">", "<aside><a href=\"/s/1.html\">One</a><a href=\"/s/2.html\">Two</a><a href=\"/s/3.html\">Three</a></aside><div id=\"footer-container\">", StringComparison.Ordinal) },
        { "another order", string.Join("</tr>", Good.Split("</tr>")[..^1].Take(1).Concat(Good.Split("</tr>")[1..^1].Reverse())) + "</tr>" + Good.Split("</tr>")[^1] },
        { "another heading", Good.Replace("Meeting documentation", "Documentation of the meeting", StringComparison.Ordinal) },
        { "ids of a script", Good.Replace("<table>", "<table id=\"sm-1648494418817-3\" class=\"show active\">", StringComparison.Ordinal) },
        { "a bigger menu", Good.Replace("<ul id=\"topNavMenu\">", $"<ul id=\"topNavMenu\">{string.Concat(Enumerable.Range(0, 400).Select(number => $"<li><a href=\"/m/{number}.pdf\">{number}</a></li>"))}", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task What_editors_do_every_week_is_no_other_structure(string edit, string html)
    {
        await using var world = await HealthWorld.StartAsync();
        world.Shows(html);
        Assert.Equal((edit, SourceCondition.Ok, 0), (edit, (await world.CheckAsync()).Condition, (await world.StateAsync()).Seen.Values.Count(seen => seen.AbsentSince is not null)));
    }

    [Fact]
    public async Task A_rule_that_finds_nothing_any_more_freezes_removals_keeps_the_page_and_says_what_failed()
    {
        await using var world = await HealthWorld.StartAsync();
        var rebuilt = Good.Replace("<div id=\"content-container\" class=\"container\">", "<div class=\"paper-grid\">", StringComparison.Ordinal);
        world.Shows(rebuilt);
        await world.LiveAsync(TimeSpan.FromDays(30), minutes: 60);

        var state = await world.StateAsync();
        Assert.Equal(SourceCondition.StructureChanged, state.Condition);
        Assert.Contains("No container found", state.Problem, StringComparison.Ordinal);
        Assert.Contains("- body > div#content-container.container: 12 links; + body > div.paper-grid: 12 links", state.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(await world.App.EventsAsync(), told => told.Kind is TreatyAlerts.Documents.EventKind.Removed);

        var pages = world.App.Get<SourcePages>();
        var failing = (await pages.FailingAsync(HealthWorld.Id, TestContext.Current.CancellationToken))!;
        Assert.Equal(rebuilt, Encoding.UTF8.GetString((await world.App.Store.GetAsync(failing.Snapshot!, TestContext.Current.CancellationToken))!.Content.Span));
        Assert.Equal(12, (await pages.GoodAsync(HealthWorld.Id, TestContext.Current.CancellationToken))!.Entries);
        Assert.Contains("Newly broken\n- test-1 is built otherwise since 2026-03-02 ", world.Mails[0].Text, StringComparison.Ordinal);

        world.Publishes(13);
        await world.LiveAsync(TimeSpan.FromDays(2), minutes: 60);
        Assert.Equal((SourceCondition.Ok, null), ((await world.StateAsync()).Condition, (await world.StateAsync()).FailingPage));
        Assert.Equal(2, world.Mails.Count(mail => !mail.Text.Contains("Still broken", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_menu_that_gets_into_the_content_is_not_taken_for_documents()
    {
        await using var world = await HealthWorld.StartAsync();
        var links = string.Concat(Enumerable.Range(0, 80).Select(number => $"<li><a href=\"/documents/menu/{number}.pdf\">Menu paper {number}</a></li>"));
        world.Shows(Good.Replace("<h3>Test session</h3>", $"<div class=\"mega\"><ul class=\"drawer\">{links}</ul></div><h3>Test session</h3>", StringComparison.Ordinal));

        var result = await world.CheckAsync();

        Assert.Equal((SourceCondition.Implausible, 0), (result.Condition, result.New));
        Assert.Contains("92 entries where there usually are 12, and most of them in other places", result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_documents_at_once_in_the_place_of_the_others_are_taken_in()
    {
        await using var world = await HealthWorld.StartAsync();
        world.Publishes(90);
        Assert.Equal((SourceCondition.Ok, 78), (await world.CheckAsync()) is var result ? (result.Condition, result.New) : default);
    }

    [Fact]
    public void The_outline_holds_names_and_counts_and_no_text()
    {
        var outline = PageReader.Read(UnodcPage.Source(), UnodcPage.Address, Encoding.UTF8.GetBytes(Good), "text/html; charset=utf-8").Outline!;
        Assert.Equal("body > div#content-container.container", outline.Container);
        Assert.Contains(new OutlinePart("body > div#content-container.container > div.row > div.col-lg-12 > table", 1, 12), outline.Parts);
        Assert.Contains(new OutlinePart("body > ul#topNavMenu", 1, 1, "menu"), outline.Parts);
        Assert.DoesNotContain(outline.Parts, part => part.Path.Contains("Paper", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_is_kept_up_to_its_cap()
    {
        await using var world = await HealthWorld.StartAsync();
        world.App.Get<HealthOptions>().PageBytes = 1000;
        world.Shows($"<html><body><ul id=\"topNavMenu\"></ul><div>{new string('x', 5000)}</div></body></html>");
        await world.CheckAsync();
        var kept = (await world.App.Get<SourcePages>().FailingAsync(HealthWorld.Id, TestContext.Current.CancellationToken))!;
        Assert.True(kept.Length > 5000);
        Assert.Equal(1000, (await world.App.Store.GetAsync(BlobNames.FailingPageBytes(HealthWorld.Id), TestContext.Current.CancellationToken))!.Content.Length);
    }
}
