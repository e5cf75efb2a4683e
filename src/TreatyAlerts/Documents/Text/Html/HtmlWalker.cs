using System.Net;
using HtmlAgilityPack;

namespace TreatyAlerts.Documents.Text.Html;

/// <summary>Walks a part of the page in document order, without recursion, and gathers its blocks.</summary>
internal static class HtmlWalker
{
    private static readonly HashSet<string> BlockElements = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
    };

    public static void Walk(HtmlNode root, BlockCollector collector)
    {
        var rows = 0;
        HtmlNode? node = root;
        while (node is not null)
        {
            var isFurniture = node != root && MainContent.IsFurniture(node);
            if (!isFurniture)
            {
                Enter(node, collector, ref rows);
                if (node.FirstChild is { } child)
                {
                    node = child;
                    continue;
                }
            }

            while (node is not null)
            {
                if (!isFurniture)
                {
                    Leave(node, collector, ref rows);
                }

                isFurniture = false;
                if (node == root)
                {
                    collector.End(TextBlockKind.Paragraph);
                    return;
                }

                if (node.NextSibling is { } sibling)
                {
                    node = sibling;
                    break;
                }

                node = node.ParentNode;
            }
        }
    }

    private static void Enter(HtmlNode node, BlockCollector collector, ref int rows)
    {
        if (node is HtmlTextNode { Text: { } text })
        {
            collector.Append(WebUtility.HtmlDecode(text).Replace('\t', ' '));
        }
        else if (node.Name == "br")
        {
            Break(node, collector, rows);
        }
        else if (node.Name == "sup" && collector.EndsInWord && IsNumber(node.InnerText))
        {
            collector.Append(" "); // the mark of a note, not an exponent
        }
        else if (node.Name == "tr" && !IsLayout(node))
        {
            if (rows++ == 0)
            {
                collector.End(TextBlockKind.Paragraph);
            }
        }
        else if (rows > 0 && BlockElements.Contains(node.Name))
        {
            collector.Append(" ");
        }
        else if (BlockElements.Contains(node.Name))
        {
            collector.End(KindAround(node));
        }
    }

    private static void Leave(HtmlNode node, BlockCollector collector, ref int rows)
    {
        switch (node.Name)
        {
            case "tr" when IsLayout(node):
                collector.End(TextBlockKind.Paragraph);
                break;
            case "td" or "th" when rows > 0:
                collector.AppendCell();
                break;
            case "td" or "th":
                collector.End(TextBlockKind.Paragraph);
                break;
            case "tr":
                if (--rows == 0)
                {
                    collector.End(TextBlockKind.TableRow);
                }

                break;
            case var name when BlockElements.Contains(name) && rows > 0:
                collector.Append(" ");
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "title":
                collector.End(TextBlockKind.Heading);
                break;
            case "li" or "dt" or "dd":
                collector.End(TextBlockKind.ListItem);
                break;
            case var name when BlockElements.Contains(name):
                collector.End(KindAround(node));
                break;
            default:
                break;
        }
    }

    // Two line breaks in a row were the paragraphs of old pages.
    private static void Break(HtmlNode node, BlockCollector collector, int rows)
    {
        var before = node.PreviousSibling;
        while (before is HtmlTextNode { Text: { } text } && string.IsNullOrWhiteSpace(WebUtility.HtmlDecode(text)))
        {
            before = before.PreviousSibling;
        }

        if (rows == 0 && before?.Name == "br")
        {
            collector.End(KindAround(node));
        }
        else
        {
            collector.Append(" ");
        }
    }

    // A row that holds tables only arranges the page.
    private static bool IsLayout(HtmlNode row)
    {
        for (var node = row.FirstChild; node is not null && node != row; node = Next(node, row))
        {
            if (node.Name == "table")
            {
                return true;
            }
        }

        return false;
    }

    private static HtmlNode? Next(HtmlNode node, HtmlNode root)
    {
        if (node.FirstChild is { } child)
        {
            return child;
        }

        HtmlNode? next = node;
        while (next is not null && next != root && next.NextSibling is null)
        {
            next = next.ParentNode;
        }

        return next == root ? null : next?.NextSibling;
    }

    private static bool IsNumber(string text) => text.AsSpan().Trim() is { Length: > 0 and <= 3 } number && number.IndexOfAnyExceptInRange('0', '9') < 0;

    // "<li><p>…</p></li>" is a list item; the text before a nested list is one too.
    private static TextBlockKind KindAround(HtmlNode node)
    {
        var around = node.ParentNode;
        for (var i = 0; i < 3 && around is not null; i++, around = around.ParentNode)
        {
            if (around.Name is "li" or "dd")
            {
                return TextBlockKind.ListItem;
            }

            if (around.Name is ['h', >= '1' and <= '6'])
            {
                return TextBlockKind.Heading;
            }
        }

        return TextBlockKind.Paragraph;
    }
}
