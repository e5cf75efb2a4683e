using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Phrases.Service;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>Documents are taken in with the language service switched on, over HTTP and in the service's own shapes; the service is played by this test.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/language/text-analysis-runtime/analyze-text.</remarks>
public sealed class IngestWithLanguageServiceTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<JsonNode> asked = new();
    private WebApplication service = null!;
    private int status = StatusCodes.Status200OK;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        service = builder.Build();
        service.MapPost("/language/:analyze-text", AnswerAsync);
        await service.StartAsync(Cancel);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task A_document_gets_the_phrases_of_the_service_and_its_characters_are_counted()
    {
        await using var app = await TakenInAsync();

        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal("cross-border evidence", Assert.Single(document.Phrases).Text);
        var request = Assert.Single(asked, one => $"{one}".Contains("electronic evidence", StringComparison.Ordinal));
        Assert.Equal("KeyPhraseExtraction", (string?)request["kind"]);
        Assert.All(request["analysisInput"]!["documents"]!.AsArray(), one => Assert.Equal("en", (string?)one!["language"]));
        Assert.NotEmpty(await app.Store.ListAsync("language/", Cancel).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(StatusCodes.Status429TooManyRequests, 1)]
    [InlineData(StatusCodes.Status401Unauthorized, 2)]
    [InlineData(StatusCodes.Status503ServiceUnavailable, 2)]
    public async Task A_document_is_taken_in_all_the_same_when_the_service_does_not_answer(int answer, int requests)
    {
        status = answer;
        await using var app = await TakenInAsync();

        var document = Assert.Single(await app.DocumentsAsync());
        Assert.NotEmpty(document.Phrases);
        Assert.DoesNotContain(document.Phrases, phrase => phrase.Text == "cross-border evidence");
        Assert.Single(await app.EventsAsync());

        // Two documents an hour apart: it is asked again but where it wants two hours of peace.
        Assert.Equal(requests, asked.Count);
    }

    [Fact]
    public async Task A_spent_budget_asks_nothing_and_the_document_is_there()
    {
        await using var app = await TakenInAsync(("Language:MonthlyCharacters", "0"));
        Assert.NotEmpty(Assert.Single(await app.DocumentsAsync()).Phrases);
        Assert.Empty(asked);
    }

    private async Task<AlertsApp> TakenInAsync(params (string Name, string Value)[] more)
    {
        var settings = more.Append(("Language:Endpoint", "https://name.cognitiveservices.azure.com/")).ToDictionary(one => one.Item1, one => (string?)one.Item2);
        var app = AlertsApp.Start(settings: settings, configure: services => services.AddSingleton<IPhraseService>(new WirePhraseService(new Uri(service.Urls.Single()))));
        await app.BaselineAsync();
        app.Lists(("A/AC.291/22", "Draft text", "22.pdf"));
        app.Serves("22.pdf", "Each State party shall preserve electronic evidence. Electronic evidence is to be handed over by the requested State party without delay.");
        await app.CheckAsync();
        return app;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        asked.Enqueue(request);
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = "7200";
        }

        var documents = request["analysisInput"]!["documents"]!.AsArray();
        await context.Response.WriteAsJsonAsync(status == StatusCodes.Status200OK
            ? (object)new { kind = "KeyPhraseExtractionResults", results = new { documents = documents.Select(one => new { id = (string?)one!["id"], keyPhrases = new[] { "cross-border evidence" }, warnings = Array.Empty<string>() }), errors = Array.Empty<string>(), modelVersion = "latest" } }
            : new { error = new { code = $"{status}", message = "not now" } });
    }

    /// <summary>The service's HTTP, without its client, which cannot be had everywhere.</summary>
    private sealed class WirePhraseService(Uri address) : IPhraseService
    {
        private readonly HttpMessageInvoker wire = new(new SocketsHttpHandler { UseProxy = false });

        public async Task<IReadOnlyList<IReadOnlyList<string>>> AskAsync(IReadOnlyList<string> texts, string language, CancellationToken cancellation = default)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/language/:analyze-text?api-version=2023-04-01"));
            request.Content = JsonContent.Create(new { kind = "KeyPhraseExtraction", analysisInput = new { documents = texts.Select((text, index) => new { id = $"{index}", text, language }) } });
            using var answer = await wire.SendAsync(request, cancellation);
            if (answer.StatusCode is not HttpStatusCode.OK)
            {
                throw new PhraseServiceException($"{(int)answer.StatusCode}", answer.Headers.RetryAfter is RetryConditionHeaderValue retry ? retry.Delta : null);
            }

            var found = (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellation))!["results"]!["documents"]!.AsArray();
            return [.. found.OrderBy(one => int.Parse((string)one!["id"]!, System.Globalization.CultureInfo.InvariantCulture)).Select(IReadOnlyList<string> (one) => [.. one!["keyPhrases"]!.AsArray().Select(phrase => (string)phrase!)])];
        }
    }
}
