using System.IO.Hashing;
using System.Numerics;
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

    /// <summary>How many letters a word has that is its own key.</summary>
    public int Length => (128 - (High != 0 ? BitOperations.LeadingZeroCount(High) : 64 + BitOperations.LeadingZeroCount(Low)) + 7) / 8;

    /// <summary>The first three letters of a word that is its own key; zero where it has fewer.</summary>
    public uint Head => (uint)Low & 0xFFFFFF;

    /// <summary>Spread over 64 bits, the upper ones best; not the same in another process.</summary>
    /// <remarks>Multiply-shift: Dietzfelbinger et al., A Reliable Randomized Algorithm for the Closest-Pair Problem, 1997.</remarks>
    public ulong Spread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Low * SeedLow) + (High * SeedHigh);
    }

    // Sixteen bytes from 16 - n on keep the first n letters.
    private static ReadOnlySpan<byte> Masks =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>The key of a word of ASCII letters in lower case.</summary>
    /// <param name="letters">The word's and others behind it, sixteen or more.</param>
    /// <param name="count">How many are the word's, at most sixteen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WordKey OfAscii(ReadOnlySpan<byte> letters, int count) =>
        Unsafe.BitCast<Vector128<byte>, WordKey>(Vector128.Create(letters) & Vector128.Create(Masks[(Letters - count)..]));

    /// <summary>The key of a word's first letters, at most sixteen; the word must be its own key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WordKey Beginning(int letters) =>
        Unsafe.BitCast<Vector128<byte>, WordKey>(Unsafe.BitCast<WordKey, Vector128<byte>>(this) & Vector128.Create(Masks[(Letters - letters)..]));

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
