using System.Globalization;

namespace TreatyAlerts.Tests.Security;

/// <summary>Titles, symbols and addresses that want to be more than text: nothing scraped becomes a path, markup or a control sign.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostileNamesTests(HostileHosts hosts) : IClassFixture<HostileHosts>
{
    [Theory]
    [InlineData("<td><a href='/d/a.pdf'>../../etc/passwd</a></td><td>Paper one</td>")]
    [InlineData("<td><a href='/d/a.pdf'>A/../../../etc/1</a></td><td>Paper one</td>")]
    [InlineData("<td><a href='/d/a.pdf'>A/AC.291/../22</a></td><td>../../../etc/passwd</td>")]
    [InlineData("<td><a href='/d/a.pdf'>A\\..\\..\\AC.291\\22</a></td><td>..\\..\\etc\\passwd</td>")]
    [InlineData("<td><a href='/d/..%2f..%2fetc%2fpasswd.pdf'>PDF</a></td><td>C:\\Windows\\NUL</td>")]
    [InlineData("<td><a href='/d/A_AC.291_..%2f..%2fx_E.pdf'>CON</a></td><td>/etc/passwd</td>")]
    [InlineData("<td><a href='/d/../../../../etc/a.pdf'>AUX.json</a></td><td>.. / ..</td>")]
    public async Task A_path_in_a_symbol_title_or_address_leads_nowhere(string cells)
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, $"<table><tr><th>Symbol</th><th>Title</th></tr><tr>{cells}</tr></table>");
        foreach (var path in new[] { "/d/a.pdf", "/d/..%2f..%2fetc%2fpasswd.pdf", "/d/A_AC.291_..%2f..%2fx_E.pdf", "/etc/a.pdf" })
        {
            hosts.Serves($"http://bad.example{path}", HostilePass.Pdf("Paper one"), "application/pdf");
        }

        Assert.Single((await pass.RunAsync()).Events);

        var document = Assert.Single(await pass.DocumentsAsync());
        Assert.Matches("^[A-Za-z0-9_][A-Za-z0-9._-]*$", document.Id);
        Assert.DoesNotContain("..", document.Id, StringComparison.Ordinal);
        var top = Directory.EnumerateFileSystemEntries(pass.App.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal([".store", "documents", "journal", "pages", "pointers", "snapshots", "sources", "sources-declared.json"], top.Where(name => name != "alike"));
    }

    [Fact]
    public async Task Spellings_of_one_symbol_are_one_document_and_no_two_blobs_differ_in_case_alone()
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, """
            <table><tr><th>Symbol</th><th>Title</th></tr>
            <tr><td><a href='/d/a.pdf'>A/AC.291/22/Rev.1</a></td><td>Paper one</td></tr>
            <tr><td><a href='/d/A.pdf'>A/AC.291/22/REV.1</a></td><td>PAPER ONE</td></tr>
            <tr><td><a href='/d/b.pdf'>A / AC.291 / 22 / rev 1</a></td><td>Paper two</td></tr></table>
            """);
        foreach (var file in new[] { "a.pdf", "A.pdf", "b.pdf" })
        {
            hosts.Serves($"http://bad.example/d/{file}", HostilePass.Pdf($"Paper {file}"), "application/pdf");
        }

        await pass.RunAsync();

        Assert.Equal("A_AC.291_22_Rev.1", Assert.Single(await pass.DocumentsAsync()).Id);
        var names = await pass.App.Store.ListAsync("", TestContext.Current.CancellationToken).Select(blob => blob.Name).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("Paper\0 one", "Paper one")]
    [InlineData("Paper&#0; &#1;one&#7;", "Paper one")]
    [InlineData("Paper &#x202e;one&#x2066;", "Paper one")]
    [InlineData("Paper one &lt;script&gt;alert(1)&lt;/script&gt;", "Paper one <script>alert(1)</script>")]
    [InlineData("Paper <script>alert(1)</script>one", "Paper one")]
    [InlineData("Paper one &amp;lt;b&amp;gt; bold", "Paper one &lt;b&gt; bold")]
    [InlineData("Paper one&#13;&#10;Bcc: everybody@example.org", "Paper one Bcc: everybody@example.org")]
    public async Task A_title_is_plain_text(string html, string title) =>
        Assert.Equal(title, await TitleAsync(html));

    [Theory]
    [InlineData("Paper one &#xD800;")]
    [InlineData("Paper one &#xDFFF;&#xD83D;")]
    [InlineData("Paper one &#x110000; &#xFFFE; &#xFFFF;")]
    [InlineData("Paper one &#99999999999;")]
    public async Task A_title_that_is_no_Unicode_hinders_nobody(string html) => Assert.StartsWith("Paper one", await TitleAsync(html), StringComparison.Ordinal);

    [Fact]
    public async Task A_title_of_a_megabyte_is_cut() => Assert.InRange((await TitleAsync(string.Concat(Enumerable.Repeat("Paper 𝒳 ", 150_000)))).Length, 900, 1_001);

    [Fact]
    public async Task An_address_of_a_hundred_kilobytes_is_left_and_the_others_are_taken()
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, string.Create(CultureInfo.InvariantCulture, $"<p><a href='/{new string('x', 100_000)}.pdf'>Paper nought</a></p><p><a href='/d/a.pdf'>Paper one</a></p>"));
        hosts.Serves("http://bad.example/d/a.pdf", HostilePass.Pdf("Paper one"), "application/pdf");

        Assert.Equal("Paper one", Assert.Single((await pass.RunAsync()).Events).Title);
    }

    private async Task<string> TitleAsync(string html)
    {
        await using var pass = HostilePass.Start(hosts);
        hosts.Page(HostilePass.BadPage, $"<p><a href='/d/a.pdf'>{html}</a></p>");
        hosts.Serves("http://bad.example/d/a.pdf", HostilePass.Pdf("Paper one"), "application/pdf");
        return Assert.Single((await pass.RunAsync()).Events).Title;
    }
}
