using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Writes small Word files with Microsoft's own library, so that the reader is checked against another hand.</summary>
internal static class DocxBuilder
{
    /// <param name="body">The inner XML of the body, with the prefixes w, r and mc.</param>
    /// <param name="header">Inner XML of the first page's header, if any.</param>
    /// <param name="footnotes">Inner XML of the footnotes part, if any.</param>
    /// <param name="numbering">Inner XML of the numbering part, if any.</param>
    public static byte[] Build(string body, string? header = null, string? footnotes = null, string? numbering = null)
    {
        var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            AddStyles(main);
            var section = "";
            if (header is not null)
            {
                var part = main.AddNewPart<HeaderPart>("rIdHeader");
                Write(part, $"<w:hdr {Namespaces}>{header}</w:hdr>");
                section = "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"rIdHeader\"/><w:titlePg/></w:sectPr>";
            }

            if (footnotes is not null)
            {
                Write(main.AddNewPart<FootnotesPart>(), $"<w:footnotes {Namespaces}>{footnotes}</w:footnotes>");
            }

            if (numbering is not null)
            {
                Write(main.AddNewPart<NumberingDefinitionsPart>(), $"<w:numbering {Namespaces}>{numbering}</w:numbering>");
            }

            Write(main, $"<w:document {Namespaces}><w:body>{body}{section}</w:body></w:document>");
        }

        return file.ToArray();
    }

    public static string Paragraph(string text, string properties = "") => $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    private const string Namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        """;

    private static void AddStyles(MainDocumentPart main)
    {
        var part = main.AddNewPart<StyleDefinitionsPart>();
        part.Styles = new Styles(
            new Style(new StyleName { Val = "heading 1" }) { Type = StyleValues.Paragraph, StyleId = "H1" },
            new Style(new StyleName { Val = "My own" }, new BasedOn { Val = "H1" }) { Type = StyleValues.Paragraph, StyleId = "Own" },
            new Style(new StyleName { Val = "Counted" }, new StyleParagraphProperties(new NumberingProperties(new NumberingId { Val = 1 }))) { Type = StyleValues.Paragraph, StyleId = "Counted" });
        part.Styles.Save();
    }

    private static void Write(OpenXmlPart part, string xml)
    {
        using var writer = new StreamWriter(part.GetStream(FileMode.Create));
        writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}");
    }
}
