using HtmlAgilityPack;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Walks a page once and turns its container into lines and table rows; links elsewhere are left with the reason.</summary>
/// <remarks>The depth of the tree is bounded by <see cref="TagScan"/> and the parser, so plain recursion is safe.</remarks>
internal sealed class BlockWalker(HtmlPage page, ListingBuilder listing)
{
    private const int LongestHeading = 200;

    private static readonly HashSet<string> BlockElements =
        [.. "div p section article header main ul ol dl dd dt li table thead tbody tr td th caption figure figcaption blockquote center address details summary pre hr body html".Split(' ')];

    private static readonly HashSet<string> Silent = [.. "script style noscript template head svg iframe object textarea #comment".Split(' ')];

    private readonly List<Block> _blocks = [];
    private readonly SectionPath _sections = new();
    private readonly LineBuilder _line = new();
    private readonly Stack<string?> _leads = new();
    private int _items;
    private string? _isoDate;

    public IReadOnlyList<Block> Blocks()
    {
        Outside(page.Root, "outside the content");
        return _blocks;
    }

    private void Outside(HtmlNode node, string reason)
    {
        if (node == page.Container)
        {
            Inside(node, Emphasis.None);
            Flush();
            return;
        }

        foreach (var child in node.ChildNodes)
        {
            if (child.NodeType != HtmlNodeType.Element)
            {
                continue;
            }

            if (child.Name == "a")
            {
                Leave(child, reason);
            }

            Outside(child, Chrome.Reason(child) ?? reason);
        }
    }

    private void Inside(HtmlNode node, Emphasis emphasis)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child.NodeType == HtmlNodeType.Text)
            {
                _line.Add(((HtmlTextNode)child).Text, emphasis);
            }
            else if (child.NodeType == HtmlNodeType.Element && !Silent.Contains(child.Name))
            {
                Element(child, emphasis);
            }
        }
    }

    private void Element(HtmlNode node, Emphasis emphasis)
    {
        if ((page.Left.Contains(node) ? "left by the source's rule" : Chrome.Reason(node)) is { } reason)
        {
            Flush();
            Outside(node, reason);
            return;
        }

        switch (node.Name)
        {
            case "a":
                Anchor(node, emphasis);
                break;
            case "br":
                Break();
                break;
            case ['h', >= '1' and <= '6']:
                Heading(node);
                break;
            case "ul" or "ol":
                List(node, emphasis);
                break;
            case "li":
                Item(node, emphasis);
                break;
            case "table" when TableReader.IsData(node):
                Flush();
                new TableReader(_blocks, _sections).Read(node);
                break;
            case "b" or "strong":
                Inside(node, emphasis | Emphasis.Bold);
                break;
            case "i" or "em":
                Inside(node, emphasis | Emphasis.Italic);
                break;
            default:
                Plain(node, emphasis);
                break;
        }
    }

    private void Plain(HtmlNode node, Emphasis emphasis)
    {
        if (!BlockElements.Contains(node.Name))
        {
            Inside(node, emphasis);
            return;
        }

        var date = node.GetAttributeValue("data-iso-date", "");
        var outer = _isoDate;
        _isoDate = date.Length is > 0 and < 40 ? date : outer;
        if (_isoDate != outer || !_line.IsEmpty)
        {
            Flush();
        }

        Inside(node, emphasis);
        Flush();
        _isoDate = outer;
    }

    private void Anchor(HtmlNode node, Emphasis emphasis)
    {
        // <a name="…"> marks a place and may hold text.
        if (!node.Attributes.Contains("href"))
        {
            Inside(node, emphasis);
            return;
        }

        _line.Add(LineBuilder.Link(node), emphasis);
    }

    // A break ends a line that has its links; before them it only breaks a long title.
    private void Break()
    {
        if (_line.HasLinks)
        {
            Flush();
        }
        else
        {
            _line.Space();
        }
    }

    private void Heading(HtmlNode node)
    {
        Flush();
        var level = node.Name[1] - '0';
        var text = PlainText.OfMarkup(node.InnerText);
        var links = node.Descendants("a").Where(anchor => anchor.GetAttributeValue("href", "#") is [not '#', ..]).Select(LineBuilder.Link).ToList();
        if (links.Count > 0)
        {
            // News lists put the item's link into a heading: that is an entry, not a section.
            _sections.Pop(level);
            Inside(node, Emphasis.None);
            Emit(isProse: false);
            return;
        }

        _sections.Push(level, text);
    }

    private void List(HtmlNode node, Emphasis emphasis)
    {
        if (_items > 0 && !_line.HasLinks && !_line.IsEmpty)
        {
            // The text of a list item over its own list: a country over its papers.
            var lead = PlainText.Of(string.Concat(_line.Take().Select(piece => piece.Text)), LongestHeading);
            _leads.Push(lead);
            Inside(node, emphasis);
            Flush();
            _leads.Pop();
            return;
        }

        Flush();
        var introduced = _items == 0 && _blocks.Count > 0 && _blocks[^1] is Line { HasLinks: false, Text: { Length: > 0 and <= LongestHeading } text } && text.EndsWith(':');
        if (introduced)
        {
            _sections.Push(SectionPath.Introduction, ((Line)_blocks[^1]).Text);
        }

        Inside(node, emphasis);
        Flush();
        if (introduced)
        {
            _sections.Pop(SectionPath.Introduction);
        }
    }

    private void Item(HtmlNode node, Emphasis emphasis)
    {
        Flush();
        _items++;
        Inside(node, emphasis);
        Flush();
        _items--;
    }

    private void Flush()
    {
        if (_line.IsEmpty)
        {
            return;
        }

        if (_line is { HasLinks: false, IsBold: true } or { HasLinks: false, IsItalic: true } && _items == 0)
        {
            var level = _line.IsBold ? SectionPath.Bold : SectionPath.Italic;
            var text = PlainText.Of(string.Concat(_line.Take().Select(piece => piece.Text)));
            if (text.Length <= LongestHeading)
            {
                _sections.Push(level, text);
            }

            return;
        }

        Emit(isProse: _items == 0);
    }

    private void Emit(bool isProse)
    {
        var line = new Line(_line.Take(), _sections.Now, IsProse: false, _leads.Count > 0 ? _leads.Peek() : null, _isoDate);
        var linked = line.Pieces.Sum(piece => piece.Link?.Text.Length ?? 0);
        _blocks.Add(line with { IsProse = isProse && line.Text.Length - linked > 120 && line.Text.Length > 2 * linked });
    }

    private void Leave(HtmlNode anchor, string reason)
    {
        if (anchor.Attributes.Contains("href"))
        {
            var link = LineBuilder.Link(anchor);
            listing.Leave(link, reason);
        }
    }
}
