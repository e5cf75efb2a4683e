using System.Text;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class PlainTextTests
{
    private const string Russian = "Каждое государство принимает меры, которые оно сочтёт нужными, и сообщает о них.";
    private const string French = "L’État concerné a été prié d’élaborer une réponse à côté des autres.";
    private const string Arabic = "تتخذ كل دولة طرف ما تراه ضروريا من تدابير وفقا لقانونها الداخلي";
    private const string Chinese = "各国应当采取必要的措施，按照本国的法律对这些问题进行处理。";

    static PlainTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(Russian, 1251)]
    [InlineData(Russian, 65001)]
    [InlineData(Russian, 1200)]
    [InlineData(French, 1252)]
    [InlineData(French, 1201)]
    [InlineData(Arabic, 1256)]
    [InlineData(Chinese, 54936)]
    [InlineData(Chinese, 936)]
    public void The_encoding_is_found_without_a_declaration(string text, int codePage) =>
        Assert.Equal(text, Reading.TextOf(Encoding.GetEncoding(codePage).GetBytes(text)));

    [Fact]
    public void A_declared_charset_is_believed_when_the_bytes_do_not_speak_against_it()
    {
        var bytes = Encoding.GetEncoding(28595).GetBytes("Дом");
        Assert.Equal("Дом", Reading.Of(bytes, contentType: "text/plain; charset=iso-8859-5").Text!.ToPlainText());
        Assert.Equal("Дом", Reading.Of(Encoding.UTF8.GetBytes("Дом"), contentType: "text/plain; charset=iso-8859-5").Text!.ToPlainText());
        Assert.Equal(TextState.Read, Reading.Of(bytes, contentType: "text/plain; charset=no-such-thing").State);
    }

    [Fact]
    public void Empty_lines_divide_paragraphs_and_form_feeds_divide_pages()
    {
        var pages = Reading.Of("One\ntwo\n\n\nthree\f\nfour").Text!.Pages;
        Assert.Equal(["One two", "three"], pages[0].Blocks.Select(block => block.Text));
        Assert.Equal("four", Assert.Single(pages[1].Blocks).Text);
        Assert.Equal(2, pages[1].Number);
    }

    [Fact]
    public void What_has_no_reader_is_kept_and_said()
    {
        var result = Reading.Of("<?xml version=\"1.0\"?><a/>");
        Assert.Equal(TextState.Unsupported, result.State);
        Assert.StartsWith("kept, not read: ", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_has_no_text() => Assert.Equal(TextState.NoText, Reading.Of([]).State);
}
