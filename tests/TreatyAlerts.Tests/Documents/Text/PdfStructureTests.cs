using System.Globalization;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>What the structure tree of a tagged file says of its marked content.</summary>
public sealed class PdfStructureTests
{
    [Fact]
    public void Lines_of_one_element_are_one_paragraph_however_they_are_marked_and_spaced() => Assert.Equal(
        [(TextBlockKind.Paragraph, "One line. Two lines of it."), (TextBlockKind.Paragraph, "Another element.")],
        Read(["/S /P", "/S /P"], [(0, 72, 700, "One line."), (0, 72, 676, "Two lines of it."), (1, 72, 662, "Another element.")]));

    [Fact]
    public void Cells_that_nearly_touch_are_cells_and_the_lines_of_one_stay_together() => Assert.Equal(
        [(TextBlockKind.TableRow, "Electronic sensor\t1440"), (TextBlockKind.TableRow, "Book\t2")],
        Read(
            ["/S /TR /K [0 0]", "/S /TR /K [0 0]", "/S /TD /P 0", "/S /TD /P 0", "/S /TD /P 1", "/S /TD /P 1"],
            [(2, 72, 700, "Electronic"), (2, 72, 686, "sensor"), (3, 128, 700, "1440"), (4, 72, 672, "Book"), (5, 128, 672, "2")]));

    [Fact]
    public void A_note_is_a_footnote_in_whatever_size_and_a_style_stands_for_its_role() => Assert.Equal(
        [(TextBlockKind.Paragraph, "The body of the page."), (TextBlockKind.Footnote, "1 Excludes one kind.")],
        Read(["/S /P", "/S /Note", "/S /FootnoteText /P 1"], [(0, 72, 700, "The body of the page."), (2, 72, 100, "1 Excludes one kind.")], "/RoleMap << /FootnoteText /P >>"));

    [Theory]
    [InlineData("/S /P /P 0")]
    [InlineData("/S /P /P 99")]
    [InlineData("/P null")]
    [InlineData("/S 4 /K (no kids)")]
    public void A_damaged_structure_does_no_harm(string element) => Assert.Equal(
        [(TextBlockKind.Paragraph, "Words on a page.")],
        Read([element], [(0, 72, 700, "Words on a page.")]));

    [Fact]
    public void A_number_tree_that_is_its_own_kid_ends()
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        var node = builder.Add("null") + 1;
        builder.Add($"<< /Kids [{node} 0 R {node} 0 R {node} 0 R] >>");
        builder.CatalogEntries = $"/StructTreeRoot << /ParentTree {node} 0 R >>";
        Assert.Equal("Words", Reading.TextOf(builder.Page("/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (Words) Tj ET EMC", "/StructParents 0").Build()));
    }

    // Elements refer to those above them by their place in the list; each line is marked content of its own.
    private static IEnumerable<(TextBlockKind, string)> Read(string[] elements, (int Element, int X, int Y, string Text)[] lines, string rootEntries = "")
    {
        var builder = new PdfBuilder().Font("F1", PdfBuilder.Helvetica);
        var first = builder.Add("null") + 1;
        foreach (var element in elements)
        {
            var parent = element.IndexOf("/P ", 5, StringComparison.Ordinal);
            builder.Add(parent > 0 && int.TryParse(element[(parent + 3)..], CultureInfo.InvariantCulture, out var above)
                ? $"<< {element[..parent]} /P {first + above} 0 R >>"
                : $"<< {element} >>");
        }

        builder.CatalogEntries = $"/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot {rootEntries} /ParentTree << /Nums [0 [{string.Join(' ', lines.Select(line => $"{first + line.Element} 0 R"))}]] >> >>";
        var content = string.Concat(lines.Select((line, id) => $"/P << /MCID {id} >> BDC BT /F1 12 Tf {line.X} {line.Y} Td ({line.Text}) Tj ET EMC\n"));
        return Reading.BlocksOf(builder.Page(content, "/StructParents 0").Build()).Select(block => (block.Kind, block.Text));
    }
}
