using System.Text;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Reads a TrueType font's cmap: glyph id to character, and the codes of fonts that have an order of their own (OpenType specification, "cmap").</summary>
internal static class TrueTypeCharacters
{
    private const int MaxCharacters = 70_000;

    /// <summary>The character of each glyph id, by the font's maps of Unicode.</summary>
    public static Dictionary<int, int> Read(ReadOnlySpan<byte> font)
    {
        var characters = new Dictionary<int, int>();
        foreach (var (platform, encoding, at) in Tables(font))
        {
            if (platform == 0 || (platform == 3 && encoding is 1 or 10))
            {
                foreach (var (code, glyph) in Mappings(font, at))
                {
                    if (glyph > 0 && Rune.IsValid(code))
                    {
                        characters.TryAdd(glyph, code);
                    }
                }
            }
        }

        return characters;
    }

    /// <summary>The glyph id of each byte, by the map of a symbolic font or of the Macintosh (ISO 32000-2, 9.6.5.4); empty when there is none.</summary>
    public static Dictionary<int, int> ReadCodes(ReadOnlySpan<byte> font)
    {
        var glyphs = new Dictionary<int, int>();
        foreach (var (platform, encoding, at) in Tables(font).OrderByDescending(table => table.Platform))
        {
            if (platform is 3 or 1 && encoding == 0)
            {
                foreach (var (code, glyph) in Mappings(font, at))
                {
                    if (glyph > 0 && code is < 0x100 or (>= 0xF000 and < 0xF100))
                    {
                        glyphs.TryAdd(code & 0xFF, glyph);
                    }
                }
            }
        }

        return glyphs;
    }

    private static List<(int Platform, int Encoding, int At)> Tables(ReadOnlySpan<byte> font)
    {
        var tables = new List<(int, int, int)>();
        if (Sfnt.FindTable(font, "cmap"u8) is not { } start)
        {
            return tables;
        }

        for (var i = 0; i < Math.Min(Sfnt.U16(font, start + 2), 64); i++)
        {
            var record = start + 4 + 8 * i;
            var at = start + (long)Sfnt.U32(font, record + 4);
            if (at < font.Length)
            {
                tables.Add((Sfnt.U16(font, record), Sfnt.U16(font, record + 2), (int)at));
            }
        }

        return tables;
    }

    private static List<(int Code, int Glyph)> Mappings(ReadOnlySpan<byte> font, int at)
    {
        var found = new List<(int, int)>();
        switch (Sfnt.U16(font, at))
        {
            case 0:
                for (var code = 0; code < 256 && at + 6 + code < font.Length; code++)
                {
                    found.Add((code, font[at + 6 + code]));
                }

                break;
            case 4:
                ReadSegments(font, at, found);
                break;
            case 6:
                int first = Sfnt.U16(font, at + 6), count = Sfnt.U16(font, at + 8);
                for (var i = 0; i < count; i++)
                {
                    found.Add((first + i, Sfnt.U16(font, at + 10 + 2 * i)));
                }

                break;
            case 12:
                ReadGroups(font, at, found);
                break;
            default:
                break;
        }

        return found;
    }

    private static void ReadSegments(ReadOnlySpan<byte> font, int at, List<(int Code, int Glyph)> found)
    {
        var twice = Sfnt.U16(font, at + 6) & ~1;
        for (var i = 0; i < twice; i += 2)
        {
            int end = Sfnt.U16(font, at + 14 + i), first = Sfnt.U16(font, at + 16 + twice + i);
            int delta = Sfnt.U16(font, at + 16 + 2 * twice + i), rangeAt = at + 16 + 3 * twice + i;
            var range = Sfnt.U16(font, rangeAt);
            for (var c = first; c <= end && c < 0xFFFF && found.Count < MaxCharacters; c++)
            {
                var glyph = range == 0 ? c : Sfnt.U16(font, rangeAt + range + 2 * (c - first));
                if (range == 0 || glyph != 0)
                {
                    found.Add((c, (glyph + delta) & 0xFFFF));
                }
            }
        }
    }

    private static void ReadGroups(ReadOnlySpan<byte> font, int at, List<(int Code, int Glyph)> found)
    {
        var groups = (int)Math.Min(Sfnt.U32(font, at + 12), 20_000);
        for (var i = 0; i < groups; i++)
        {
            var group = at + 16 + 12 * i;
            long first = Sfnt.U32(font, group), last = Sfnt.U32(font, group + 4), glyph = Sfnt.U32(font, group + 8);
            for (var c = first; c <= Math.Min(last, 0x10FFFF) && found.Count < MaxCharacters; c++)
            {
                found.Add(((int)c, (int)Math.Min(glyph + c - first, int.MaxValue)));
            }
        }
    }
}
