using System.Diagnostics;
using System.Text;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Documents.Text.Html;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Pages on which a parser of HTML takes time with the square of their length.</summary>
public sealed class TangledMarkupTests
{
    [Theory]
    [InlineData("<b><i>word</b></i> ")]
    [InlineData("<p>word ")]
    [InlineData("<li>word ")]
    [InlineData("<tr><td>word ")]
    [InlineData("<a href=x><b>word</a> ")]
    [InlineData("</div>word ")]
    public void A_page_of_crossed_or_unclosed_tags_is_read_in_time_with_its_words(string part)
    {
        var page = Encoding.UTF8.GetBytes("<html><body>" + new StringBuilder().Insert(0, part, 100_000));
        var started = Stopwatch.GetTimestamp();

        var read = new TextExtractor(new TextLimits()).Extract(page, "text/html", TestContext.Current.CancellationToken);

        Assert.Equal(TextState.Read, read.State);
        Assert.StartsWith("word", read.Text!.ToPlainText(), StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30), "did not end in time");
    }

    [Fact]
    public void The_slips_of_real_pages_are_left_to_the_parser()
    {
        var page = new StringBuilder("<html><body><div id=\"content-container\">");
        for (var i = 0; i < 200; i++)
        {
            page.Append("<p><b>Bold <i>both</b></i><p>Unclosed<ul><li>One<li>Two</ul><br><img src=x><table><tr><td>1<td>2</table>");
        }

        Assert.False(MarkupDepth.IsTooHard(page.Append("</div></body></html>").ToString()));
    }
}
