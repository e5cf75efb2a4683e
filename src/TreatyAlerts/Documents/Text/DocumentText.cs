using System.Text.Json;
using System.Text.Json.Serialization;

namespace TreatyAlerts.Documents.Text;

/// <summary>The text of one rendition: pages of blocks, in reading order.</summary>
/// <param name="ExtractorVersion">Raised whenever extraction changes, so that old snapshots may be read again.</param>
/// <param name="Format">What the bytes were: pdf, docx, doc, rtf, html, text.</param>
/// <param name="Pages">Pages in order; formats without pages have one.</param>
public sealed record DocumentText(int ExtractorVersion, string Format, IReadOnlyList<TextPage> Pages)
{
    /// <summary>ar zh en fr ru es, what most of it is written in; null where nothing speaks for one of them.</summary>
    public string? Language { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote, with this version or an older one.</summary>
    /// <exception cref="JsonException">It is no such JSON.</exception>
    public static DocumentText FromJson(string json) =>
        JsonSerializer.Deserialize(json, DocumentTextJson.Form.DocumentText) ?? throw new JsonException("null is no document's text");

    /// <summary>The whole text: blocks divided by an empty line, pages by a form feed.</summary>
    public string ToPlainText() => string.Join("\n\f\n", Pages.Select(page => page.ToPlainText()));

    /// <summary>The JSON form (docs/document-text.md); equal texts give equal JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DocumentTextJson.Form.DocumentText);

    /// <summary>What a reader would call paragraphs: blocks in order, those that go on over a page's end made whole.</summary>
    public IEnumerable<TextParagraph> Paragraphs()
    {
        var blocks = Pages.SelectMany(page => page.Blocks.Select(block => (page.Number, Block: block))).ToList();
        var taken = new bool[blocks.Count];
        var words = new BrokenWords(blocks.Select(each => each.Block.Text));
        for (var at = 0; at < blocks.Count; at++)
        {
            if (taken[at])
            {
                continue;
            }

            var (page, block) = blocks[at];
            var (text, last) = (block.Text, page);
            for (var next = NextPart(blocks, at, last); next >= 0; next = NextPart(blocks, next, last))
            {
                (text, last, taken[next]) = (words.Join(text, blocks[next].Block.Text), blocks[next].Number, true);
            }

            yield return new TextParagraph(block.Kind, text, page, last, block.Language ?? Language);
        }
    }

    // Footnotes stand between the parts; another block of the running text says that nothing goes on.
    private static int NextPart(List<(int Number, TextBlock Block)> blocks, int at, int page)
    {
        if (!blocks[at].Block.IsRunningText)
        {
            return -1;
        }

        for (var next = at + 1; next < blocks.Count && blocks[next].Number <= page + 1; next++)
        {
            if (blocks[next].Block.IsRunningText)
            {
                return blocks[next].Block.Continues && blocks[next].Number == page + 1 ? next : -1;
            }
        }

        return -1;
    }
}

/// <summary>One page, numbered from 1 as a reader would cite it.</summary>
public sealed record TextPage(int Number, IReadOnlyList<TextBlock> Blocks)
{
    /// <summary>True when an OCR command read it from its picture (ADR 0020): letters may be wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Ocr { get; init; }

    public string ToPlainText() => string.Join("\n\n", Blocks.Select(block => block.Text));
}

/// <summary>One paragraph, heading, list item, table row or note, or the part of it on one page; its text has no line breaks of the layout.</summary>
public sealed record TextBlock(TextBlockKind Kind, string Text)
{
    /// <summary>ar zh en fr ru es where it is another one than the document's; null for the document's.</summary>
    public string? Language { get; init; }

    /// <summary>True when it goes on with the last running text of the page before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Continues { get; init; }

    [JsonIgnore]
    internal bool IsRunningText => Kind is TextBlockKind.Paragraph or TextBlockKind.Heading or TextBlockKind.ListItem or TextBlockKind.TableRow;
}

/// <summary>A paragraph with the pages on which it begins and ends, and the language it is in.</summary>
public sealed record TextParagraph(TextBlockKind Kind, string Text, int FirstPage, int LastPage, string? Language);

/// <summary>What a block is.</summary>
public enum TextBlockKind
{
    Paragraph,
    Heading,
    ListItem,
    TableRow,
    Footnote,

    /// <summary>Running heads of page 1, where symbol, date and original language stand.</summary>
    Masthead,

    /// <summary>What is filled in or offered in one field of a form; at the end of its page.</summary>
    FormField,

    /// <summary>A stamp, a signature or a comment laid over the page; at the end of its page.</summary>
    Annotation,
}
