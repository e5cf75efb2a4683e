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
    public void Tables_that_only_arrange_the_page_are_no_rows() => Assert.Equal(
        [new(TextBlockKind.Paragraph, "Left words"), new(TextBlockKind.TableRow, "1 May\tOpening"), new(TextBlockKind.TableRow, "2 May\tClosing"), new TextBlock(TextBlockKind.Paragraph, "Right words")],
        Reading.BlocksOf(Page("<div id=\"content\"><table><tr><td>Left words</td><td><table><tr><td>1 May</td><td>Opening</td></tr><tr><td>2 May</td><td>Closing</td></tr></table></td><td>Right words</td></tr></table></div>")));

    [Fact]
    public void Two_line_breaks_divide_paragraphs_and_one_does_not() =>
        Assert.Equal(["One two", "three"], Reading.BlocksOf(Page("<div id=\"content\">One<br>two<br>&nbsp;<br />three</div>")).Select(block => block.Text));

    [Fact]
    public void Marks_of_notes_stay_apart_from_words_and_exponents_and_ordinals_do_not() =>
        Assert.Equal("parties 1 asked for 5 m2 on the 1er day 2.", Reading.TextOf(Page("<div id=\"content\">parties<sup>1</sup> asked for 5 m<sup>2</sup> on the 1<sup>er</sup> day<sup><a href=\"#n\">2</a></sup>.</div>")));

    [Theory]
    [InlineData("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">", 936, null)]
    [InlineData("<meta charset='big5'>", 950, null)]
    [InlineData("", 28596, "text/html; charset=ISO-8859-6")]
    [InlineData("<meta charset=\"utf-8\">", 1256, "text/html; charset=windows-1256")]
    [InlineData("", 1200, null)]
    public void The_charset_is_taken_from_the_page_the_header_or_the_bytes(string head, int codePage, string? contentType)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var words = codePage is 936 or 950 ? "工作方案" : codePage == 1200 ? "Программа работы" : "برنامج العمل";
        var page = Encoding.GetEncoding(codePage).GetBytes($"<html><head>{head}</head><body><p>{words}</p></body></html>");
        Assert.Equal(words, Reading.Of(page, contentType: contentType).Text?.ToPlainText());
    }

    [Fact]
    public void A_broken_byte_does_not_turn_a_page_into_another_encoding()
    {
        byte[] page = [.. Encoding.UTF8.GetBytes($"<html><body><p>{string.Concat(Enumerable.Repeat("Резолюция принята. ", 20))}"), 0xD0, .. "</p></body></html>"u8];
        Assert.StartsWith("Резолюция принята.", Reading.TextOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_that_the_page_declares_are_not_expanded_and_marks_of_direction_are_dropped() =>
        Assert.Equal("&bomb; A/1 مرفق", Reading.TextOf("<!DOCTYPE html [<!ENTITY bomb \"x\">]><html><body><p>&bomb; \u200FA/1\u200E &#x202B;مرفق&#8236;</p></body></html>"u8.ToArray()));

    [Fact]
    public void A_page_of_furniture_has_no_text() => Assert.Equal(TextState.NoText, Reading.Of(Page("<script>1</script><nav>Menu</nav>")).State);

    private static byte[] Page(string body) => Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><head><title>t</title><style>p {{}}</style></head><body>{body}</body></html>");
}
