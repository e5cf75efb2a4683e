using System.Net;
using System.Text;
using HtmlAgilityPack;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Gathers the text and links of one line, and how much of it is bold or italic.</summary>
internal sealed class LineBuilder
{
    // More text than this in one line is no title; it is not kept.
    private const int MostText = 20_000;
    private const int MostPieces = 5_000;

    private readonly List<Piece> _pieces = [];
    private readonly StringBuilder _text = new();
    private int _visible;
    private int _bold;
    private int _italic;
    private int _length;

    public bool HasLinks { get; private set; }

    public bool IsEmpty => _visible == 0 && !HasLinks;

    public bool IsBold => _visible > 0 && _bold == _visible;

    public bool IsItalic => _visible > 0 && _italic == _visible;

    public void Add(string markup, Emphasis emphasis)
    {
        if (_length > MostText)
        {
            return;
        }

        var text = markup.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(markup) : markup;
        _length += text.Length;
        _text.Append(text);
        Count(text, emphasis);
    }

    public void Space() => _text.Append(' ');

    public void Add(PageLink link, Emphasis emphasis)
    {
        if (_pieces.Count >= MostPieces)
        {
            return;
        }

        EndText();
        _pieces.Add(new Piece("", link));
        HasLinks = true;
        Count(link.Text, emphasis);
    }

    /// <summary>The pieces, and a fresh start.</summary>
    public IReadOnlyList<Piece> Take()
    {
        EndText();
        Piece[] pieces = [.. _pieces];
        _pieces.Clear();
        (_visible, _bold, _italic, _length, HasLinks) = (0, 0, 0, 0, false);
        return pieces;
    }

    public static PageLink Link(HtmlNode anchor)
    {
        var text = PlainText.OfMarkup(anchor.InnerText);
        var image = text.Length == 0 ? anchor.Descendants("img").FirstOrDefault() : null;
        var hint = PlainText.OfMarkup(anchor.GetAttributeValue("title", image?.GetAttributeValue("alt", "") ?? ""));
        var language = anchor.GetAttributeValue("hreflang", "");

        // Of two addresses in one link the first counts, as in browsers: https://html.spec.whatwg.org/multipage/parsing.html#attribute-name-state
        var address = anchor.Attributes.FirstOrDefault(attribute => attribute.Name == "href")?.Value ?? "";
        return new PageLink(WebUtility.HtmlDecode(address), text, hint.Length == 0 ? null : hint, language.Length is 2 or 5 ? language[..2] : null);
    }

    private void Count(string text, Emphasis emphasis)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                _visible++;
                _bold += emphasis.HasFlag(Emphasis.Bold) ? 1 : 0;
                _italic += emphasis.HasFlag(Emphasis.Italic) ? 1 : 0;
            }
        }
    }

    private void EndText()
    {
        if (_text.Length > 0)
        {
            _pieces.Add(new Piece(_text.ToString(), null));
            _text.Clear();
        }
    }
}

/// <summary>How text stands out.</summary>
[Flags]
internal enum Emphasis
{
    None = 0,
    Bold = 1,
    Italic = 2,
}
