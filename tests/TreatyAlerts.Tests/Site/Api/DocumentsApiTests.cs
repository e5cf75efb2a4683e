using System.Net;
using System.Text.Json;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Tests.Site.Api;

/// <summary>Documents, texts and lists as programs read them.</summary>
public sealed class DocumentsApiTests : IAsyncLifetime
{
    private ApiDesk desk = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => desk = await ApiDesk.StartAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_document_has_its_renditions_versions_places_and_addresses()
    {
        var told = await desk.PublishAsync(22, "Draft text", submitter: "Arvenia");
        desk.App.Clock.Advance(TimeSpan.FromDays(1));
        var replaced = await desk.ChangeAsync(22, EventKind.Replaced, "en", "Electronic evidence, corrected");
        await desk.ChangeAsync(22, EventKind.RenditionAdded, "fr", "Preuves électroniques");

        using var json = await desk.JsonAsync("/api/v1/documents/A_AC.291_22");
        var document = json.RootElement;
        var renditions = document.GetProperty("renditions").EnumerateArray().ToList();
        Assert.Equal(("Arvenia", "report", "Test session", 2), (document.GetProperty("submitter").GetString(), document.GetProperty("category").GetString(), document.GetProperty("session").GetString(), renditions.Count));
        Assert.Equal([told.Sha256, replaced.Sha256], renditions[0].GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("sha256").GetString()));
        Assert.Equal("Replaced", renditions[0].GetProperty("versions")[1].GetProperty("event").GetString());
        Assert.EndsWith("/api/v1/documents/A_AC.291_22/text/fr", renditions[1].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("test-1", document.GetProperty("places")[0].GetProperty("source").GetString());
    }

    [Theory]
    [InlineData("", "3 2 1")]
    [InlineData("?q=evidence", "3 1")]
    [InlineData("?q=evidence&language=fr", "")]
    [InlineData("?language=fr", "2")]
    [InlineData("?submitter=Arvenia", "1")]
    [InlineData("?body=AHC&session=Test%20session&category=report", "3 2 1")]
    [InlineData("?family=A%2FAC.291%2F3", "3")]
    [InlineData("?source=test-1&to=2026-03-01", "1")]
    [InlineData("?from=2026-03-02", "3 2")]
    [InlineData("?limit=2", "3 2")]
    public async Task Filters_leave_what_fits(string query, string expected)
    {
        await ThreeAsync();
        using var json = await desk.JsonAsync($"/api/v1/documents{query}");
        Assert.Equal(expected, Numbers(json));
    }

    [Fact]
    public async Task A_query_shows_where_it_was_found()
    {
        await ThreeAsync();
        using var json = await desk.JsonAsync("/api/v1/documents?q=evidence&order=best");
        var passage = json.RootElement.GetProperty("documents")[0].GetProperty("passages")[0];
        var mark = passage.GetProperty("marks")[0];
        Assert.Equal("evidence", passage.GetProperty("text").GetString()!.Substring(mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32()), ignoreCase: true);
    }

    [Fact]
    public async Task New_documents_do_not_shift_the_pages()
    {
        for (var number = 1; number <= 9; number++)
        {
            await desk.PublishAsync(number, at: desk.App.Clock.GetUtcNow().AddDays(-number));
        }

        await desk.IndexAsync();
        var given = new List<string>();
        var address = "/api/v1/documents?limit=2";
        for (var more = 10; address is not null; more++)
        {
            using var json = await desk.JsonAsync(address);
            given.AddRange(Numbers(json).Split(' '));
            address = json.RootElement.TryGetProperty("next", out var next) ? new Uri(next.GetString()!).PathAndQuery : null;
            await desk.PublishAsync(more);
            await desk.IndexAsync();
        }

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9"], given);
        await desk.ProblemAsync("/api/v1/documents?limit=2&cursor=AAAA");
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("text/*", "text/plain")]
    [InlineData("text/plain;q=0.4, application/json;q=0.6", "application/json")]
    [InlineData("text/plain, */*;q=0.1", "text/plain")]
    [InlineData("application/json;q=0, */*", "text/plain")]
    public async Task A_text_is_given_in_the_form_that_is_preferred(string? accept, string expected)
    {
        await desk.PublishAsync(22, text: "Electronic evidence – 証拠");
        using var answer = await desk.Site.SendAsync(HttpMethod.Get, "/api/v1/documents/A_AC.291_22/text/en", null, accept is null ? [] : [("Accept", accept)]);
        var body = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal((HttpStatusCode.OK, expected, "Accept"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.Vary.Single()));
        Assert.Equal("Electronic evidence – 証拠", expected == "text/plain" ? body : DocumentText.FromJson(body).Pages[0].Blocks[0].Text);
    }

