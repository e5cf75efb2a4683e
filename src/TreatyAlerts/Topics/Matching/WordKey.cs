using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Sixteen bytes that stand for a word: its letters themselves where it is ASCII and short, else a hash of them.</summary>
internal readonly record struct WordKey(ulong Low, ulong High)
{
    /// <summary>The longest word that is its own key.</summary>
    public const int Letters = 16;

    // No ASCII letter has it, so no hash can be taken for letters.
    private const ulong HashMark = 1UL << 63;

    // Chosen anew by each process, so that no text can be written to fall into one slot.
    private static readonly ulong SeedLow = Seed();
    private static readonly ulong SeedHigh = Seed();

    /// <summary>Two words may share it: compare their letters too.</summary>
    public bool IsHash => (High & HashMark) != 0;

    /// <summary>Spread over 64 bits; not the same in another process.</summary>
    public ulong Spread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => SpreadOf(Low, High);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong SpreadOf(ulong low, ulong high)
    {
        var top = Math.BigMul(low ^ SeedLow, high ^ SeedHigh, out var bottom);
        return top ^ bottom;
    }

    /// <summary>The key of a word's first letters, at most sixteen; the word must be its own key.</summary>
    public WordKey Beginning(int letters) => letters < 8
        ? new WordKey(Low & ((1UL << (letters * 8)) - 1), 0)
        : new WordKey(Low, letters == Letters ? High : High & ((1UL << ((letters - 8) * 8)) - 1));

    public static WordKey Of(ReadOnlySpan<char> word)
    {
        if (word.Length <= Letters)
        {
            Span<ushort> padded = stackalloc ushort[Letters];
            MemoryMarshal.Cast<char, ushort>(word).CopyTo(padded);
            var (first, second) = (Vector128.LoadUnsafe(ref padded[0]), Vector128.LoadUnsafe(ref padded[8]));
            if (((first | second) & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero)
            {
                var letters = Vector128.Narrow(first, second).AsUInt64();
                return new WordKey(letters[0], letters[1]);
            }
        }

        var hash = XxHash128.HashToUInt128(MemoryMarshal.AsBytes(word));
        return new WordKey((ulong)hash, (ulong)(hash >> 64) | HashMark);
    }

    private static ulong Seed() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) | 1;
}
