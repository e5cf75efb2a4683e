namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Reads a Word file: first-page header, body, footnotes and endnotes; the parts are streamed, never held as a tree.</summary>
internal static class DocxReader
{
    public static ExtractionResult Read(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        using var package = DocxPackage.Open(content, budget);
        return Read(package, budget);
    }

    private static ExtractionResult Damaged() => new(FileFormat.Docx, TextState.Damaged, null, "its parts are damaged or hold forbidden declarations");

    private static ExtractionResult Read(DocxPackage package, ReadingBudget budget)
    {
        var main = DocxRelations.Read(package, "").OfKind("officeDocument") ?? "word/document.xml";
        var relations = DocxRelations.Read(package, main);
        var styles = DocxStyles.Read(package, relations.OfKind("styles") ?? "word/styles.xml");
        var numbers = DocxNumbers.Read(package, relations.OfKind("numbering") ?? "word/numbering.xml");
        var notes = new DocxNotes(kind =>
        {
            var part = new DocxPart(styles, numbers, budget, TextBlockKind.Footnote);
            ReadWhole(package, relations.OfKind(kind), part);
            return part;
        });
        var body = new DocxPart(styles, numbers, budget) { TakeNote = notes.Take };
        using (var xml = package.Read(main))
        {
            if (xml is null)
            {
                return package.IsDamaged ? Damaged() : new ExtractionResult(FileFormat.Docx, TextState.Damaged, null, "its main part is missing");
            }

            body.Read(xml);
        }

        List<TextBlock> blocks = [.. Masthead(package, relations, styles, numbers, body, budget), .. body.Blocks, .. notes.Rest()];
        return blocks.Count == 0
            ? package.IsDamaged ? Damaged() : new ExtractionResult(FileFormat.Docx, TextState.NoText, null, "it holds no text")
            : new ExtractionResult(FileFormat.Docx, TextState.Read, new DocumentText(TextExtractor.Version, "docx", [new TextPage(1, blocks)]), package.IsDamaged ? "it is damaged: what could be read is here, the rest is lost" : null);
    }

    // Symbol, date and original language stand in the header of the first page.
    private static List<TextBlock> Masthead(DocxPackage package, DocxRelations relations, DocxStyles styles, DocxNumbers numbers, DocxPart body, ReadingBudget budget)
    {
        var path = body.FirstHeader is { } id ? relations.OfId(id) : null;
        return ReadWhole(package, path, new DocxPart(styles, numbers, budget, TextBlockKind.Masthead));
    }

    private static List<TextBlock> ReadWhole(DocxPackage package, string? path, DocxPart part)
    {
        using var xml = path is null ? null : package.Read(path);
        if (xml is not null)
        {
            part.Read(xml);
        }

        return part.Blocks;
    }
}