    [Fact]
    public async Task A_text_in_another_form_or_language_is_not_there()
    {
        await desk.PublishAsync(22);
        await desk.ProblemAsync("/api/v1/documents/A_AC.291_22/text/en", HttpStatusCode.NotAcceptable, ("Accept", "application/pdf"));
        await desk.ProblemAsync("/api/v1/documents/A_AC.291_22/text/en", HttpStatusCode.NotAcceptable, ("Accept", "text/plain;q=0, application/json;q=0"));
        await desk.ProblemAsync("/api/v1/documents/A_AC.291_22/text/fr", HttpStatusCode.NotFound);
        await desk.ProblemAsync("/api/v1/documents/A_AC.291_99/text/en", HttpStatusCode.NotFound);
        await desk.ProblemAsync("/api/v1/documents/A_AC.291_22/text/tlh");
    }

    [Fact]
    public async Task Topics_bodies_and_sources_are_listed()
    {
        await desk.PublishAsync(22);
        await desk.IndexAsync();
        await desk.Site.Get<TopicPackStore>().SaveAsync(new TopicText("evidence", "Evidence", "evidence", "What it is"), Cancel);
        await desk.Site.Get<TopicPackStore>().SaveAsync(new TopicText("evidence", "Evidence", "\"electronic evidence\"", "What it is"), Cancel);

        using var topics = await desk.JsonAsync("/api/v1/topics");
        using var topic = await desk.JsonAsync("/api/v1/topics/evidence");
        using var bodies = await desk.JsonAsync("/api/v1/bodies");
        using var sources = await desk.JsonAsync("/api/v1/sources");

        Assert.Equal(topic.RootElement.GetRawText(), topics.RootElement.GetProperty("topics")[0].GetRawText());
        Assert.Equal(["evidence", "\"electronic evidence\""], topic.RootElement.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("query").GetString()));
        var body = Assert.Single(bodies.RootElement.GetProperty("bodies").EnumerateArray());
        Assert.Equal(("AHC", 1), (body.GetProperty("body").GetString(), body.GetProperty("documents").GetInt32()));
        var source = Assert.Single(sources.RootElement.GetProperty("sources").EnumerateArray());
        Assert.Equal(("test-1", "NeverChecked", false), (source.GetProperty("id").GetString(), source.GetProperty("condition").GetString(), source.GetProperty("covered").GetBoolean()));
        Assert.Equal(desk.App.Clock.GetUtcNow(), source.GetProperty("lastEvent").GetDateTimeOffset());
        await desk.ProblemAsync("/api/v1/topics/nothing", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nothing_that_is_answered_holds_anything_of_subscribers()
    {
        await desk.App.SubscribeAsync("evidence", address: "reader.of.treaties@example.org");
        await desk.PublishAsync(22);
        await desk.IndexAsync();
        foreach (var path in new[] { "events", "documents", "documents/A_AC.291_22", "documents/A_AC.291_22/text/en", "topics", "bodies", "sources", "sessions" })
        {
            Assert.DoesNotContain("reader.of.treaties", await desk.Site.PageAsync($"/api/v1/{path}"), StringComparison.Ordinal);
        }
    }

    private static string Numbers(JsonDocument json) =>
        string.Join(' ', json.RootElement.GetProperty("documents").EnumerateArray().Select(one => one.GetProperty("id").GetString()!.Split('_')[2]));

    private async Task ThreeAsync()
    {
        await desk.PublishAsync(1, "One", "Electronic evidence", submitter: "Arvenia", at: desk.App.Clock.GetUtcNow().AddDays(-2));
        await desk.PublishAsync(2, "Two", "Extradition", "fr");
        await desk.PublishAsync(3, "Three", "Evidence of other kinds", at: desk.App.Clock.GetUtcNow().AddDays(1));
        await desk.IndexAsync();
    }
}
