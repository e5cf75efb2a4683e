using System.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources;

public sealed class HostilePageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<div></div>")]
    [InlineData("</div>")]
    [InlineData("<b><i></b></i>")]
    [InlineData("<p>x<b>y</b>")]
    [InlineData("<tr><td>x</tr></td>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<li><a href=/a.pdf>x")]
    [InlineData("<a href=/a.pdf>x</a>")]
    [InlineData("<font>x")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("<a href=\"")]
    [InlineData("<script>")]
    [InlineData("&#x202e;&amp;")]
    [InlineData("(")]
    [InlineData("A/ 7/ resolution 79/243 ")]
    public async Task A_hundred_thousand_of_anything_is_read_in_bounded_time(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 100_000));

        foreach (var kind in new[] { SourceKind.SessionPage, SourceKind.Hub, SourceKind.Feed })
        {
            var listing = await ReadAsync(html, kind);
            Assert.True(listing.Entries.Count <= 5000);
        }
    }

    [Fact]
    public async Task A_tower_of_elements_is_a_problem_and_no_stack_overflow() =>
        Assert.Contains("nests more than", (await ReadAsync(string.Concat(Enumerable.Repeat("<div>", 100_000)) + "x", SourceKind.SessionPage)).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task Deep_XML_is_a_problem() =>
        Assert.Contains("nests more than", (await ReadAsync(string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)), SourceKind.Feed)).Problem, StringComparison.Ordinal);

    [Fact]
    public void Fifty_megabytes_are_refused_unread()
    {
        var listing = PageReader.Read(UnodcPage.Source(), UnodcPage.Address, new byte[50 * 1024 * 1024], "text/html");

        Assert.Contains("more than", listing.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_that_are_none_are_left_with_their_reason()
    {
        var listing = UnodcPage.Read($"""
            <p><a href="javascript:alert(1)">Script</a> <a href="data:text/html,x">Data</a> <a href="https://">Nothing</a> <a href="">Blank</a> <a href="file:///etc/passwd.pdf">File</a>
            <a href="/{new string('x', 100_000)}.pdf">Long</a> <a href="tel:+43">Telephone</a> <a href="https://[::bad/x.pdf">Odd</a></p>
            """);

        Assert.Empty(listing.Entries);
        Assert.Equal(
            ["a script, not an address", "data, not an address", "not an address", "no address", "not a web address (file:)", "the address is longer than 4096 characters", "a telephone number", "not an address"],
            listing.Left.Where(left => left.Text is "Script" or "Data" or "Nothing" or "Blank" or "File" or "Long" or "Telephone" or "Odd").Select(left => left.Reason));
        Assert.All(listing.Left, left => Assert.True(left.Address.Length <= 501 && left.Text.Length <= 201));
    }

    [Fact]
    public void Markup_in_titles_stays_text_and_control_characters_go()
    {
        var entry = Assert.Single(UnodcPage.Read("<p><a href='/d/a.pdf'>&lt;script&gt;alert(1)&lt;/script&gt; a&#x202e;b&#1;c&#8203;d \u0007 &amp;amp; e</a></p>").Entries);

        Assert.Equal("<script>alert(1)</script> abcd &amp; e", entry.Title);
    }

    [Fact]
    public void A_title_without_end_is_cut()
    {
        var entry = Assert.Single(UnodcPage.Read($"<p><a href='/d/a.pdf'>{string.Concat(Enumerable.Repeat("paper 𝒳 ", 100_000))}</a></p>").Entries);

        Assert.InRange(entry.Title.Length, 900, 1001);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mutations_of_good_pages_never_throw(int seed)
    {
        string[] fixtures = ["session.html", "hub.html", "letters.html", "unis.html"];
        var spread = (uint)seed;
        for (var round = 0; round < 40; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(UnodcPage.Fixture(fixtures[round % fixtures.Length]));
            for (var change = 0; change < 30; change++)
            {
                spread = (spread * 1_664_525) + 1_013_904_223;
                var at = (int)(spread % (uint)bytes.Length);
                bytes[at] = (spread >> 28) switch { < 4 => (byte)'<', < 6 => (byte)'>', < 8 => (byte)'"', < 9 => 0, < 10 => (byte)'&', _ => (byte)(spread >> 16) };
            }

            foreach (var kind in Enum.GetValues<SourceKind>())
            {
                var listing = PageReader.Read(UnodcPage.Source(kind), UnodcPage.Address, bytes.AsMemory(0, bytes.Length - (round * 7 % bytes.Length)), null);
                Assert.All(listing.Entries, entry => Assert.True(entry.Title.Length > 0 && entry.Url.Scheme is "http" or "https"));
            }
        }
    }

    [Theory]
    [InlineData("<table><tr><td><a href=/d/a.pdf>Paper one<tr><td><a href=/d/b.pdf>Paper two</table>")]
    [InlineData("<ul><li><a href=/d/a.pdf>Paper one<li><a href=/d/b.pdf>Paper two</ul>")]
    [InlineData("<p><a href=/d/a.pdf>Paper one<p><a href=/d/b.pdf>Paper two")]
    [InlineData("<P><A HREF='/d/a.pdf'><b>Paper <i>one</b></i></A></P></div></b></p><DIV><a href='/d/b.pdf'>Paper two")]
    [InlineData("<center><font size=2><a name='x'/><a href='/d/a.pdf'>Paper one</a><br><a href='/d/b.pdf'>Paper two</a><!-- <a href='/d/c.pdf'>Gone</a>")]
    public void Broken_markup_is_mended(string html)
    {
        var listing = PageReader.Read(UnodcPage.Source(), UnodcPage.Address, Encoding.UTF8.GetBytes(html), "text/html");

        Assert.Equal(["Paper one", "Paper two"], listing.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public async Task A_long_page_with_the_full_menu_is_read_in_bounded_time()
    {
        var rows = string.Concat(Enumerable.Range(1, 4000).Select(row => $"<tr><td><a href=\"/d/{row}.pdf\">A/AC.291/{row}</a></td><td>Paper number {row}</td></tr>"));
        var listing = await ReadAsync(UnodcPage.Wrap($"<table><tr><th>Symbol</th><th>Title</th></tr>{rows}</table>"), SourceKind.SymbolTable);

        Assert.Equal(4000, listing.Entries.Count);
    }

    private static Task<Listing> ReadAsync(string html, SourceKind kind) =>
        Task.Run(() => PageReader.Read(UnodcPage.Source(kind), UnodcPage.Address, Encoding.UTF8.GetBytes(html), "text/html"), TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
}
