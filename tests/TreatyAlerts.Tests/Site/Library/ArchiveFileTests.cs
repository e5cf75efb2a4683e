using System.Net;
using System.Text;
using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site.Library;

/// <summary>The kept bytes are never anything that a browser would run.</summary>
public sealed class ArchiveFileTests : IAsyncLifetime
{
    private LibraryApp library = null!;

    public async ValueTask InitializeAsync() => library = await LibraryApp.StartAsync();

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Theory]
    [InlineData("text/html", "<!DOCTYPE html><script>alert(document.domain)</script>")]
    [InlineData("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")]
    [InlineData("application/xhtml+xml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(1)</script></html>")]
    public async Task Active_content_is_a_download_of_bytes_in_a_sandbox(string type, string content)
    {
        var sha256 = await KeepAsync(type, content);
        using var answer = await library.Site.GetAsync($"/archive/{sha256}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.StartsWith("default-src 'none'; sandbox", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(content, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_SHA_256_names_is_kept_for_ever_and_asked_for_once()
    {
        var sha256 = await KeepAsync("application/pdf", "0123456789");
        using var answer = await library.Site.GetAsync($"/archive/{sha256}");
        Assert.Equal($"\"{sha256}\"", answer.Headers.ETag?.Tag);
        Assert.Equal("public, max-age=31536000, immutable", Header(answer, "Cache-Control"));

        using var again = await library.Site.SendAsync(HttpMethod.Get, $"/archive/{sha256}", headers: ("If-None-Match", $"\"{sha256}\""));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        using var head = await library.Site.SendAsync(HttpMethod.Head, $"/archive/{sha256}");
        Assert.Equal((HttpStatusCode.OK, 10L), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("bytes=2-4", 206, "234")]
    [InlineData("bytes=-3", 206, "789")]
    [InlineData("bytes=8-", 206, "89")]
    [InlineData("bytes=20-30", 416, "")]
    [InlineData("bytes=0-1,3-4", 200, "0123456789")]
    [InlineData("nonsense", 200, "0123456789")]
    public async Task A_part_can_be_asked_for(string range, int status, string content)
    {
        var sha256 = await KeepAsync("application/pdf", "0123456789");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(library.Site.Address, $"/archive/{sha256}"));
        request.Headers.TryAddWithoutValidation("Range", range);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(content, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_text_of_bytes_is_plain_text_whatever_it_says()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        var desk = new NewsDesk(app);
        var told = await desk.PublishAsync(22, "<script>alert(1)</script> evidence");
        await using var site = await SiteApp.StartAsync(app);

        using var answer = await site.GetAsync($"/archive/{told.Sha256}/text");

        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("default-src 'none'; sandbox", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Contains("<script>alert(1)</script> evidence E 22", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_proved_to_be_another_one_is_found_by_its_address()
    {
        var sha256 = LibraryApp.Sha256("moved");
        await library.KeepAsync(
            LibraryApp.Document("right", "Right") with { Renditions = [new Rendition("en", "pdf", [LibraryApp.Version("moved")])] },
            ("en", sha256, LibraryApp.Text("en", ["Found all the same"])));
        await library.App.Store.CreateJsonAsync(Pointer.NameOfPlace("unodc.org/documents/x.pdf"), new Pointer("right", "unodc.org/documents/x.pdf"), TestContext.Current.CancellationToken);
        await SnapshotAsync(sha256, "application/pdf", "x", ("document", "wrong"), ("url", "https://www.unodc.org/documents/x.pdf"));

        Assert.Equal("Found all the same", (await library.Site.PageAsync($"/archive/{sha256}/text")).Trim());
    }

    [Theory]
    [InlineData("/archive/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/archive/0000000000000000000000000000000000000000000000000000000000000000/text")]
    [InlineData("/archive/x/text")]
    [InlineData("/archive/..%2Fkeys/text")]
    public async Task What_is_not_kept_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, await library.StatusAsync(path));

    [Fact]
    public async Task Bytes_without_a_text_have_none()
    {
        var sha256 = await KeepAsync("application/pdf", "0123456789");
        Assert.Equal(HttpStatusCode.NotFound, await library.StatusAsync($"/archive/{sha256}/text"));
    }

    private async Task<string> KeepAsync(string type, string content)
    {
        var sha256 = LibraryApp.Sha256(content);
        await SnapshotAsync(sha256, type, content, ("url", "https://www.unodc.org/documents/page.html"));
        return sha256;
    }

    private async Task SnapshotAsync(string sha256, string type, string content, params (string Name, string Value)[] values)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(content));
        var metadata = new BlobMetadata(type, values.ToDictionary(value => value.Name, value => value.Value));
        Assert.NotNull(await library.App.Store.CreateAsync(BlobNames.Snapshot(sha256), bytes, metadata, TestContext.Current.CancellationToken));
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));
}
