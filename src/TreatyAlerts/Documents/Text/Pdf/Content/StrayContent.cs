using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>Content streams whose pages are lost, in the order of their numbers, with whatever fonts are left in the file.</summary>
internal static class StrayContent
{
    public static List<PdfPage> Find(PdfFile file)
    {
        var pages = new List<PdfPage>();
        var resources = new PdfDictionary { ["Font"] = new PdfDictionary(), ["XObject"] = new PdfDictionary() };
        foreach (var number in file.Objects.ToList())
        {
            file.Budget.Check();
            var value = file.Load(number);
            Gather(file, value.Dictionary, resources);
            if (value.Stream is { } stream && !stream.Dictionary.Has("Type") && !stream.Dictionary.Has("Subtype") && ShowsText(file.Decoder.Decode(stream)))
            {
                var page = new PdfDictionary { ["Contents"] = PdfValue.OfReference(number) };
                PageTree.Add(file, pages, new PdfPage(page, resources, default));
            }
        }

        if (pages.Count == 0)
        {
            AddNameless(file, pages, resources);
        }

        return pages;
    }

    // Streams whose object's beginning is lost: nearly all content is deflated.
    private static void AddNameless(PdfFile file, List<PdfPage> pages, PdfDictionary resources)
    {
        ReadOnlySpan<byte> span = file.Span;
        for (var at = 0; span[at..].IndexOf("stream"u8) is >= 0 and var hit; at += "stream".Length)
        {
            at += hit;
            if (file.StreamAt(at, new PdfDictionary { ["Filter"] = PdfValue.OfName("FlateDecode") }) is { Encoded.Count: > 0 } stream && ShowsText(file.Decoder.Decode(stream)))
            {
                PageTree.Add(file, pages, new PdfPage(new PdfDictionary { ["Contents"] = stream }, resources, default));
            }
        }
    }

    // A page's resources, or a resource dictionary by itself; writers name the same font alike on all pages.
    private static void Gather(PdfFile file, PdfDictionary? holder, PdfDictionary into)
    {
        foreach (var source in new[] { holder, file.Get(holder, "Resources").Dictionary })
        {
            foreach (var kind in new[] { "Font", "XObject" })
            {
                foreach (var (name, value) in file.Get(source, kind).Dictionary?.Items ?? [])
                {
                    into[kind].Dictionary![name] = value;
                }
            }
        }
    }

    private static bool ShowsText(ReadOnlySpan<byte> content) => content.IndexOf("BT"u8) >= 0 && content.IndexOf("Tf"u8) >= 0 && (content.IndexOf("Tj"u8) >= 0 || content.IndexOf("TJ"u8) >= 0);
}
