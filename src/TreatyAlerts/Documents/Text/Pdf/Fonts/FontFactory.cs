using System.Text;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Makes fonts from their dictionaries, each once per file.</summary>
internal sealed class FontFactory(PdfFile file)
{
    private const int ForceBold = 1 << 18;

    // Invisible, so that it neither shows nor leaves a gap.
    private static readonly string?[] Nothing = [.. Enumerable.Repeat("\u200B", 256)];

    private readonly Dictionary<int, PdfFont> made = [];

    public PdfFont Get(PdfValue reference)
    {
        if (made.TryGetValue(reference.Target, out var known))
        {
            return known;
        }

        var font = Make(file.Resolve(reference).Dictionary ?? new PdfDictionary());
        if (reference.Target > 0)
        {
            made[reference.Target] = font;
        }

        return font;
    }

    private PdfFont Make(PdfDictionary font) => file.Get(font, "Subtype").Name == "Type0" ? MakeComposite(font) : MakeSimple(font);

    private PdfFont MakeComposite(PdfDictionary font)
    {
        var descendants = file.Get(font, "DescendantFonts");
        var cid = file.Resolve(descendants.Array is [var first, ..] ? first : descendants).Dictionary ?? new PdfDictionary();
        var encoding = file.Get(font, "Encoding");
        var embedded = encoding.Stream is null ? null : ReadMap(encoding);
        var predefined = PredefinedCMap.Find(encoding.Name ?? embedded?.Base ?? file.Get(encoding.Dictionary, "UseCMap").Name ?? "");
        var collection = CidCollection.Find(Ordering(cid));
        return new PdfFont
        {
            IsComposite = true,
            IsBold = IsBold(cid),
            IsVertical = encoding.Name?.EndsWith("-V", StringComparison.Ordinal) ?? file.Get(encoding.Dictionary, "WMode").Integer == 1,
            ToUnicode = ReadMap(file.Get(font, "ToUnicode")),
            Embedded = embedded,
            Predefined = predefined,
            Collection = collection,
            OfGlyph = collection is null ? GlyphTexts(font, cid) : collection.Text,
            PrivateUse = PrivateUse(font),
            Widths = FontWidths.OfComposite(file, cid),
        };
    }

    private string? Ordering(PdfDictionary cid) =>
        file.Get(file.Get(cid, "CIDSystemInfo").Dictionary, "Ordering").Bytes is { Length: < 32 } ordering ? Encoding.Latin1.GetString(ordering) : null;

    // Without ToUnicode there remain the font program's own table, the collection of the glyph ids, and Microsoft's order.
    private Func<int, string?> GlyphTexts(PdfDictionary font, PdfDictionary cid)
    {
        var descriptor = file.Get(cid, "FontDescriptor").Dictionary;
        if ((file.Get(descriptor, "FontFile2").Stream ?? file.Get(descriptor, "FontFile3").Stream) is { } stream && ProgramTexts(file.Decoder.Decode(stream)) is { } texts)
        {
            var gids = file.Get(cid, "CIDToGIDMap").Stream is { } map ? file.Decoder.Decode(map) : ArraySegment<byte>.Empty;
            return id => texts(id >= 0 && 2 * id + 1 < gids.Count ? (gids[2 * id] << 8) | gids[2 * id + 1] : id);
        }

        var name = file.Get(font, "BaseFont").Name ?? "";
        return MicrosoftGlyphs.Knows(name) ? MicrosoftGlyphs.Text : _ => null;
    }

    // The program's map of Unicode backwards, else the names of its glyphs.
    private static Func<int, string?>? ProgramTexts(ArraySegment<byte> program)
    {
        var characters = TrueTypeCharacters.Read(program);
        var names = TrueTypeNames.Read(program) is { Length: > 0 } own ? own : CffEncoding.ReadGlyphs(program);
        return characters.Count == 0 && Array.TrueForAll(names, name => name is null)
            ? null
            : gid => characters.TryGetValue(gid, out var point) ? new Rune(point).ToString() : gid >= 0 && gid < names.Length ? names[gid] : null;
    }

