using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Glyph widths at size 1: gaps between words are measured with them.</summary>
internal sealed class FontWidths
{
    private const int MaxWidths = 70_000;

    // Advance widths of Helvetica and Times-Roman for 0x20 to 0x7E, in thousandths; the other standard faces are near enough for gaps.
    private static readonly short[] Helvetica =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly short[] Times =
    [
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
        921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
        333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
    ];

    private readonly Dictionary<int, double> widths = [];
    private double missing;

    public bool Has(int code) => widths.ContainsKey(code);

    public double Find(int code) => widths.GetValueOrDefault(code, missing);

    public static FontWidths OfSimple(PdfFile file, PdfDictionary font, double unit)
    {
        var result = new FontWidths();
        var first = file.Get(font, "FirstChar").Integer;
        if (file.Get(font, "Widths").Array is { } list)
        {
            result.missing = file.Get(file.Get(font, "FontDescriptor").Dictionary, "MissingWidth").Number * unit;
            for (var i = 0; i < Math.Min(list.Count, 256); i++)
            {
                result.widths[first + i] = file.Resolve(list[i]).Number * unit;
            }

            return result;
        }

        var name = file.Get(font, "BaseFont").Name ?? "";
        if (name.Contains("Courier", StringComparison.Ordinal) || name.Contains("Mono", StringComparison.Ordinal))
        {
            result.missing = 0.6;
            return result;
        }

        result.missing = 0.5;
        var face = name.Contains("Times", StringComparison.Ordinal) || name.Contains("Serif", StringComparison.Ordinal) ? Times : Helvetica;
        for (var i = 0; i < face.Length; i++)
        {
            result.widths[i + 32] = face[i] / 1000.0;
        }

        return result;
    }

    /// <summary>Widths of a CID font: /DW, and /W as "first [w …]" or "first last w" (9.7.4.3).</summary>
    public static FontWidths OfComposite(PdfFile file, PdfDictionary font)
    {
        var result = new FontWidths { missing = (file.Get(font, "DW") is { IsNumber: true } standard ? standard.Number : 1000) / 1000 };
        if (file.Get(font, "W").Array is not { } list)
        {
            return result;
        }

        for (var i = 0; i + 1 < list.Count && result.widths.Count < MaxWidths;)
        {
            var first = file.Resolve(list[i]).Integer;
            var second = file.Resolve(list[i + 1]);
            if (second.Array is { } each)
            {
                for (var k = 0; k < each.Count && result.widths.Count < MaxWidths; k++)
                {
                    result.widths[first + k] = file.Resolve(each[k]).Number / 1000;
                }

                i += 2;
            }
            else
            {
                var width = i + 2 < list.Count ? file.Resolve(list[i + 2]).Number / 1000 : 0;
                for (var code = first; code <= second.Integer && result.widths.Count < MaxWidths && code >= 0; code++)
                {
                    result.widths[code] = width;
                }

                i += 3;
            }
        }

        return result;
    }
}
