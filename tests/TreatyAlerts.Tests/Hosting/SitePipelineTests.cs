using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Hosting;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>The site behind one catch-all endpoint, as Azure Functions calls it.</summary>
public sealed class SitePipelineTests
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler());

    // One of each kind of answer that the site gives.
    private static readonly (string Path, string Type)[] Kinds =
    [
        ("/search?q=evidence", "text/html"), ("/bodies", "text/html"), ("/topics", "text/html"), ("/filter", "text/html"), ("/subscribe", "text/html"), ("/api", "text/html"),
        ("/feeds/news.atom", "application/atom+xml"), ("/feeds/news.json", "application/feed+json"), ("/sessions.ics", "text/calendar"),
        ("/api/v1/documents", "application/json"), ("/openapi/v1.json", "application/json"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_catch_all_answers_every_page_as_the_site_does()
    {
        var folder = TempFolder.Create();
        await using (var app = await StartAsync(folder))
        {
            var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(app, "/")));
            Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.StatusCode));
            Assert.Contains("<h1>", await pages[0].Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", pages[0].Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("text/css", (await GetAsync(app, "/site.css")).Content.Headers.ContentType?.MediaType);
            Assert.Contains("dir=\"rtl\"", await (await GetAsync(app, "/ar/sources")).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            foreach (var (path, type) in Kinds)
            {
                var answer = await GetAsync(app, path);
                Assert.Equal((path, HttpStatusCode.OK, type), (path, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            }

            Assert.Contains("sources covered", await (await GetAsync(app, "/health")).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(app, "/there/is/no/such/page")).StatusCode);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_storage_that_is_gone_is_an_answer()
    {
        var folder = TempFolder.Create();
        await using var app = await StartAsync(folder);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(app, "/")).StatusCode);
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "no folder", Cancel);
        var answer = await GetAsync(app, "/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        File.Delete(folder);
    }

    private static async Task<HttpResponseMessage> GetAsync(WebApplication app, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(app.Urls.Single()), path));
        return await Http.SendAsync(request, Cancel);
    }

    private static async Task<WebApplication> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("TreatyAlerts:Storage:DataFolder", folder)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHttpContextAccessor();
        builder.AddTreatyAlerts().AddTreatyAlertsSite();
        var app = builder.Build();
        var pipeline = app.Services.GetRequiredService<SitePipeline>();
        app.Map("{**path}", (HttpContext context) => pipeline.AnswerAsync(context));
        await app.StartAsync(Cancel);
        return app;
    }
}
