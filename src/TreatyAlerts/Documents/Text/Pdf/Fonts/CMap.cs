using System.Buffers.Binary;
using System.Text;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>A character map, of codes to text (ToUnicode) or of codes to glyph ids (ISO 32000-2, 9.7.5 and 9.10.3).</summary>
internal sealed class CMap
{
    private const int MaxMappings = 200_000;

    private readonly Dictionary<int, string> texts = [];
    private readonly Dictionary<int, int> ids = [];
    private readonly List<(int Low, int High, int First)> textRanges = [];
    private readonly List<(int Low, int High, int First)> idRanges = [];
    private readonly List<(int Length, long Low, long High)> spaces = [];

    /// <summary>The map that this one adds to ("usecmap").</summary>
    public string? Base { get; private set; }

    public bool HasSpaces => spaces.Count > 0;

    public static CMap Parse(ArraySegment<byte> data, NamePool names, ReadingBudget budget)
    {
        var map = new CMap();
        var parser = new PdfParser(new PdfLexer(data, names), isContent: true);
        var operands = new List<PdfValue>();
        while (true)
        {
            var value = parser.Read();
            if (value.Kind == PdfKind.End)
            {
                return map;
            }

            if (value.Keyword is not { } word)
            {
                operands.Add(value);
                continue;
            }

            budget.Check();
            map.Apply(word, operands);
            operands.Clear();
        }
    }

    public string? Text(int code)
    {
        if (texts.TryGetValue(code, out var text))
        {
            return text;
        }

        // What is said later and of less holds.
        for (var i = textRanges.Count - 1; i >= 0; i--)
        {
            var (low, high, first) = textRanges[i];
            if (code >= low && code <= high)
            {
                return texts[code] = Rune.IsValid(first + code - low) ? new Rune(first + code - low).ToString() : "\uFFFD";
            }
        }

        return null;
    }

    public int? Id(int code)
    {
        if (ids.TryGetValue(code, out var id))
        {
            return id;
        }

        foreach (var (low, high, first) in idRanges)
        {
            if (code >= low && code <= high)
            {
                return ids[code] = first + code - low;
            }
        }

        return null;
    }

    /// <summary>How many bytes the code at the beginning has.</summary>
    public int CodeLength(ReadOnlySpan<byte> bytes)
    {
        long code = 0;
        for (var length = 1; length <= Math.Min(4, bytes.Length); length++)
        {
            code = (code << 8) | bytes[length - 1];
            foreach (var (size, low, high) in spaces)
            {
                if (size == length && IsWithin(code, low, high, length))
                {
                    return length;
                }
            }
        }

        return spaces.Count == 0 ? 2 : spaces.Min(space => space.Length);
    }

    // A code space is a box: every byte lies between its own bounds (9.7.6.2).
    private static bool IsWithin(long code, long low, long high, int length)
    {
        for (var shift = 0; shift < length * 8; shift += 8)
        {
            var part = (code >> shift) & 0xFF;
            if (part < ((low >> shift) & 0xFF) || part > ((high >> shift) & 0xFF))
            {
                return false;
            }
        }

        return true;
    }

    private void Apply(string word, List<PdfValue> operands)
    {
        switch (word)
        {
            case "usecmap":
                Base = operands.Count > 0 ? operands[^1].Name : null;
                break;
            case "endcodespacerange":
                for (var i = 0; i + 1 < operands.Count && spaces.Count < 100; i += 2)
                {
                    if (operands[i].Bytes is { Length: >= 1 and <= 4 } low && operands[i + 1].Bytes is { } high)
                    {
                        spaces.Add((low.Length, Code(low), Code(high)));
                    }
                }

                break;
            case "endbfchar":
                for (var i = 0; i + 1 < operands.Count && texts.Count < MaxMappings; i += 2)
                {
                    AddText(operands[i], operands[i + 1]);
                }

                break;
            case "endbfrange":
                for (var i = 0; i + 2 < operands.Count; i += 3)
                {
                    AddTextRange(operands[i], operands[i + 1], operands[i + 2]);
                }

                break;
            case "endcidchar":
                for (var i = 0; i + 1 < operands.Count && ids.Count < MaxMappings; i += 2)
                {
                    ids[Code(operands[i].Bytes)] = operands[i + 1].Integer;
                }

                break;
            case "endcidrange":
                for (var i = 0; i + 2 < operands.Count && idRanges.Count < MaxMappings; i += 3)
                {
                    idRanges.Add((Code(operands[i].Bytes), Code(operands[i + 1].Bytes), operands[i + 2].Integer));
                }

                break;
            default:
                break;
        }
    }

    private void AddText(PdfValue code, PdfValue target)
    {
        if (code.Bytes is { } from && TextOf(target) is { } text)
        {
            texts[Code(from)] = text;
        }
    }

    private void AddTextRange(PdfValue from, PdfValue to, PdfValue target)
    {
        int low = Code(from.Bytes), high = Code(to.Bytes);
        if (target.Array is { } list)
        {
            for (var i = 0; i < list.Count && low + i <= high && texts.Count < MaxMappings; i++)
            {
                if (TextOf(list[i]) is { } text)
                {
                    texts[low + i] = text;
                }
            }
        }
        else if (low == high)
        {
            AddText(from, target);
        }
        else if (TextOf(target) is { Length: > 0 } first && high > low)
        {
            if (Rune.TryGetRuneAt(first, 0, out var rune) && rune.Utf16SequenceLength == first.Length && textRanges.Count < MaxMappings)
            {
                textRanges.Add((low, high, rune.Value));
                return;
            }

            // Only the last unit of a longer text counts up.
            for (var i = 0; i <= Math.Min(high - low, 255) && texts.Count < MaxMappings; i++)
            {
                texts[low + i] = string.Concat(first.AsSpan(0, first.Length - 1), [(char)(first[^1] + i)]);
            }
        }
    }

    private static string? TextOf(PdfValue value) => value.Bytes switch
    {
        { Length: 1 } single => ((char)single[0]).ToString(),
        { Length: > 1 and <= 64 } bytes => Encoding.BigEndianUnicode.GetString(bytes, 0, bytes.Length & ~1),
        _ => value.Name is { } name ? GlyphNames.Find(name) : null,
    };

    private static int Code(byte[]? bytes) => bytes switch
    {
        null => 0,
        { Length: 1 } => bytes[0],
        { Length: 2 } => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        { Length: 3 } => (bytes[0] << 16) | (bytes[1] << 8) | bytes[2],
        { Length: >= 4 } => BinaryPrimitives.ReadInt32BigEndian(bytes),
        _ => 0,
    };
}
