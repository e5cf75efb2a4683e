using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Text;

/// <summary>Reads plain text: paragraphs are divided by empty lines, pages by form feeds.</summary>
internal static partial class PlainTextReader
{
    // Wrapped text is seldom wider.
    private const int WidestTerminal = 160;

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
        var areParagraphs = LinesAreParagraphs(page);
        var last = '\0';
        var indent = 0;
        foreach (var line in page.AsSpan().EnumerateLines())
        {
            var words = line.Trim();
            if (words.IsEmpty)
            {
                collector.End(TextBlockKind.Paragraph);
                (last, indent) = ('\0', 0);
                continue;
            }

            var ownIndent = line.Length - line.TrimStart().Length;
            if (areParagraphs || (EndsSentence(last) && (ownIndent > indent || BeginsItem().IsMatch(words))))
            {
                collector.End(TextBlockKind.Paragraph);
                last = '\0';
            }

            // Chinese has no spaces that a line end could stand for.
            collector.Append(last != '\0' && !(CharacterKinds.IsHan(last) && CharacterKinds.IsHan(words[0])) ? " " : "");
            collector.Append(words);
            (last, indent) = (words[^1], ownIndent);
        }

        collector.End(TextBlockKind.Paragraph);
        return collector.Blocks;
    }

    // Where writers let their lines run on, a line end is the end of a paragraph.
    private static bool LinesAreParagraphs(string page)
    {
        foreach (var line in page.AsSpan().EnumerateLines())
        {
            if (line.Length > WidestTerminal)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsSentence(char c) => c is '.' or ':' or ';' or '!' or '?' or '。' or '：' or '；' or '؛' or '؟';

    // "(a) ", "12. ", "- "
    [GeneratedRegex(@"^(?:\(?\w{1,4}[.)]|[-–•*])\s", RegexOptions.CultureInvariant)]
    private static partial Regex BeginsItem();
}
