namespace TreatyAlerts.Documents.Text;

/// <summary>Reads plain text: paragraphs are divided by empty lines, pages by form feeds.</summary>
internal static class PlainTextReader
{
    public static ExtractionResult Read(ReadOnlyMemory<byte> content, string? contentType, FileFormat format, ReadingBudget budget)
    {
        budget.CheckDecoded(content.Length);
        if (TextEncoding.Detect(content.Span, contentType) is not { } encoding)
        {
            return new ExtractionResult(format, TextState.Damaged, null, "it is no text in any encoding");
        }

        var all = encoding.GetString(content.Span).TrimStart('\uFEFF');
        var pages = new List<TextPage>();
        foreach (var page in all.Split('\f'))
        {
            budget.Check();
            if (pages.Count >= budget.Limits.MaxPages)
            {
                throw ReadingBudget.Over($"more than {budget.Limits.MaxPages} pages");
            }

            pages.Add(new TextPage(pages.Count + 1, Blocks(page, budget)));
        }

        return pages.TrueForAll(page => page.Blocks.Count == 0)
            ? new ExtractionResult(format, TextState.NoText, null, "it holds no text")
            : new ExtractionResult(format, TextState.Read, new DocumentText(TextExtractor.Version, "text", pages), null);
    }

    private static List<TextBlock> Blocks(string page, ReadingBudget budget)
    {
        var collector = new BlockCollector(budget);
        foreach (var line in page.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                collector.End(TextBlockKind.Paragraph);
            }
            else
            {
                collector.Append(line);
                collector.Append(" ");
            }
        }

        collector.End(TextBlockKind.Paragraph);
        return collector.Blocks;
    }
}
