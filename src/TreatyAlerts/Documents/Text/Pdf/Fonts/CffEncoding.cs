using System.Text;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>The encoding inside of a compact font program: codes to glyphs to names (Adobe Technical Note 5176).</summary>
internal sealed class CffEncoding
{
    private const int CharsetOperator = 15;
    private const int EncodingOperator = 16;
    private const int GlyphsOperator = 17;

    private const int RosOperator = 30; // after an escape

    private readonly byte[] font;
    private readonly Dictionary<int, int> top = [];
    private readonly (int Start, int Count) strings;
    private readonly (int Start, int Count) glyphs;
    private bool isNumbered;

    private CffEncoding(byte[] font)
    {
        this.font = font;
        var names = U8(2);
        var dictionaries = EndOfIndex(names);
        var first = Item((dictionaries, U16(dictionaries)), 0);
        ReadTop(first.Start, first.End);
        strings = (EndOfIndex(dictionaries), U16(EndOfIndex(dictionaries)));
        glyphs = (top.GetValueOrDefault(GlyphsOperator), U16(top.GetValueOrDefault(GlyphsOperator)));
    }

    /// <summary>Text per code, or null when the program has no encoding of its own.</summary>
    public static string?[]? Read(ArraySegment<byte> program)
    {
        var font = new CffEncoding([.. Unwrap(program)]);
        return font.U8(0) == 1 && font.glyphs.Start > 0 ? font.Read() : null;
    }

    /// <summary>Text per glyph id by the glyphs' names; empty for programs whose glyphs have numbers only.</summary>
    public static string?[] ReadGlyphs(ArraySegment<byte> program)
    {
        var font = new CffEncoding([.. Unwrap(program)]);
        if (font.U8(0) != 1 || font.glyphs.Start == 0 || font.isNumbered)
        {
            return [];
        }

        return [.. font.ReadCharset(0x10000).Select((name, glyph) => glyph > 0 && font.Name(name) is { } known ? GlyphNames.Find(known) : null)];
    }

    // Inside of an OpenType font the program is one of its tables.
    private static ArraySegment<byte> Unwrap(ArraySegment<byte> program)
    {
        if (!program.AsSpan().StartsWith("OTTO"u8))
        {
            return program;
        }

        return Sfnt.FindTable(program, "CFF "u8) is { } start ? program[start..] : ArraySegment<byte>.Empty;
    }

    private string?[]? Read()
    {
        var at = top.GetValueOrDefault(EncodingOperator);
        if (at <= 1)
        {
            return at == 0 ? BaseEncodings.Standard : null;
        }

        var table = new string?[256];
        var names = ReadCharset(1024);
        int format = U8(at), count = U8(at + 1), glyph = 1;
        at += 2;
        for (var i = 0; i < count; i++)
        {
            if ((format & 0x7F) == 0)
            {
                Set(U8(at++), NameOf(glyph++));
                continue;
            }

            int first = U8(at), left = U8(at + 1);
            at += 2;
            for (var k = 0; k <= left; k++)
            {
                Set(first + k, NameOf(glyph++));
            }
        }

        if ((format & 0x80) != 0)
        {
            var more = U8(at++);
            for (var i = 0; i < more; i++, at += 3)
            {
                Set(U8(at), Name(U16(at + 1)));
            }
        }

        return table;

        string? NameOf(int index) => index < names.Count ? Name(names[index]) : null;

        void Set(int code, string? name)
        {
            if (code < 256 && name is not null and not ".notdef")
            {
                table[code] = GlyphNames.Find(name);
            }
        }
    }

    // The number of the name of each glyph.
    private List<int> ReadCharset(int most)
    {
        var at = top.GetValueOrDefault(CharsetOperator);
        var count = Math.Min(glyphs.Count, most);
        var names = new List<int> { 0 };
        if (at <= 2)
        {
            names.AddRange(Enumerable.Range(1, Math.Max(0, count - 1)));
            return names;
        }

        var format = U8(at++);
        while (names.Count < count && at < font.Length)
        {
            var first = U16(at);
            at += 2;
            var left = format == 0 ? 0 : format == 1 ? U8(at) : U16(at);
            at += Math.Min(format, 2);
            for (var k = 0; k <= left && names.Count < count; k++)
            {
                names.Add(first + k);
            }
        }

        return names;
    }

    private string? Name(int number)
    {
        if (number < CffStrings.Count)
        {
            return CffStrings.Find(number);
        }

        var (start, end) = Item(strings, number - CffStrings.Count);
        return end > start && end - start <= 64 ? Encoding.Latin1.GetString(font, start, end - start) : null;
    }

    // Operands come before their operator; only whole numbers matter here.
    private void ReadTop(int at, int end)
    {
        var operand = 0;
        while (at < end)
        {
            var value = U8(at++);
            switch (value)
            {
                case 12:
                    isNumbered |= U8(at++) == RosOperator;
                    break;
                case < 22:
                    top[value] = operand;
                    break;
                case 28:
                    operand = (short)U16(at);
                    at += 2;
                    break;
                case 29:
                    operand = (U16(at) << 16) | U16(at + 2);
                    at += 4;
                    break;
                case 30:
                    while (at < end && (U8(at) & 0xF) != 0xF)
                    {
                        at++;
                    }

                    at++;
                    break;
                case >= 32 and <= 246:
                    operand = value - 139;
                    break;
                case >= 247 and <= 250:
                    operand = (value - 247) * 256 + U8(at++) + 108;
                    break;
                case >= 251 and <= 254:
                    operand = -(value - 251) * 256 - U8(at++) - 108;
                    break;
                default:
                    break;
            }
        }
    }

    // An index: count, size of an offset, count + 1 offsets from the byte before the data.
    private (int Start, int End) Item((int Start, int Count) index, int item)
    {
        if (item < 0 || item >= index.Count)
        {
            return default;
        }

        var size = U8(index.Start + 2);
        var data = (long)index.Start + 2 + size * (index.Count + 1);
        long start = data + Offset(index.Start + 3 + item * size, size), end = data + Offset(index.Start + 3 + (item + 1) * size, size);
        return start <= end && end <= font.Length ? ((int)start, (int)end) : default;
    }

    private int EndOfIndex(int at)
    {
        var count = U16(at);
        var size = U8(at + 2);
        return count == 0 ? at + 2 : (int)Math.Min((long)at + 2 + size * (count + 1L) + Offset(at + 3 + count * size, size), font.Length);
    }

    private long Offset(int at, int size)
    {
        long offset = 0;
        for (var i = 0; i < Math.Min(size, 4); i++)
        {
            offset = (offset << 8) | (uint)U8(at + i);
        }

        return offset;
    }

    private int U8(int at) => at >= 0 && at < font.Length ? font[at] : 0;

    private int U16(int at) => (U8(at) << 8) | U8(at + 1);
}
