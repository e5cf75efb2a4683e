using TreatyAlerts.Documents.Text.Pdf.Content;
using TreatyAlerts.Documents.Text.Pdf.Fonts;
using TreatyAlerts.Documents.Text.Pdf.Layout;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf;

/// <summary>The paragraphs of all pages and what is laid over them, before the layout of the whole document is known.</summary>
internal sealed class PdfPages
{
    private readonly PdfFile file;
    private readonly List<IReadOnlyList<Paragraph>> layouts = [];
    private readonly List<List<TextBlock>> laidOver = [];
    private readonly List<(TextQuality Quality, HashSet<PdfFont> Fonts)> qualities = [];
    private readonly bool hasImages;
    private string? fault;

    public PdfPages(PdfFile file, List<PdfPage> pages)
    {
        this.file = file;
        var isTagged = file.Get(file.Get(file.Catalog, "MarkInfo").Dictionary, "Marked").IsTrue || file.Get(file.Catalog, "StructTreeRoot").Dictionary is not null;
        var fonts = new FontFactory(file);
        var structure = new StructureTree(file);
        var glyphs = new List<Glyph>();
        foreach (var page in pages)
        {
            var shown = ContentInterpreter.Run(file, fonts, structure, page, glyphs);
            hasImages |= shown.HasImages;
            var lines = LineBuilder.Build(shown);
            var quality = new TextQuality();
            lines.ForEach(line => quality.Add(line.Text));
            laidOver.Add(Annotations.Read(file, fonts, page));
            qualities.Add((quality, shown.Fonts));
            layouts.Add(quality.Fault is null ? ParagraphBuilder.Build(ReadingOrder.Arrange(lines, isTagged)) : []);
        }

        RefuseUnusable();
    }

    /// <summary>Numbers of the pages whose text layer cannot be read.</summary>
    public List<int> Unusable { get; } = [];

    public bool IsEmpty => layouts.TrueForAll(page => page.Count == 0) && laidOver.TrueForAll(page => page.Count == 0);

    /// <summary>Why there is no text.</summary>
    public string Fault => fault ?? (hasImages ? "its pages hold images only: a scan" : "its pages hold no text");

    /// <summary>Whether most of it is letters and spaces: codes of a font that is lost are not.</summary>
    public bool HasWords
    {
        get
        {
            var text = layouts.SelectMany(page => page).SelectMany(paragraph => paragraph.Lines).SelectMany(line => line.Text).ToList();
            return text.Count(c => char.IsLetter(c) || c == ' ') * 4 > text.Count * 3;
        }
    }

    public IReadOnlyList<TextPage> Build() => [.. new DocumentLayout(layouts).Build(file.Budget).Select((page, index) => page with { Blocks = [.. page.Blocks, .. laidOver[index]] })];

    // A page of few words is judged together with the others that look as bad and share a font with it.
    private void RefuseUnusable()
    {
        var suspects = qualities.Where(page => page.Quality.IsSuspect).ToList();
        for (var i = 0; i < qualities.Count; i++)
        {
            var (quality, used) = qualities[i];
            if (!quality.IsSuspect)
            {
                continue;
            }

            var all = new TextQuality();
            suspects.FindAll(other => other.Fonts.Overlaps(used)).ForEach(other => all.Add(other.Quality));
            if ((quality.Fault ?? all.Fault) is { } pageFault)
            {
                fault ??= pageFault;
                Unusable.Add(i + 1);
                layouts[i] = [];
            }
        }
    }
}
