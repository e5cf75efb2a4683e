using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Documents;
using TreatyAlerts.Hosting;
using TreatyAlerts.Site.Api;
using TreatyAlerts.Site.Feeds;
using TreatyAlerts.Tests.Docs;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Tests.Site.Api;

/// <summary>The OpenAPI document is the truth about the API, and so are its pages.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler());
    private ApiDesk desk = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        desk = await ApiDesk.StartAsync();
        await desk.Site.Get<TopicPackStore>().SaveAsync(new TopicText("electronic-evidence", "Evidence", "evidence", "Note"), Cancel);
        await desk.PublishAsync(22, submitter: "Arvenia");
        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        await desk.ChangeAsync(22, EventKind.RenditionAdded, "fr", "Preuves");
        await desk.TellAsync(23, EventKind.Removed, language: null);
        await desk.IndexAsync();
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Every_address_is_in_it_with_its_parameters()
    {
        using var document = await desk.JsonAsync("/openapi/v1.json");
        Assert.StartsWith("3.1", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = document.RootElement.GetProperty("paths").EnumerateObject().ToDictionary(path => path.Name, path => path.Value.GetProperty("get"));
        var mapped = desk.Site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal) && !endpoint.RoutePattern.RawText.Contains("**", StringComparison.Ordinal)).ToList();

        Assert.Equal(mapped.Select(endpoint => endpoint.RoutePattern.RawText).Order(StringComparer.Ordinal), described.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(10, mapped.Count);
        Assert.All(mapped, endpoint =>
        {
            var (operation, told) = (endpoint.Metadata.GetRequiredMetadata<ApiOperation>(), described[endpoint.RoutePattern.RawText!]);
            Assert.Equal(operation.Id, told.GetProperty("operationId").GetString());
            var parameters = told.TryGetProperty("parameters", out var list) ? list.EnumerateArray().ToList() : [];
            Assert.Equal(operation.Parameters.Select(parameter => (parameter.Name, parameter.InPath ? "path" : "query")), parameters.Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("in").GetString()!)));
            Assert.Equal(endpoint.RoutePattern.Parameters.Select(part => part.Name), operation.Parameters.Where(parameter => parameter.InPath).Select(parameter => parameter.Name));
            Assert.All(parameters, one => Assert.True(one.GetProperty("schema").TryGetProperty("type", out _)));
            Assert.Equal(["200", "400", "404", "429", "503"], told.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order());
        });
        Assert.Equal(described.Count, described.Values.Select(one => one.GetProperty("operationId").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("/api/v1/events", "/api/v1/events?limit=1")]
    [InlineData("/api/v1/events", "/api/v1/events?body=CND")]
    [InlineData("/api/v1/events/{id}", null)]
    [InlineData("/api/v1/documents", "/api/v1/documents?q=evidence")]
    [InlineData("/api/v1/documents", "/api/v1/documents")]
    [InlineData("/api/v1/documents/{id}", "/api/v1/documents/A_AC.291_22")]
    [InlineData("/api/v1/documents/{id}/text/{language}", "/api/v1/documents/A_AC.291_22/text/en")]
    [InlineData("/api/v1/topics", "/api/v1/topics")]
    [InlineData("/api/v1/topics/{slug}", "/api/v1/topics/electronic-evidence")]
    [InlineData("/api/v1/bodies", "/api/v1/bodies")]
    [InlineData("/api/v1/sources", "/api/v1/sources")]
    [InlineData("/api/v1/sessions", "/api/v1/sessions")]
    [InlineData("/api/v1/events", "/api/v1/events?limit=x", 400)]
    [InlineData("/api/v1/events", "/api/v1/events?x=1", 400)]
    [InlineData("/api/v1/documents", "/api/v1/documents?q=%28evidence", 400)]
    [InlineData("/api/v1/documents/{id}", "/api/v1/documents/none", 404)]
    public async Task Every_answer_is_as_it_says(string path, string? address, int status = 200)
    {
        if (address is null)
        {
            using var events = await desk.JsonAsync("/api/v1/events?limit=1");
            address = $"/api/v1/events/{events.RootElement.GetProperty("events")[0].GetProperty("id").GetString()}";
        }

        using var document = await desk.JsonAsync("/openapi/v1.json");
        using var answer = await desk.Site.GetAsync(address);
        Assert.Equal(status, (int)answer.StatusCode);
        var content = document.RootElement.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty($"{status}").GetProperty("content");
        var schema = content.GetProperty(answer.Content.Headers.ContentType!.MediaType!).GetProperty("schema");
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(new SchemaCheck(document.RootElement).Faults(body.RootElement, schema));
    }

    [Fact]
    public async Task The_check_finds_what_does_not_fit()
    {
        using var document = await desk.JsonAsync("/openapi/v1.json");
        var schema = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("EventForm");
        using var wrong = JsonDocument.Parse("""{ "id": 5, "kind": "Vanished", "at": "yesterday", "secret": 1 }""");
        var faults = new SchemaCheck(document.RootElement).Faults(wrong.RootElement, schema);
        Assert.All(new[] { "$.id:", "$.kind:", "$.at:", "lacks document", "names no secret" }, part => Assert.Contains(faults, fault => fault.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Behind_the_one_endpoint_of_Azure_it_is_the_same()
    {
        var folder = TempFolder.Create();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("TreatyAlerts:Storage:DataFolder", folder)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHttpContextAccessor();
        builder.AddTreatyAlerts().AddTreatyAlertsSite();
        await using (var app = builder.Build())
        {
            var pipeline = app.Services.GetRequiredService<SitePipeline>();
            app.Map("{**path}", (HttpContext context) => pipeline.AnswerAsync(context));
            await app.StartAsync(Cancel);
            var address = new Uri(app.Urls.Single());
            Assert.Equal(await desk.Site.PageAsync("/openapi/v1.json"), await BodyAsync(new Uri(address, "openapi/v1.json")));
            Assert.Contains("\"events\":[]", await BodyAsync(new Uri(address, "api/v1/events")), StringComparison.Ordinal);
            Assert.Contains("xml:lang=\"fr\"", await BodyAsync(new Uri(address, "fr/feeds/news.atom")), StringComparison.Ordinal);
            Assert.Contains("/api#not-found", await BodyAsync(new Uri(address, "api/v1/none"), HttpStatusCode.NotFound), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> BodyAsync(Uri address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = await Http.SendAsync(request, Cancel);
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    [Fact]
    public async Task The_home_page_leads_to_them()
    {
        var page = await desk.Site.PageAsync("/fr/");
        Assert.All(["/fr/api", "/fr/feeds/news.atom", "/fr/feeds/news.json"], address => Assert.Contains($"href=\"{address}\"", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    [InlineData("/zh")]
    public async Task The_page_about_it_names_every_problem_and_shows_examples_that_work(string prefix)
    {
        var page = WebUtility.HtmlDecode(await desk.Site.PageAsync($"{prefix}/api"));
        Assert.All(
            new[] { "unknown-parameter", "bad-parameter", "bad-query", "bad-cursor", "not-found", "not-acceptable", "only-reading", "too-many", "unavailable" },
            kind => Assert.Contains($"id=\"{kind}\"", page, StringComparison.Ordinal));
        foreach (var example in ApiPage.Examples)
        {
            Assert.Contains($"curl '{desk.Site.Get<ApiLinks>().Base}{example}'", page, StringComparison.Ordinal);
            Assert.NotEmpty(await desk.Site.PageAsync($"/{example}"));
        }
    }

    // The site of the page is https://alerts.example.org/.
    [Fact]
    public async Task Every_call_that_the_docs_show_works()
    {
        var calls = Pages.Blocks("docs/api.md").SelectMany(block => block.Text.Split('\n')).Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToList();
        Assert.True(calls.Count >= 10);
        foreach (var call in calls)
        {
            var parts = call.Split('\'');
            var target = parts.Single(part => part.StartsWith("https://", StringComparison.Ordinal));
            var header = parts.FirstOrDefault(part => part.StartsWith("Accept:", StringComparison.Ordinal));
            using var answer = await desk.Site.SendAsync(HttpMethod.Get, new Uri(target).PathAndQuery, null, header is null ? [] : [("Accept", header["Accept: ".Length..])]);
            Assert.True(answer.IsSuccessStatusCode, $"{call}: {await answer.Content.ReadAsStringAsync(Cancel)}");
        }
    }
}
