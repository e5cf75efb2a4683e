using System.Text;
using System.Text.Json;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>What is the same for the texts of all formats: languages, paragraphs over page ends, JSON.</summary>
public sealed class DocumentTextTests
{
    private const string English = "The working group was of the view that the provisions on the preservation of data should be read together with those on the protection of personal data.";
    private const string French = "Le groupe de travail a estimé que les dispositions relatives à la conservation des données devaient être lues avec celles qui concernent la protection des données.";
    private const string Russian = "Рабочая группа сочла, что положения о сохранении данных следует рассматривать вместе с положениями о защите персональных данных.";

    [Fact]
    public void A_paragraph_in_another_language_says_so_and_short_ones_go_with_it()
    {
        var text = Read($"{English}\n\n{English}\n\n{French}\n\nFin\n\n{English}\n\n{Russian}");
        Assert.Equal("en", text.Language);
        Assert.Equal([null, null, "fr", "fr", null, "ru"], text.Pages[0].Blocks.Select(block => block.Language));
        Assert.Equal(["en", "en", "fr", "fr", "en", "ru"], text.Paragraphs().Select(paragraph => paragraph.Language));
    }

    [Fact]
    public void A_text_of_nothing_but_figures_has_no_language() => Assert.Null(Read("1\n\n2024").Language);

    [Fact]
    public void A_paragraph_that_a_page_cuts_is_one_and_knows_both_pages()
    {
        var text = Read($"{English}\n\nThe Committee recommends that the\fStates Parties be invited.\n\nThe end.\fAnother page.");
        Assert.Equal([false, false], text.Pages[0].Blocks.Select(block => block.Continues));
        Assert.Equal([false, false, false], text.Pages.Skip(1).SelectMany(page => page.Blocks).Select(block => block.Continues));

        text = Read($"{English}\n\nThe Committee recommends that the\fparties be invited, and that they\fbe heard.\n\nThe end.");
        Assert.Equal(
            [(1, 1), (1, 3), (3, 3)],
            text.Paragraphs().Select(paragraph => (paragraph.FirstPage, paragraph.LastPage)));
        Assert.Equal("The Committee recommends that the parties be invited, and that they be heard.", text.Paragraphs().ElementAt(1).Text);
        Assert.Equal(["be heard.", "The end."], text.Pages[2].Blocks.Select(block => block.Text));
    }

    [Fact]
    public void A_footnote_between_its_parts_does_not_cut_a_paragraph_and_a_heading_does()
    {
        var text = PageTurns.Mark(new DocumentText(1, "pdf",
        [
            new(1, [new(TextBlockKind.Paragraph, "The funds were not"), new(TextBlockKind.Footnote, "1 See above.")]),
            new(2, [new(TextBlockKind.Annotation, "Stamp"), new(TextBlockKind.Paragraph, "enough and were"), new(TextBlockKind.Footnote, "2 Ibid.")]),
            new(3, [new(TextBlockKind.Heading, "results")]),
        ]));
        Assert.Equal(["The funds were not enough and were", "1 See above.", "Stamp", "2 Ibid.", "results"], text.Paragraphs().Select(paragraph => paragraph.Text));
    }

    [Theory]
    [InlineData("All the information is here, and more infor-", "mation will follow.", "more information will follow.")]
    [InlineData("A result and a base, a result and a base: result-", "base pairs.", "result-base pairs.")]
    [InlineData("A long-term plan, or the long-", "term one.", "the long-term one.")]
    [InlineData("The conven\u00AD", "tion is open.", "The convention is open.")]
    [InlineData("\u4ED6\u4EEC\u8BF4", "\u8BDD\u4E86\u3002", "\u8BF4\u8BDD\u4E86\u3002")]
    public void A_word_that_a_page_cuts_is_whole_in_its_paragraph(string before, string after, string end)
    {
        var text = new DocumentText(1, "pdf",
        [
            new(1, [new(TextBlockKind.Paragraph, before), new(TextBlockKind.Footnote, "1 See above.")]),
            new(2, [new(TextBlockKind.Masthead, "A/81/6"), new(TextBlockKind.Paragraph, after) { Continues = true }]),
        ]);
        Assert.EndsWith(end, text.Paragraphs().First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_comes_back_as_it_was_and_is_the_form_of_blobs()
    {
        var text = Read($"{English}\n\nThe Committee recommends that the\fparties be invited.\n\n{French}");
        text = text with { Pages = [.. text.Pages.Select(page => page with { Ocr = page.Number == 2 })] };
        var json = text.ToJson();
        Assert.Equal(json, DocumentText.FromJson(json).ToJson());
        Assert.Equal(json, JsonSerializer.Serialize(text, BlobJson.Options).ReplaceLineEndings("\n"));
        Assert.Contains("\"continues\": true", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"continues\": false", json, StringComparison.Ordinal);
        Assert.Contains("données", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_bytes_give_the_same_json() => Assert.Equal(Read($"{English}\f{French}").ToJson(), Read($"{English}\f{French}").ToJson());

    [Fact]
    public void A_text_that_an_older_version_stored_is_read()
    {
        const string Old = """{"extractorVersion":2,"format":"pdf","pages":[{"number":1,"blocks":[{"kind":"Heading","text":"Old"}]}]}""";
        foreach (var text in new[] { DocumentText.FromJson(Old), JsonSerializer.Deserialize<DocumentText>(Old, BlobJson.Options)! })
        {
            Assert.Equal((2, "Old", null), (text.ExtractorVersion, text.ToPlainText(), text.Language));
            Assert.False(text.Pages[0].Ocr || text.Pages[0].Blocks[0].Continues);
        }
    }

    [Fact]
    public void Json_that_is_no_text_is_refused() => Assert.Throws<JsonException>(() => DocumentText.FromJson("""{"format":"pdf"}"""));

    private static DocumentText Read(string text) => Reading.Of(Encoding.UTF8.GetBytes(text)).Text!;
}
