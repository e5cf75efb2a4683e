using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Reads a Word file: first-page header, body, footnotes and endnotes; the parts are streamed, never held as a tree.</summary>
internal static class DocxReader
{
    public static ExtractionResult Read(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        using var package = DocxPackage.Open(content, budget);
        try
        {
            return Read(package, budget);
        }
        catch (Exception problem) when (problem is XmlException or InvalidDataException)
        {
            return new ExtractionResult(FileFormat.Docx, TextState.Damaged, null, "its parts are damaged or hold forbidden declarations");
        }
    }

    private static ExtractionResult Read(DocxPackage package, ReadingBudget budget)
    {
        var main = DocxRelations.Read(package, "").OfKind("officeDocument") ?? "word/document.xml";
        var relations = DocxRelations.Read(package, main);
        var styles = DocxStyles.Read(package, relations.OfKind("styles") ?? "word/styles.xml");
        var body = new DocxPart(styles, budget);
        using (var xml = package.Read(main))
        {
            if (xml is null)
            {
                return new ExtractionResult(FileFormat.Docx, TextState.Damaged, null, "its main part is missing");
            }

            body.Read(xml);
        }

        List<TextBlock> blocks = [.. Masthead(package, relations, styles, body, budget), .. body.Blocks];
        foreach (var kind in new[] { "footnotes", "endnotes" })
        {
            var notes = new DocxPart(styles, budget, TextBlockKind.Footnote);
            var path = relations.OfKind(kind) ?? "";
            using var xml = package.Read(path);
            if (xml is not null)
            {
                notes.Read(xml);
                blocks.AddRange(notes.Blocks);
            }
        }

        return blocks.Count == 0
            ? new ExtractionResult(FileFormat.Docx, TextState.NoText, null, "it holds no text")
            : new ExtractionResult(FileFormat.Docx, TextState.Read, new DocumentText(TextExtractor.Version, "docx", [new TextPage(1, blocks)]), null);
    }

    // Symbol, date and original language stand in the header of the first page.
    private static List<TextBlock> Masthead(DocxPackage package, DocxRelations relations, DocxStyles styles, DocxPart body, ReadingBudget budget)
    {
        if (body.FirstHeader is not { } id || relations.OfId(id) is not { } path)
        {
            return [];
        }

        var header = new DocxPart(styles, budget, TextBlockKind.Masthead);
        using var xml = package.Read(path);
        if (xml is not null)
        {
            header.Read(xml);
        }

        return header.Blocks;
    }
}
