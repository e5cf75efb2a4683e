using TreatyAlerts.Documents.Text.Pdf.Content;
using TreatyAlerts.Documents.Text.Pdf.Fonts;
using TreatyAlerts.Documents.Text.Pdf.Layout;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf;

/// <summary>Reads a PDF file: objects, pages, glyphs, lines, paragraphs, blocks.</summary>
internal static class PdfReader
{
    public static ExtractionResult Read(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        var file = PdfFile.Open(content, budget);
        var pages = PageTree.Read(file);
        if (pages.Count == 0)
        {
            return new ExtractionResult(FileFormat.Pdf, TextState.Damaged, null, "no page can be found in it");
        }

        var isTagged = file.Get(file.Get(file.Catalog, "MarkInfo").Dictionary, "Marked").IsTrue || file.Get(file.Catalog, "StructTreeRoot").Dictionary is not null;
        var fonts = new FontFactory(file);
        var layouts = new List<IReadOnlyList<Paragraph>>();
        var unusable = new List<int>();
        var laidOver = new List<List<TextBlock>>();
        var hasImages = false;
        string? fault = null;
        foreach (var page in pages)
        {
            var shown = ContentInterpreter.Run(file, fonts, page);
            hasImages |= shown.HasImages;
            var lines = LineBuilder.Build(shown);
            var quality = new TextQuality();
            lines.ForEach(line => quality.Add(line.Text));
            if (quality.Fault is { } pageFault)
            {
                fault ??= pageFault;
                unusable.Add(layouts.Count + 1);
                lines = [];
            }

            laidOver.Add(Annotations.Read(file, fonts, page));
            layouts.Add(ParagraphBuilder.Build(ReadingOrder.Arrange(lines, isTagged)));
        }

        if (layouts.TrueForAll(page => page.Count == 0) && laidOver.TrueForAll(page => page.Count == 0))
        {
            return new ExtractionResult(FileFormat.Pdf, TextState.NoText, null, fault ?? (hasImages ? "its pages hold images only: a scan" : "its pages hold no text"));
        }

        var blocks = new DocumentLayout(layouts).Build(budget).Select((page, index) => page with { Blocks = [.. page.Blocks, .. laidOver[index]] });
        var text = new DocumentText(TextExtractor.Version, "pdf", [.. blocks]);
        return new ExtractionResult(FileFormat.Pdf, TextState.Read, text, Remark(file, unusable));
    }

    private static string? Remark(PdfFile file, List<int> unusable)
    {
        var remarks = new List<string>();
        if (file.IsRepaired)
        {
            remarks.Add("its cross-references were damaged and rebuilt");
        }

        if (unusable.Count > 0)
        {
            remarks.Add($"no usable text layer on page {string.Join(", ", unusable.Take(20))}{(unusable.Count > 20 ? " …" : "")}");
        }

        return remarks.Count == 0 ? null : string.Join("; ", remarks);
    }
}
