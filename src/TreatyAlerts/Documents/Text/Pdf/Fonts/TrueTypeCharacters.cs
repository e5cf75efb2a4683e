using System.Buffers.Binary;
using System.Text;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>Reads a TrueType font's cmap backwards: glyph id to character (OpenType specification, "cmap").</summary>
internal static class TrueTypeCharacters
{
    public static Dictionary<int, int> Read(ReadOnlySpan<byte> font)
    {
        var characters = new Dictionary<int, int>();
        if (FindTable(font) is not { } start)
        {
            return characters;
        }

        var count = U16(font, start + 2);
        for (var i = 0; i < Math.Min(count, 64); i++)
        {
            var record = start + 4 + 8 * i;
            int platform = U16(font, record), encoding = U16(font, record + 2);
            var isUnicode = platform == 0 || (platform == 3 && encoding is 1 or 10);
            var at = start + (long)U32(font, record + 4);
            if (!isUnicode || at >= font.Length)
            {
                continue;
            }

            switch (U16(font, (int)at))
            {
                case 4:
                    ReadSegments(font, (int)at, characters);
                    break;
                case 12:
                    ReadGroups(font, (int)at, characters);
                    break;
                default:
                    break;
            }
        }

        return characters;
    }

    private static int? FindTable(ReadOnlySpan<byte> font)
    {
        var tables = U16(font, 4);
        for (var i = 0; i < Math.Min(tables, 64); i++)
        {
            var record = 12 + 16 * i;
            if (record + 16 <= font.Length && font.Slice(record, 4).SequenceEqual("cmap"u8) && U32(font, record + 8) < font.Length)
            {
                return (int)U32(font, record + 8);
            }
        }

        return null;
    }

    private static void ReadSegments(ReadOnlySpan<byte> font, int at, Dictionary<int, int> characters)
    {
        var twice = U16(font, at + 6) & ~1;
        for (var i = 0; i < twice; i += 2)
        {
            int end = U16(font, at + 14 + i), first = U16(font, at + 16 + twice + i);
            int delta = U16(font, at + 16 + 2 * twice + i), rangeAt = at + 16 + 3 * twice + i;
            var range = U16(font, rangeAt);
            for (var c = first; c <= end && c < 0xFFFF && characters.Count < 70_000; c++)
            {
                var glyph = range == 0 ? c : U16(font, rangeAt + range + 2 * (c - first));
                if (range == 0 || glyph != 0)
                {
                    Add(characters, (glyph + delta) & 0xFFFF, c);
                }
            }
        }
    }

    private static void ReadGroups(ReadOnlySpan<byte> font, int at, Dictionary<int, int> characters)
    {
        var groups = (int)Math.Min(U32(font, at + 12), 20_000);
        for (var i = 0; i < groups; i++)
        {
            var group = at + 16 + 12 * i;
            long first = U32(font, group), last = U32(font, group + 4), glyph = U32(font, group + 8);
            for (var c = first; c <= Math.Min(last, 0x10FFFF) && characters.Count < 70_000; c++)
            {
                Add(characters, (int)Math.Min(glyph + c - first, int.MaxValue), (int)c);
            }
        }
    }

    private static void Add(Dictionary<int, int> characters, int glyph, int point)
    {
        if (glyph > 0 && Rune.IsValid(point))
        {
            characters.TryAdd(glyph, point);
        }
    }

    private static int U16(ReadOnlySpan<byte> data, int at) => at >= 0 && at + 2 <= data.Length ? BinaryPrimitives.ReadUInt16BigEndian(data[at..]) : 0;

    private static uint U32(ReadOnlySpan<byte> data, int at) => at >= 0 && at + 4 <= data.Length ? BinaryPrimitives.ReadUInt32BigEndian(data[at..]) : 0;
}
