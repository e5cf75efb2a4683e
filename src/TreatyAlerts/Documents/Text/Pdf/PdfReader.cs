using TreatyAlerts.Documents.Text.Pdf.Content;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf;

/// <summary>Reads a PDF file: objects, pages, glyphs, lines, paragraphs, blocks.</summary>
internal static class PdfReader
{
    public static ExtractionResult Read(ReadOnlyMemory<byte> content, ReadingBudget budget)
    {
        var file = PdfFile.Open(content, budget);
        var pages = PageTree.Read(file);
        var reading = new PdfPages(file, pages);
        if (reading.IsEmpty && MayHaveLostPages(file, pages) && new PdfPages(file, StrayContent.Find(file)) is { IsEmpty: false, HasWords: true } found)
        {
            reading = found;
        }
        else if (pages.Count == 0)
        {
            return new ExtractionResult(FileFormat.Pdf, TextState.Damaged, null, "no page can be found in it");
        }

        return reading.IsEmpty
            ? new ExtractionResult(FileFormat.Pdf, TextState.NoText, null, reading.Fault)
            : new ExtractionResult(FileFormat.Pdf, TextState.Read, new DocumentText(TextExtractor.Version, "pdf", reading.Build()), Remark(file, reading.Unusable));
    }

    private static bool MayHaveLostPages(PdfFile file, List<PdfPage> pages) => file.IsRepaired || pages.Count == 0 || pages.Exists(page => !page.HasContent(file));

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
