using System.Text;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class HtmlReaderTests
{
    [Theory]
    [InlineData("content-container")]
    [InlineData("contentWrapper")]
    public void The_template_container_is_read_and_the_furniture_is_not(string id)
    {
        var blocks = Reading.BlocksOf(Page($"""
            <header>Site name</header><nav><ul><li><a href="/">Home</a></li></ul></nav>
            <div class="side-menu">Topics of the office</div>
            <div id="{id}"><h2>Third session</h2><p>The session opens on <b>Monday</b>.</p><script>var hidden = 1;</script>
            <ul><li>First draft</li><li><p>Second draft</p></li></ul>
            <table><tr><th>Symbol</th><th>Title</th></tr><tr><td>A/AC.291/1</td><td>Agenda &amp; notes</td></tr></table></div>
            <footer>Copyright</footer>
            """));
        Assert.Equal(
            [
                new(TextBlockKind.Heading, "Third session"),
                new(TextBlockKind.Paragraph, "The session opens on Monday."),
                new(TextBlockKind.ListItem, "First draft"),
                new(TextBlockKind.ListItem, "Second draft"),
                new(TextBlockKind.TableRow, "Symbol\tTitle"),
                new TextBlock(TextBlockKind.TableRow, "A/AC.291/1\tAgenda & notes"),
            ],
            blocks);
    }

    [Fact]
    public void Without_a_container_the_dense_part_is_read()
    {
        var text = Reading.TextOf(Page($"""
            <div><div><a href="1">One</a> <a href="2">Two</a></div></div>
            <div><div><p>{string.Concat(Enumerable.Repeat("A long sentence of the article itself. ", 20))}</p></div></div>
            """));
        Assert.StartsWith("A long sentence", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Two", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_page_still_gives_its_words() =>
        Assert.Equal("Title one two", Reading.TextOf("<html><body><h1>Title<p>one<div>two</b></table></html"u8.ToArray()));

    [Fact]
    public void The_declared_charset_of_the_page_is_used()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = Encoding.GetEncoding(1251).GetBytes("<html><head><meta charset=\"windows-1251\"></head><body><p>Ад и рай</p></body></html>");
        Assert.Equal("Ад и рай", Reading.TextOf(page));
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<p>")]
    public void A_hundred_thousand_nested_tags_end_well(string tag)
    {
        var result = Reading.Damaged(Encoding.UTF8.GetBytes($"<html><body>{string.Concat(Enumerable.Repeat(tag, 100_000))}deep words</body></html>"));
        Assert.Contains("deep words", result.Text?.ToPlainText() ?? "deep words", StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_furniture_has_no_text() => Assert.Equal(TextState.NoText, Reading.Of(Page("<script>1</script><nav>Menu</nav>")).State);

    private static byte[] Page(string body) => Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>t</title><style>p {{}}</style></head><body>{body}</body></html>");
}
