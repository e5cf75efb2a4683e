using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Reads the document of a table row: symbol, title, and one link or one per language.</summary>
internal sealed class RowReader(EntryMaker maker, LinkPolicy policy)
{
    public void Read(Row row)
    {
        var symbolCell = SymbolCell(row);
        var symbols = symbolCell < 0 ? [] : NamedSymbols.OfSymbolText(row.Cells[symbolCell].Text);
        var titleCell = TitleCell(row, symbolCell);
        var title = titleCell < 0 ? "" : TitleOf(row.Cells[titleCell]);
        symbols = symbols.Count > 0 ? symbols : NamedSymbols.InTitle(title);
        var links = row.Cells.SelectMany(cell => cell.Pieces.Where(piece => piece.Link is not null).Select(piece => (Cell: cell, Link: piece.Link!))).ToList();
        if (links.Count == 0)
        {
            if (symbols.Count > 0)
            {
                maker.Listing.Leave("", $"{symbols[0].Text} {title}", "named on the page, without a link");
            }

            return;
        }

        var submitter = Text(row, ColumnRole.Submitter);
        var date = Text(row, ColumnRole.Date) is { } day ? EntryDates.InText(day) : null;
        foreach (var (cell, link) in links)
        {
            if (policy.Accept(link, null, null) is not { } url)
            {
                continue;
            }

            maker.Add(new Finding(url, title.Length > 0 ? title : symbols.Count > 0 ? symbols[0].Text : link.Hint ?? "", row.Sections)
            {
                Symbols = symbols,
                Language = link.Language ?? Language(cell, link, links.Count),
                Submitter = submitter ?? Country(row, url, titleCell),
                Date = date,
                Session = policy.IsHub ? SessionNames.In(title) : null,
                Category = policy.CategoryOf(url, title),
            });
        }
    }

    private static int SymbolCell(Row row)
    {
        for (var at = 0; at < row.Cells.Count; at++)
        {
            var text = row.Cells[at].Text;
            if (text.Length is > 0 and < 120 && row.RoleOf(at) is ColumnRole.Symbol or ColumnRole.Unknown && NamedSymbols.OfSymbolText(text).Count > 0
                && (row.RoleOf(at) == ColumnRole.Symbol || DocumentSymbol.TryParse(text, out _) || text.Contains('=', StringComparison.Ordinal)))
            {
                return at;
            }
        }

        return -1;
    }

    // By the head of the table; without one, the cell with the longest text that is not all link words.
    private static int TitleCell(Row row, int symbolCell)
    {
        var best = -1;
        for (var at = 0; at < row.Cells.Count; at++)
        {
            var role = row.RoleOf(at);
            if (at == symbolCell || role is ColumnRole.Date or ColumnRole.Submitter or ColumnRole.Languages)
            {
                continue;
            }

            if (role == ColumnRole.Title && TitleOf(row.Cells[at]).Length > 0)
            {
                return at;
            }

            if (!LinkWords.IsGeneric(row.Cells[at].Text) && !EntryDates.IsOnlyDate(row.Cells[at].Text)
                && (best < 0 || row.Cells[at].Text.Length > row.Cells[best].Text.Length))
            {
                best = at;
            }
        }

        return best;
    }

    private static string TitleOf(Cell cell) =>
        TitleText.Clean(string.Concat(cell.Pieces.Select(piece => piece.Link is { } link ? LinkWords.IsGeneric(link.Text) ? " " : link.Text : piece.Text)));

    private static string? Language(Cell cell, PageLink link, int links)
    {
        if (LinkWords.IsGeneric(link.Text) && LinkWords.Language(link.Text) is { } own)
        {
            return own;
        }

        // "PDF (English only)": the language stands behind the link.
        return links == 1 && LinkWords.IsGeneric(cell.Text) ? LinkWords.Language(cell.Text) : null;
    }

    private static string? Text(Row row, ColumnRole role)
    {
        for (var at = 0; at < row.Cells.Count; at++)
        {
            if (row.RoleOf(at) == role && row.Cells[at].Text.Length > 0)
            {
                return TitleText.Clean(row.Cells[at].Text);
            }
        }

        return null;
    }

    // A table of submissions without a head: the first column is the country.
    private string? Country(Row row, Uri url, int titleCell)
    {
        if (!policy.IsSubmission(row.Sections, url) || row.Columns.Count > 0)
        {
            return null;
        }

        var first = TitleOf(row.Cells[0]);
        return first.Length is > 0 and < 160 && (titleCell != 0 || row.Cells.Count == 2) ? first : null;
    }
}
