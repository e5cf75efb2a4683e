namespace TreatyAlerts.Documents.Text;

/// <summary>Finds the paragraphs that a page's end cuts in two.</summary>
internal static class PageTurns
{
    // A block as long as this that ends without a full stop is no caption and no signature.
    private const int LongBlock = 120;

    public static DocumentText Mark(DocumentText text)
    {
        if (text.Pages.Count < 2)
        {
            return text;
        }

        var pages = new List<TextPage>(text.Pages.Count);
        TextBlock? last = null;
        foreach (var page in text.Pages)
        {
            var first = page.Blocks.Index().FirstOrDefault(block => block.Item.IsRunningText, (-1, null!));
            pages.Add(first.Index >= 0 && last is not null && GoesOn(last, first.Item) ? page with { Blocks = Continued(page.Blocks, first.Index) } : page);
            last = page.Blocks.LastOrDefault(block => block.IsRunningText);
        }

        return text with { Pages = pages };
    }

    private static List<TextBlock> Continued(IReadOnlyList<TextBlock> blocks, int at) =>
        [.. blocks.Select((block, index) => index == at ? block with { Continues = true } : block)];

    private static bool GoesOn(TextBlock before, TextBlock after) =>
        before.Kind is TextBlockKind.Paragraph or TextBlockKind.ListItem && after.Kind is TextBlockKind.Paragraph && !IsEnded(before.Text)
        && (char.IsLower(after.Text[0]) || (char.IsLetter(after.Text[0]) && (before.Text.Length >= LongBlock || !char.IsUpper(after.Text[0]))));

    private static bool IsEnded(string text)
    {
        var rest = text.AsSpan().TrimEnd("\"'”’»)]）」』*0123456789 ");
        return rest.IsEmpty || rest[^1] is '.' or '!' or '?' or ':' or ';' or '…' or '。' or '！' or '？' or '：' or '；' or '؟' or '؛' or '۔';
    }
}
