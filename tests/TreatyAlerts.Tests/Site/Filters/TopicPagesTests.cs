using System.Net;
using System.Text;
using TreatyAlerts.Search;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics.Packs;
using TreatyAlerts.Views;

namespace TreatyAlerts.Tests.Site.Filters;

/// <summary>The pages of public topics.</summary>
public sealed class TopicPagesTests : IAsyncLifetime
{
    private SignUpDesk desk = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        desk = await SignUpDesk.OpenAsync();
        await SaveAsync("Electronic evidence", "\"electronic evidence\"", "For the coalition's weekly call");
        await desk.Site.Get<ArchiveIndex>().RefreshAsync(cancellation: Cancel);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task The_list_names_every_topic_with_its_note_and_its_hits_and_no_followers()
    {
        await desk.Visitor.OpenAsync("/en/topics");

        Assert.Equal("Public topics", desk.Visitor.Title);
        Assert.Contains("Electronic evidenceFor the coalition's weekly callFound this month: 1; last month: 0", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/topics/electronic-evidence\"", desk.Visitor.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("ollower", desk.Visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_has_its_query_its_reading_its_hits_and_the_ways_to_follow_it()
    {
        await desk.Visitor.OpenAsync("/en/topics/electronic-evidence");

        Assert.Equal("Electronic evidence", desk.Visitor.Title);
        Assert.Contains("Documents that mention exactly “electronic evidence”. From any source, including future ones; in any language.", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.Contains("A/AC.291/22 Paper 22", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.Contains("<mark>Electronic evidence</mark>", desk.Visitor.Page, StringComparison.Ordinal);
        Assert.Contains("Documents found in each month: 1 in 24 months; most in one month: 1", desk.Visitor.Page, StringComparison.Ordinal);
        Assert.All(
            (string[])["href=\"/en/subscribe?pack=electronic-evidence\"", "href=\"/en/feeds/topics/electronic-evidence.atom\"", "type=\"application/feed&#x2B;json\"", "/en/filter?q=%22electronic%20evidence%22&amp;name=Electronic%20evidence"],
            part => Assert.Contains(part, desk.Visitor.Page, StringComparison.Ordinal));
        Assert.True((await desk.Visitor.OpenAsync("/en/subscribe?pack=electronic-evidence")).IsTicked("pack", "electronic-evidence"));
    }

    [Fact]
    public async Task Versions_say_what_changed()
    {
        desk.App.Clock.Advance(TimeSpan.FromDays(3));
        await SaveAsync("Digital evidence", "\"digital evidence\"", null);
        await desk.Visitor.OpenAsync("/en/topics/electronic-evidence");

        Assert.Matches(
            "Versions Version 2, from 5 March 2026The query was: \"electronic evidence\"Its name was: “Electronic evidence”The note was: “For the coalition's weekly call”Version 1, from 2 March 2026First version", desk.Visitor.Text);
    }

    [Theory]
    [InlineData("/topics/nothing")]
    [InlineData("/topics/..%2Fkeys%2Flinks")]
    [InlineData("/topics/%00")]
    [InlineData("/topics/%FF%FE")]
    [InlineData("/topics/ELECTRONIC-EVIDENCE")]
    [InlineData("/topics/electronic-evidence.json")]
    [InlineData("/topics/electronic-evidence/x")]
    [InlineData("/topics/<script>")]
    [InlineData("/topics/damaged")]
    [InlineData("/topics/empty")]
    public async Task What_is_no_topic_is_a_plain_no(string target)
    {
        await PutAsync("damaged", "{\"slug\":\"damaged\",\"versions\":");
        await PutAsync("empty", "{\"slug\":\"empty\",\"versions\":[]}");

        Assert.Matches("^HTTP/1.1 4\\d\\d ", await desk.Site.RawAsync(target));
    }

    [Fact]
    public async Task A_damaged_topic_hides_no_other_one()
    {
        await PutAsync("aaa-damaged", "not JSON");

        Assert.Contains("Electronic evidence", await desk.Site.PageAsync("/en/topics"), StringComparison.Ordinal);
        Assert.Contains("electronic-evidence", await desk.Site.PageAsync("/en/subscribe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_of_another_grammar_is_shown_and_said_to_find_nothing()
    {
        await PutAsync("older", "{\"slug\":\"older\",\"versions\":[{\"number\":1,\"at\":\"2026-01-01T00:00:00Z\",\"name\":\"<b>Older</b>\",\"query\":\"colour:red \\u003cscript>\"}]}");
        await desk.Visitor.OpenAsync("/en/topics/older");

        Assert.Equal(("<b>Older</b>", HttpStatusCode.OK), (desk.Visitor.Title, desk.Visitor.Status));
        Assert.Contains("can no longer be read", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", desk.Visitor.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", desk.Visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_topic_is_gone_and_every_language_has_the_pages()
    {
        foreach (var language in UnLanguages.All)
        {
            Assert.DoesNotContain("{0}", await desk.Site.PageAsync($"/{language}/topics") + await desk.Site.PageAsync($"/{language}/topics/electronic-evidence"), StringComparison.Ordinal);
        }

        await desk.Site.Get<TopicPackStore>().RemoveAsync("electronic-evidence", Cancel);
        using var answer = await desk.Site.GetAsync("/topics/electronic-evidence");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There are no public topics yet", await desk.Site.PageAsync("/en/topics"), StringComparison.Ordinal);
    }

    private Task<TopicPack> SaveAsync(string name, string query, string? note) => desk.Site.Get<TopicPackStore>().SaveAsync(new TopicText("electronic-evidence", name, query, note), Cancel);

    private async Task PutAsync(string slug, string json)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(json));
        await desk.App.Store.CreateAsync(BlobNames.TopicPack(slug), content, BlobMetadata.Json, Cancel);
    }
}
