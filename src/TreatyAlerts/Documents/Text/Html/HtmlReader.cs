using HtmlAgilityPack;

namespace TreatyAlerts.Documents.Text.Html;

/// <summary>Reads the main content of a web page: headings, paragraphs, lists and tables, without the site's furniture.</summary>
internal static class HtmlReader
{
    public static ExtractionResult Read(ReadOnlyMemory<byte> content, string? contentType, ReadingBudget budget)
    {
        budget.CheckDecoded(content.Length);
        if (TextEncoding.Detect(content.Span, contentType) is not { } encoding)
        {
            return new ExtractionResult(FileFormat.Html, TextState.Damaged, null, "it is no text in any encoding");
        }

        var markup = encoding.GetString(content.Span).TrimStart('\uFEFF');
        var collector = new BlockCollector(budget);
        if (MarkupDepth.IsTooHard(markup))
        {
            // The words are had without the parser's tree.
            MarkupStripper.Strip(markup, collector);
        }
        else
        {
            var document = new HtmlDocument { OptionReadEncoding = false, OptionMaxNestedChildNodes = MarkupDepth.Max * 2 };
            document.LoadHtml(markup);
            budget.Check();
            HtmlWalker.Walk(MainContent.Find(document.DocumentNode), collector);
        }

        return collector.Blocks.Count == 0
            ? new ExtractionResult(FileFormat.Html, TextState.NoText, null, "the page holds no text")
            : new ExtractionResult(FileFormat.Html, TextState.Read, new DocumentText(TextExtractor.Version, "html", [new TextPage(1, collector.Blocks)]), null);
    }
}
