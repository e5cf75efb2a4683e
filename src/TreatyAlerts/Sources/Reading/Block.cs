namespace TreatyAlerts.Sources.Reading;

/// <summary>A link as the page writes it.</summary>
/// <param name="Href">The address with entities decoded.</param>
/// <param name="Text">Its text, plain.</param>
/// <param name="Hint">Its title attribute or the alternative text of its image.</param>
/// <param name="Language">Its hreflang attribute.</param>
internal sealed record PageLink(string Href, string Text, string? Hint, string? Language);

/// <summary>A run of text, or a link.</summary>
internal readonly record struct Piece(string Text, PageLink? Link);

/// <summary>What a page is made of once its markup is gone, in page order.</summary>
internal abstract record Block(IReadOnlyList<string> Sections);

/// <summary>A line of text and links: a list item, a paragraph, a heading with a link.</summary>
/// <param name="Pieces">Its text and links.</param>
/// <param name="Sections">Headings above it.</param>
/// <param name="IsProse">False for list items and for lines that are hardly more than a link.</param>
/// <param name="Lead">The text of the list item that this item's list hangs on.</param>
/// <param name="IsoDate">The machine-readable date of the element around it.</param>
internal sealed record Line(IReadOnlyList<Piece> Pieces, IReadOnlyList<string> Sections, bool IsProse, string? Lead, string? IsoDate) : Block(Sections)
{
    public string Text { get; } = PlainText.Of(string.Concat(Pieces.Select(piece => piece.Link?.Text ?? piece.Text)));

    public bool HasLinks { get; } = Pieces.Any(piece => piece.Link is not null);
}

/// <summary>A row of a table.</summary>
internal sealed record Row(IReadOnlyList<Cell> Cells, IReadOnlyList<ColumnRole> Columns, IReadOnlyList<string> Sections) : Block(Sections)
{
    public ColumnRole RoleOf(int cell) => cell < Columns.Count ? Columns[cell] : ColumnRole.Unknown;
}

/// <summary>A cell of a table.</summary>
internal sealed record Cell(IReadOnlyList<Piece> Pieces)
{
    public string Text { get; } = PlainText.Of(string.Concat(Pieces.Select(piece => piece.Link?.Text ?? piece.Text)));
}

/// <summary>What the head of a table says about a column.</summary>
internal enum ColumnRole
{
    Unknown,
    Symbol,
    Title,
    Languages,
    Date,
    Submitter,
}
