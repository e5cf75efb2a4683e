using System.Text;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

public sealed class PlainTextTests
{
    private const string Russian = "Каждое государство принимает меры, которые оно сочтёт нужными, и сообщает о них.";
    private const string French = "L’État concerné a été prié d’élaborer une réponse à côté des autres.";
    private const string Arabic = "تتخذ كل دولة طرف ما تراه ضروريا من تدابير وفقا لقانونها الداخلي";
    private const string Traditional = "各國應當採取必要的措施，按照本國的法律對這些問題進行處理，並向大會報告。";
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
    [InlineData(Chinese, 1200)]
    [InlineData(Chinese, 1201)]
    [InlineData(Traditional, 950)]
    [InlineData(Russian, 20866)]
    [InlineData(Russian, 28595)]
    [InlineData(Arabic, 28596)]
    [InlineData("La Comisión aprobó el párrafo 3. ÁMBITO DE APLICACIÓN. ¿Qué sigue?", 1252)]
    [InlineData("ДОКЛАД СЕКРЕТАРИАТА О ХОДЕ РАБОТЫ", 1251)]
    [InlineData("ДОКЛАД СЕКРЕТАРИАТА О ХОДЕ РАБОТЫ", 20866)]
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

    [Theory]
    [InlineData("One sentence that\nis wrapped.\n  An indented one\nfollows.", "One sentence that is wrapped.|An indented one follows.")]
    [InlineData("The parties:\n(a) agree;\n(b) disagree.\n12. Next.", "The parties:|(a) agree;|(b) disagree.|12. Next.")]
    [InlineData("see paragraph\n12. above", "see paragraph 12. above")]
    [InlineData("各国应当采取\n必要的措施。", "各国应当采取必要的措施。")]
    public void Lines_become_paragraphs_by_what_they_end_and_begin_with(string text, string expected) =>
        Assert.Equal(expected.Split('|'), Reading.Of(text).Text!.Pages[0].Blocks.Select(block => block.Text));

    [Fact]
    public void Where_lines_run_on_each_is_a_paragraph()
    {
        var line = string.Concat(Enumerable.Repeat("A long sentence of a text that is not wrapped. ", 8)).Trim();
        Assert.Equal([line, "A short one", line], Reading.Of($"{line}\r\nA short one\r\n{line}").Text!.Pages[0].Blocks.Select(block => block.Text));
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
