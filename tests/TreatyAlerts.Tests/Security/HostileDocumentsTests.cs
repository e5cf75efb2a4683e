using Microsoft.AspNetCore.Http;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Security;

/// <summary>Documents that mean no good or are none: kept for another attempt where there is nothing to keep, kept with the reason where there is.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostileDocumentsTests(HostileHosts hosts) : IClassFixture<HostileHosts>
{
    private const string File = "http://bad.example/d/a.pdf";

    [Fact]
    public async Task A_document_that_announces_ten_gigabytes_is_not_taken() => Assert.Contains("announced", await FailureAsync(HostileBodies.Declared), StringComparison.Ordinal);

    [Fact]
    public async Task A_document_of_ten_gigabytes_in_chunks_is_broken_off() => Assert.Contains("sent more than", await FailureAsync(HostileBodies.Chunked), StringComparison.Ordinal);

    [Fact]
    public async Task A_gzip_bomb_is_broken_off() => Assert.Contains("sent more than", await FailureAsync(HostileBodies.GzipBomb), StringComparison.Ordinal);

    [Fact]
    public async Task A_document_that_drips_is_given_up() =>
        Assert.Contains("bytes per second", await FailureAsync(HostileBodies.Drip, options => (options.SlowStart, options.MinBytesPerSecond) = (TimeSpan.FromMilliseconds(200), 10_000)), StringComparison.Ordinal);

    [Fact]
    public async Task A_document_that_breaks_off_is_not_taken_by_halves() => await FailureAsync(async context =>
    {
        context.Response.ContentLength = 10_000;
        await context.Response.Body.WriteAsync(HostilePass.Pdf("Half of it"), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    });

    [Theory]
    [InlineData("http://127.0.0.1:8080/admin.pdf")]
    [InlineData("http://169.254.169.254/latest/meta-data/a.pdf")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_into_the_own_network_is_not_followed(string target) => Assert.Contains("a place that is not asked", await FailureAsync(context =>
    {
        context.Response.Redirect(target);
        return Task.CompletedTask;
    }), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://127.0.0.1/a.pdf")]
    [InlineData("http://169.254.169.254/latest/meta-data/a.pdf")]
    [InlineData("http://[::ffff:127.0.0.1]/a.pdf")]
    [InlineData("http://localhost/a.pdf")]
    public async Task An_entry_in_the_own_network_is_not_asked(string address)
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, $"<p><a href='{address}'>Paper one</a></p>");

        await pass.RunFailingDocumentAsync(new Uri(address).AbsoluteUri);
    }

    [Fact]
    public async Task A_web_page_where_a_PDF_is_expected_is_no_document() =>
        Assert.Contains("a web page where a PDF file was expected", await FailureAsync(context => context.Response.WriteAsync("<html><body><h1>Welcome</h1><p>This is another page.</p></body></html>")), StringComparison.Ordinal);

    [Fact]
    public async Task What_failed_is_taken_in_when_it_is_there_at_last()
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, "<p><a href='/d/a.pdf'>Paper one</a></p>");
        hosts.Answers(File, HostileBodies.Declared);
        await pass.RunFailingDocumentAsync(File);

        hosts.Serves(File, HostilePass.Pdf("Paper one"), "application/pdf");
        pass.App.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("Paper one", Assert.Single((await pass.App.CheckAsync()).Events).Title);
        Assert.Empty(await pass.InboxAsync());
    }

    [Fact]
    public async Task A_zip_bomb_is_kept_unread_with_the_reason() => await KeptUnreadAsync("http://bad.example/d/a.docx", HostileBytes.Docx(600));

    [Fact]
    public async Task A_deflate_bomb_is_kept_unread_with_the_reason() => await KeptUnreadAsync(File, HostileBytes.Pdf(600));

    [Fact]
    public async Task An_overlong_content_type_hinders_nobody()
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, "<p><a href='/d/a.pdf'>Paper one</a></p>");
        hosts.Serves(File, HostilePass.Pdf("Paper one"), $"application/pdf; x={new string('x', 400)}");

        Assert.Equal("Paper one", Assert.Single((await pass.RunAsync()).Events).Title);
    }

    [Fact]
    public async Task An_address_as_long_as_addresses_may_be_hinders_nobody()
    {
        var address = $"http://bad.example/d/{string.Concat(Enumerable.Repeat("a/", 2_000))}a.pdf";
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, $"<p><a href='{address}'>Paper one</a></p>");
        hosts.Serves(address, HostilePass.Pdf("Paper one"), "application/pdf");

        Assert.Equal(address, Assert.Single((await pass.RunAsync()).Events).Url.AbsoluteUri);
    }

    private async Task KeptUnreadAsync(string address, byte[] bytes)
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, $"<p><a href='{address}'>Paper one</a></p>");
        hosts.Serves(address, bytes, "application/octet-stream");

        Assert.Equal("Paper one", Assert.Single((await pass.RunAsync()).Events).Title);
        var version = Assert.Single(await pass.DocumentsAsync()).Renditions.Single().Versions.Single();
        Assert.Equal(bytes.Length, version.Length);
        Assert.NotEqual(TextState.Read, version.Text);
        Assert.False(string.IsNullOrWhiteSpace(version.TextProblem));
    }

    private async Task<string> FailureAsync(RequestDelegate answer, Action<PoliteHttpOptions>? configure = null)
    {
        await using var pass = HostilePass.Start(hosts, configure: configure);
        hosts.Page(HostilePass.BadPage, "<p><a href='/d/a.pdf'>Paper one</a></p>");
        hosts.Answers(File, answer);
        return await pass.RunFailingDocumentAsync(File);
    }
}
