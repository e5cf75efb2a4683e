namespace TreatyAlerts.Documents.Text;

/// <summary>The text of one rendition: pages of blocks, in reading order.</summary>
/// <param name="ExtractorVersion">Raised whenever extraction changes, so that old snapshots may be read again.</param>
/// <param name="Format">What the bytes were: pdf, docx, doc, rtf, html, text.</param>
/// <param name="Pages">Pages in order; formats without pages have one.</param>
public sealed record DocumentText(int ExtractorVersion, string Format, IReadOnlyList<TextPage> Pages)
{
    /// <summary>The whole text: blocks divided by an empty line, pages by a form feed.</summary>
    public string ToPlainText() => string.Join("\n\f\n", Pages.Select(page => page.ToPlainText()));
}

/// <summary>One page, numbered from 1 as a reader would cite it.</summary>
public sealed record TextPage(int Number, IReadOnlyList<TextBlock> Blocks)
{
    public string ToPlainText() => string.Join("\n\n", Blocks.Select(block => block.Text));
}

/// <summary>One paragraph, heading, list item, table row or note; its text has no line breaks of the layout.</summary>
public sealed record TextBlock(TextBlockKind Kind, string Text);

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
