using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Site.Library;

/// <summary>A part of a document's text that is shown at once.</summary>
/// <param name="Leaves">Its pages or parts of pages, in order.</param>
public sealed record TextSheet(IReadOnlyList<TextLeaf> Leaves)
{
    public int FirstPage => Leaves[0].Page;

    public int LastPage => Leaves[^1].Page;
}

/// <summary>A page of a document, or the part of a long one that fits into a sheet.</summary>
/// <param name="Page">Its number, as a reader would cite it.</param>
/// <param name="Begins">True where the page begins here, so that its anchor leads here.</param>
/// <param name="Ocr">True where it was read from a picture.</param>
/// <param name="Blocks">Its blocks.</param>
public sealed record TextLeaf(int Page, bool Begins, bool Ocr, IReadOnlyList<TextBlock> Blocks);

/// <summary>Cuts a text into sheets: some pages each, and less where pages are long, so that no page of the site is heavy.</summary>
internal static class TextSheets
{
    private const int MostPages = 10;
    private const int MostCharacters = 30_000;

    /// <summary>At least one sheet, of at least one page; equal texts give equal sheets.</summary>
    public static IReadOnlyList<TextSheet> Of(DocumentText text)
    {
        var sheets = new List<TextSheet>();
        var (leaves, room) = (new List<TextLeaf>(), MostCharacters);
        foreach (var page in text.Pages)
        {
            if (leaves.Count == MostPages || (leaves.Count > 0 && page.Blocks.Sum(block => (long)block.Text.Length) > room))
            {
                Close();
            }

            var blocks = new List<TextBlock>();
            var begins = true;
            foreach (var block in page.Blocks.SelectMany(Parts))
            {
                if (block.Text.Length > room && blocks.Count > 0)
                {
                    leaves.Add(new TextLeaf(page.Number, begins, page.Ocr, blocks));
                    Close();
                    (blocks, begins) = ([], false);
                }

                blocks.Add(block);
                room -= block.Text.Length;
            }

            leaves.Add(new TextLeaf(page.Number, begins, page.Ocr, blocks));
        }

        if (leaves.Count == 0)
        {
            leaves.Add(new TextLeaf(1, true, false, []));
        }

        Close();
        return sheets;

        void Close()
        {
            sheets.Add(new TextSheet(leaves));
            (leaves, room) = ([], MostCharacters);
        }
    }

    /// <summary>The sheet on which a page begins, counted from 1; null where there is no such page.</summary>
    public static int? SheetOf(IReadOnlyList<TextSheet> sheets, int page) =>
        sheets.Index().Where(one => one.Item.Leaves.Any(leaf => leaf.Begins && leaf.Page == page)).Select(one => (int?)one.Index + 1).FirstOrDefault();

    // A block without end, which a damaged file can give.
    private static IEnumerable<TextBlock> Parts(TextBlock block)
    {
        var start = 0;
        while (block.Text.Length - start > MostCharacters)
        {
            var space = block.Text.LastIndexOf(' ', start + MostCharacters - 1, MostCharacters / 2);
            var end = space > start ? space : start + MostCharacters;
            end = char.IsLowSurrogate(block.Text[end]) ? end - 1 : end;
            yield return block with { Text = block.Text[start..end] };
            start = end;
        }

        yield return start == 0 ? block : block with { Text = block.Text[start..] };
    }
}
