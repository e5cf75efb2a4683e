using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Reads a Word file: first-page header, body, footnotes and endnotes; the parts are streamed, never held as a tree.</summary>
internal static partial class DocxReader
{
    public static ExtractionResult Read(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        using var package = new DocxPackage(content, budget);
        var found = FindMain(package);
        if (found is null)
        {
            package.Scan();
        }

        if ((found ?? FindMain(package)) is not { } main)
        {
            return new ExtractionResult(FileFormat.Docx, TextState.Damaged, null, "its main part is missing");
        }

        var blocks = Read(package, main, budget);
        return (blocks.Count, package.Damage) switch
        {
            (0, null) => new ExtractionResult(FileFormat.Docx, TextState.NoText, null, "it holds no text"),
            (0, { } damage) => new ExtractionResult(FileFormat.Docx, TextState.Damaged, null, $"damaged, or holds forbidden declarations: {damage}"),
            (_, var damage) => new ExtractionResult(
                FileFormat.Docx,
                TextState.Read,
                new DocumentText(TextExtractor.Version, "docx", [new TextPage(1, blocks)]),
                damage is null ? null : $"damaged: {damage}; what could be read is here"),
        };
    }

    private static string? FindMain(DocxPackage package) => new[] { DocxRelations.Read(package, "").OfKind("officeDocument"), "word/document.xml" }
        .Concat(package.Names.Where(name => UsualMain().IsMatch(name)))
        .FirstOrDefault(path => path is not null && package.Has(path));

    private static List<TextBlock> Read(DocxPackage package, string main, ReadingBudget budget)
    {
        var relations = DocxRelations.Read(package, main);
        var styles = DocxStyles.Read(package, relations.OfKind("styles") ?? "word/styles.xml");
        var numbers = DocxNumbers.Read(package, relations.OfKind("numbering") ?? "word/numbering.xml");
        var notes = new DocxNotes(kind => ReadWhole(package, relations.OfKind(kind), new DocxPart(styles, numbers, budget, TextBlockKind.Footnote)));
        var body = ReadWhole(package, main, new DocxPart(styles, numbers, budget) { TakeNote = notes.Take });

        // Symbol, date and original language stand in the header of the first page.
        var masthead = body.Section.Headers
            .Select(header => ReadWhole(package, relations.OfId(header), new DocxPart(styles, numbers, budget, TextBlockKind.Masthead)).Blocks)
            .FirstOrDefault(header => header.Count > 0) ?? [];
        return [.. masthead, .. body.Blocks, .. notes.Rest()];
    }

    private static DocxPart ReadWhole(DocxPackage package, string? path, DocxPart part)
    {
        if (path is not null)
        {
            package.Read(path, part.Read);
            part.End();
        }

        return part;
    }

    [GeneratedRegex(@"^word/document\d*\.xml$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UsualMain();
}
