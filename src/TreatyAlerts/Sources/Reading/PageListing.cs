using HtmlAgilityPack;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Reads every kind of HTML page: the same blocks occur on all of them, the kind decides which links count.</summary>
internal static class PageListing
{
    public static Listing Read(Source source, Uri address, string html)
    {
        var listing = new ListingBuilder();
        var (page, problem, root) = HtmlPage.Parse(html, source, address);
        if (page is null)
        {
            return root is null ? listing.Build(problem) : listing.Build(problem, WithoutContainer(html, root), OutlineWriter.Of(root, null));
        }

        var blocks = new BlockWalker(page, listing).Blocks();
        var maker = new EntryMaker(source, listing);
        var policy = new LinkPolicy(source, page.BaseAddress, address, listing);
        var lines = new LineReader(maker, policy);
        var rows = new RowReader(maker, policy);
        foreach (var block in source.Kind == SourceKind.News ? NewsDates.Join(blocks) : blocks)
        {
            if (block is Row row)
            {
                rows.Read(row);
            }
            else if (block is Line { HasLinks: true } line)
            {
                lines.Read(line);
            }
        }

        var content = ShortText(blocks);
        var failure = SoftFailure.Of(html, content.Length > 0 ? TitleOf(page.Root) : $"{TitleOf(page.Root)} {Headings(page.Container)}", content, listing.Count);
        return listing.Build(failure?.Problem, failure?.Fault ?? default, OutlineWriter.Of(page.Root, page.Container));
    }

    // A challenge has no container of ours either.
    private static ListingFault WithoutContainer(string html, HtmlNode root) =>
        SoftFailure.Of(html, TitleOf(root), PlainText.OfMarkup(root.InnerText), 0) is { Fault: not ListingFault.Empty, Fault: var fault } ? fault : ListingFault.NoContainer;

    private static string TitleOf(HtmlNode root) => PlainText.OfMarkup(root.SelectSingleNode("//title")?.InnerText ?? "");

    // An error page may be a heading alone.
    private static string Headings(HtmlNode container) =>
        string.Join(' ', container.Descendants().Where(node => node.Name is "h1" or "h2" or "h3").Take(3).Select(node => PlainText.OfMarkup(node.InnerText)));

    private static string ShortText(IReadOnlyList<Block> blocks)
    {
        var text = new System.Text.StringBuilder();
        foreach (var block in blocks)
        {
            text.AppendJoin(' ', block.Sections).Append(' ').Append(block is Line line ? line.Text : string.Join(' ', ((Row)block).Cells.Select(cell => cell.Text))).Append(' ');
            if (text.Length > 4096)
            {
                break;
            }
        }

        return text.ToString().Trim();
    }
}
