using System.IO.Compression;
using System.Net;
using System.Text;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site.Frame;

/// <summary>Pages for everybody are kept for a short while and sent packed; files with their version for ever.</summary>
public sealed class CachedPagesTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();
    private SiteApp site = null!;

    public async ValueTask InitializeAsync()
    {
        await app.BaselineAsync();
        site = await SiteApp.StartAsync(app, settings: ("Site:CacheSeconds", "3600"));
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_made_anew_when_its_time_is_over()
    {
        var before = await site.PageAsync("/en/events");
        await new NewsDesk(app).PublishAsync(22);
        Assert.Equal(before, await site.PageAsync("/en/events"));

        app.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Contains("Paper 22", await site.PageAsync("/en/events"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Languages_and_queries_do_not_mix_and_the_browser_s_language_counts()
    {
        await site.PageAsync("/events");
        Assert.Contains("lang=\"fr\"", await site.PageAsync("/fr/events"), StringComparison.Ordinal);
        using var arabic = await site.SendAsync(HttpMethod.Get, "/events", null, ("Accept-Language", "ar"));
        Assert.Contains("lang=\"ar\"", await arabic.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Accept-Language", arabic.Headers.Vary);
        using var wrong = await site.GetAsync("/events?from=x");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("gzip;q=1, br;q=0")]
    public async Task A_page_is_packed_as_the_browser_takes_it_and_once_more_only_if_it_changed(string taken)
    {
        var plain = await site.PageAsync("/en/");
        using var packed = await site.SendAsync(HttpMethod.Get, "/en/", null, ("Accept-Encoding", taken));

        Assert.Equal([taken.Split(';')[0]], packed.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        await using var content = await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream unpacked = taken == "br" ? new BrotliStream(content, CompressionMode.Decompress) : new GZipStream(content, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        Assert.Equal(plain, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));

        using var known = await site.SendAsync(HttpMethod.Get, "/en/", null, ("If-None-Match", $"\"other\", {packed.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var torn = await site.SendAsync(HttpMethod.Get, "/en/", null, ("If-None-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, torn.StatusCode);
    }

    [Fact]
    public async Task An_answer_with_the_cookie_of_one_person_is_kept_by_no_cache_between()
    {
        using var answer = await site.SendAsync(HttpMethod.Get, "/fr/", null, ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-User", "?1"));
        using var next = await site.GetAsync("/fr/");

        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.False(next.Headers.Contains("Set-Cookie"));
        Assert.True(next.Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task Asked_for_by_many_at_once_every_one_is_answered()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(at => site.PageAsync($"/en/events?page=1&to=2026-03-0{1 + (at % 2)}")));

        Assert.Equal(2, pages.Distinct().Count());
    }

    [Fact]
    public async Task Files_with_their_version_are_good_for_ever_and_the_first_page_is_small()
    {
        var page = await site.PageAsync("/en/");
        var files = System.Text.RegularExpressions.Regex.Matches(page, "(?:href|src)=\"(/[a-z]+\\.(?:css|js|svg)\\?v=[0-9a-f]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["/icon.svg", "/site.css"], files.Select(file => file.Split('?')[0]).Order());
        var bytes = Encoding.UTF8.GetByteCount(page);
        foreach (var file in files)
        {
            using var answer = await site.GetAsync(file);
            Assert.Equal("public, max-age=31536000, immutable", $"{answer.Headers.CacheControl}");
            bytes += (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
            using var other = await site.GetAsync($"{file.Split('?')[0]}?v=0");
            Assert.Equal("public, max-age=300", $"{other.Headers.CacheControl}");
        }

        Assert.True(bytes < 50_000, $"{bytes} bytes");
    }
}
