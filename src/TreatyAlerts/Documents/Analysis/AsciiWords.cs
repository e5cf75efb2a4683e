using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TreatyAlerts.Documents.Analysis;

/// <summary>Cuts ASCII text into words 64 letters at a time; says the same as <see cref="WordCursor"/>.</summary>
internal static class AsciiWords
{
    /// <summary>The longest text that is cut at once.</summary>
    public const int Most = 4_096;

    private const int Step = 64;

    /// <summary>How much longer than the text the letters must be; they are read beyond a word's end.</summary>
    public const int Slack = Step;

    /// <summary>How many edges there may be beyond two a word; they are written four at a time.</summary>
    public const int EdgeSlack = 8;

    /// <summary>How much of a text's beginning is ASCII and does not end within a word that goes on.</summary>
    public static int Stretch(ReadOnlySpan<char> text)
    {
        var most = Math.Min(text.Length, Most);
        var end = text[..most].IndexOfAnyExceptInRange('\0', '\u007F');
        if (end < 0 && most == text.Length)
            return most;
        end = end < 0 ? most : end;
        while (end > 0 && char.IsAsciiLetterOrDigit(text[end - 1]))
            end--;
        return end;
    }

    /// <summary>Writes where each word begins and ends, the end not included, and the letters in lower case.</summary>
    /// <param name="text">ASCII only, at most <see cref="Most"/> letters.</param>
    /// <param name="lower">The text's length and <see cref="Slack"/>.</param>
    /// <param name="edges">The text's length and <see cref="EdgeSlack"/>.</param>
    /// <returns>How many edges: twice the words.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Cut(ReadOnlySpan<char> text, Span<byte> lower, Span<ushort> edges)
    {
        Span<ushort> last = stackalloc ushort[Step];
        var (count, carry) = (0, 0UL);
        var source = MemoryMarshal.Cast<char, ushort>(text);
        for (var at = 0; at < source.Length; at += Step)
        {
            scoped ReadOnlySpan<ushort> block = source[at..];
            if (block.Length < Step)
            {
                last.Clear();
                block.CopyTo(last);
                block = last;
            }

            var isWord = Half(block, lower[at..]) | ((ulong)Half(block[(Step / 2)..], lower[(at + (Step / 2))..]) << (Step / 2));
            var turns = isWord ^ ((isWord << 1) | carry);
            carry = isWord >> (Step - 1);
            var more = BitOperations.PopCount(turns);
            for (var i = 0; i < more; i += 4)
            {
                var four = edges.Slice(count + i, 4);
                for (var j = 0; j < 4; j++)
                {
                    four[j] = (ushort)(at + BitOperations.TrailingZeroCount(turns));
                    turns &= turns - 1;
                }
            }

            count += more;
        }

        if (carry != 0)
            edges[count++] = (ushort)source.Length;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Half(ReadOnlySpan<ushort> block, Span<byte> lower)
    {
        var letters = Vector256.Narrow(Vector256.Create(block), Vector256.Create(block[16..]));
        var isUpper = Vector256.LessThanOrEqual(letters - Vector256.Create((byte)'A'), Vector256.Create((byte)25));
        var small = letters | (isUpper & Vector256.Create((byte)0x20));
        small.CopyTo(lower);
        var isLetter = Vector256.LessThanOrEqual(small - Vector256.Create((byte)'a'), Vector256.Create((byte)25));
        var isDigit = Vector256.LessThanOrEqual(small - Vector256.Create((byte)'0'), Vector256.Create((byte)9));
        return (isLetter | isDigit).ExtractMostSignificantBits();
    }
}
