using HtmlAgilityPack;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Turns a table of data into rows with what the head says about their columns.</summary>
internal sealed class TableReader(List<Block> blocks, SectionPath sections)
{
    private static readonly Dictionary<string, ColumnRole> Heads = new(StringComparer.OrdinalIgnoreCase)
    {
        ["symbol"] = ColumnRole.Symbol,
        ["document symbol"] = ColumnRole.Symbol,
        ["symbols"] = ColumnRole.Symbol,
        ["document number"] = ColumnRole.Symbol,
        ["document no."] = ColumnRole.Symbol,
        ["title"] = ColumnRole.Title,
        ["topic"] = ColumnRole.Title,
        ["document"] = ColumnRole.Title,
        ["description"] = ColumnRole.Title,
        ["subject"] = ColumnRole.Title,
        ["title or description"] = ColumnRole.Title,
        ["available languages"] = ColumnRole.Languages,
        ["languages"] = ColumnRole.Languages,
        ["language"] = ColumnRole.Languages,
        ["download"] = ColumnRole.Languages,
        ["date"] = ColumnRole.Date,
        ["date of publication"] = ColumnRole.Date,
        ["country"] = ColumnRole.Submitter,
        ["state"] = ColumnRole.Submitter,
        ["member state"] = ColumnRole.Submitter,
        ["organization"] = ColumnRole.Submitter,
        ["organisation"] = ColumnRole.Submitter,
        ["submitted by"] = ColumnRole.Submitter,
        ["submitter"] = ColumnRole.Submitter,
        ["name of organization"] = ColumnRole.Submitter,
    };

    /// <summary>False for tables that only lay out a page: one column, or with headings or tables inside.</summary>
    public static bool IsData(HtmlNode table)
    {
        var columns = 0;
        foreach (var node in table.Descendants())
        {
            if (node.Name is "table" or ['h', >= '1' and <= '6'])
            {
                return false;
            }

            if (node.Name == "tr")
            {
                columns = Math.Max(columns, node.ChildNodes.Count(cell => cell.Name is "td" or "th"));
            }
        }

        return columns > 1;
    }

    public void Read(HtmlNode table)
    {
        IReadOnlyList<ColumnRole> columns = [];
        foreach (var node in table.Descendants("tr"))
        {
            var cells = node.ChildNodes.Where(cell => cell.Name is "td" or "th").ToList();
            var row = new Row([.. cells.Select(ReadCell)], columns, sections.Now);
            if (row.Cells.All(cell => cell.Text.Length == 0 && cell.Pieces.All(piece => piece.Link is null)))
            {
                continue;
            }

            if (Head(row) is { } head)
            {
                columns = head;
            }
            else if (IsHeading(row))
            {
                sections.Push(SectionPath.Introduction, row.Cells.First(cell => cell.Text.Length > 0).Text);
            }
            else
            {
                blocks.Add(row);
            }
        }

        sections.Pop(SectionPath.Introduction);
    }

    private static List<ColumnRole>? Head(Row row)
    {
        if (row.Cells.Any(cell => cell.Pieces.Any(piece => piece.Link is not null)))
        {
            return null;
        }

        var roles = row.Cells.Select(cell => Heads.GetValueOrDefault(cell.Text)).ToList();
        return roles.Count(role => role != ColumnRole.Unknown) * 2 > roles.Count || (roles.Count == 2 && roles.Any(role => role != ColumnRole.Unknown)) ? roles : null;
    }

    // One text over the whole width parts the table.
    private static bool IsHeading(Row row) =>
        row.Cells.Count == 1 && row.Cells[0].Text.Length is > 0 and < 200 && row.Cells[0].Pieces.All(piece => piece.Link is null);

    private static Cell ReadCell(HtmlNode cell)
    {
        var line = new LineBuilder();
        Gather(cell, line);
        return new Cell(line.Take());
    }

    private static void Gather(HtmlNode node, LineBuilder line)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child.Name)
            {
                case "#text":
                    line.Add(((HtmlTextNode)child).Text, Emphasis.None);
                    break;
                case "a" when child.Attributes.Contains("href"):
                    line.Add(LineBuilder.Link(child), Emphasis.None);
                    break;
                case "script" or "style" or "#comment":
                    break;
                case "br" or "p" or "div" or "li" or "ul" or "ol":
                    line.Space();
                    Gather(child, line);
                    line.Space();
                    break;
                default:
                    Gather(child, line);
                    break;
            }
        }
    }
}