    private PdfFont MakeSimple(PdfDictionary font)
    {
        var isType3 = file.Get(font, "Subtype").Name == "Type3";
        var matrix = isType3 ? file.Get(font, "FontMatrix").Array : null;
        var unit = matrix is { Count: >= 4 } ? Math.Abs(file.Resolve(matrix[0]).Number) : 0.001;
        var map = ReadMap(file.Get(font, "ToUnicode"));
        var simple = new SimpleEncoding(file).Read(font);
        return new PdfFont
        {
            IsComposite = false,
            IsBold = IsBold(font),
            Height = isType3 ? Type3Height(font, matrix) : 1,
            ToUnicode = map,
            Simple = map is not null && file.Get(font, "Encoding").Kind == PdfKind.Null ? BesideMap(map, font, simple) : simple,
            PrivateUse = PrivateUse(font),
            Widths = FontWidths.OfSimple(file, font, unit),
        };
    }

    // Codes that were given out one after the other mean nothing in any named encoding: what such a map leaves out is unknown,
    // or, where it leaves out little, the rest of a letter or a stretch of it, which has no text of its own (LibreOffice).
    private string?[] BesideMap(CMap map, PdfDictionary font, string?[] guess)
    {
        int mapped = 0, alike = 0;
        for (var code = 0; code < guess.Length; code++)
        {
            var text = map.Text(code);
            mapped += text is { Length: > 0 } ? 1 : 0;
            alike += text is { Length: > 0 } && text == guess[code] ? 1 : 0;
        }

        var codes = file.Get(font, "Widths").Array?.Count ?? 0;
        return alike * 2 > mapped ? guess
            : file.Get(font, "Subtype").Name == "TrueType" && file.Get(font, "FirstChar").Integer <= 1 && 5 * (mapped + 2) >= 4 * codes ? Nothing
            : [];
    }

    private bool IsBold(PdfDictionary font)
    {
        var descriptor = file.Get(font, "FontDescriptor").Dictionary;
        var name = file.Get(font, "BaseFont").Name ?? "";
        return name.Contains("Bold", StringComparison.OrdinalIgnoreCase) || name.Contains("Black", StringComparison.Ordinal) || name.Contains("Heavy", StringComparison.Ordinal)
            || file.Get(descriptor, "FontWeight").Number >= 600 || (file.Get(descriptor, "Flags").Integer & ForceBold) != 0;
    }

    // Word maps the signs of the Symbol font to private characters.
    private string?[]? PrivateUse(PdfDictionary font) => file.Get(font, "BaseFont").Name?.Contains("Symbol", StringComparison.Ordinal) == true ? BaseEncodings.Symbol : null;

    private double Type3Height(PdfDictionary font, List<PdfValue>? matrix)
    {
        var scale = matrix is { Count: >= 4 } ? Math.Abs(file.Resolve(matrix[3]).Number) : 0.001;
        var box = file.Get(font, "FontBBox").Array;
        var height = box is { Count: >= 4 } ? Math.Abs(file.Resolve(box[3]).Number - file.Resolve(box[1]).Number) : 0;
        var size = (height > 0 ? height : 1000) * scale;

        // Boxes are often far too large; letters are about half as wide as their font is high.
        var widths = (file.Get(font, "Widths").Array ?? []).Take(256).Select(width => file.Resolve(width).Number).Where(width => width > 0).ToList();
        var unit = matrix is { Count: >= 4 } ? Math.Abs(file.Resolve(matrix[0]).Number) : 0.001;
        var likely = widths.Count > 0 ? 2 * widths.Average() * unit : 0;
        size = likely > 0 && size > 1.5 * likely ? likely : size;
        return size is > 0.001 and < 100 ? size : 1;
    }

    private CMap? ReadMap(PdfValue value) => value.Stream is { } stream ? CMap.Parse(file.Decoder.Decode(stream), file.Names, file.Budget) : null;
}
