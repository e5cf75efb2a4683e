using System.Text;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Writes the markup of a page anew with every element closed, in one linear pass, before it is parsed.</summary>
/// <remarks>
/// HtmlAgilityPack takes time with the square of the page for unclosed p, td and tr and for crossed tags (two minutes for 50,000 times
/// <c>&lt;b&gt;&lt;i&gt;&lt;/b&gt;&lt;/i&gt;</c>); of balanced markup it is fast. What closes what follows
/// https://html.spec.whatwg.org/multipage/syntax.html#optional-tags. Scripts, styles and comments are dropped.
/// </remarks>
internal sealed class MarkupMender(string html)
{
    /// <summary>Deepest nesting that is read; real pages stay under 60.</summary>
    public const int MostDepth = 500;

    private readonly StringBuilder _out = new(html.Length + 1024);
    private readonly List<string> _open = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The mended markup; null where elements nest too deep.</summary>
    public string? Mend()
    {
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            _out.Append(html, at, (tag < 0 ? html.Length : tag) - at);
            if (tag < 0)
            {
                break;
            }

            at = Markup(tag);
            if (_open.Count > MostDepth)
            {
                return null;
            }
        }

        CloseDownTo(0);
        return _out.ToString();
    }

    /// <summary>Handles what begins with "&lt;"; returns where to go on.</summary>
    private int Markup(int at)
    {
        var next = at + 1 < html.Length ? html[at + 1] : '\0';
        if (next is '!' or '?')
        {
            return AfterDeclaration(at);
        }

        var isEnd = next == '/';
        var name = TagName.At(html, isEnd ? at + 2 : at + 1);
        if (name is null)
        {
            if (isEnd)
            {
                return AfterTag(at);
            }

            _out.Append("&lt;");
            return at + 1;
        }

        var end = AfterTag(at);
        if (isEnd)
        {
            End(name);
            return end;
        }

        if (TagName.IsRaw(name))
        {
            return AfterRaw(end, name);
        }

        Start(name, html.AsSpan(at, end - at));
        return end;
    }

    private void Start(string name, ReadOnlySpan<char> tag)
    {
        // Cut off by the end of the page.
        if (tag[^1] != '>')
        {
            return;
        }

        CloseBefore(name);
        var isEmpty = tag[^2] == '/';
        if (TagName.IsVoid(name))
        {
            _out.Append(tag);
            return;
        }

        _out.Append(isEmpty ? tag[..^2] : tag[..^1]).Append('>');
        if (isEmpty)
        {
            _out.Append("</").Append(name).Append('>');
            return;
        }

        _open.Add(name);
        _counts[name] = _counts.GetValueOrDefault(name) + 1;
    }

    // An end tag closes what is open inside its element; one without a start is dropped.
    private void End(string name)
    {
        if (_counts.GetValueOrDefault(name) == 0)
        {
            return;
        }

        var at = _open.LastIndexOf(name);

        // A stray </b> in a cell does not close the table around it.
        if (!TagName.IsScope(name) && _counts.GetValueOrDefault("table") > 0 && _open.LastIndexOf("table") > at)
        {
            return;
        }

        CloseDownTo(at);
    }

    private void CloseBefore(string name)
    {
        foreach (var closed in TagName.ClosedBy(name))
        {
            if (_counts.GetValueOrDefault(closed) == 0)
            {
                continue;
            }

            for (var at = _open.Count - 1; at >= 0; at--)
            {
                if (_open[at] == closed)
                {
                    CloseDownTo(at);
                    break;
                }

                if (TagName.Stops(closed, _open[at]))
                {
                    break;
                }
            }
        }
    }

    private void CloseDownTo(int depth)
    {
        for (var at = _open.Count - 1; at >= depth; at--)
        {
            _out.Append("</").Append(_open[at]).Append('>');
            _counts[_open[at]]--;
        }

        _open.RemoveRange(depth, _open.Count - depth);
    }

    private int AfterDeclaration(int at)
    {
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
        {
            var close = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
            return close < 0 ? html.Length : close + 3;
        }

        var end = html.IndexOf('>', at);
        return end < 0 ? html.Length : end + 1;
    }

    private int AfterRaw(int at, string name)
    {
        var end = html.AsSpan(at).IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        if (end < 0)
        {
            return html.Length;
        }

        // The title is text to keep.
        if (name == "title")
        {
            _out.Append("<title>").Append(html, at, end).Append("</title>");
        }

        return AfterTag(at + end);
    }

    // Behind the ">" that is not inside a quoted value.
    private int AfterTag(int at)
    {
        var quote = '\0';
        for (var i = at + 1; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && html[i - 1] is '=' or ' ')
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i + 1;
            }
        }

        return html.Length;
    }
}
