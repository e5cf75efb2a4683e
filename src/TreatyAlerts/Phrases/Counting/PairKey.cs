namespace TreatyAlerts.Phrases.Counting;

/// <summary>Makes one key of two numbers.</summary>
internal static class PairKey
{
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): odd, so no two pairs meet; .NET's own hash of a long only folds
    // its halves together, and numbers given out in order would then collide all the time.
    private const ulong Mix = 0x9E3779B97F4A7C15;

    public static ulong Of(int first, int second) => (((ulong)(uint)first << 32) | (uint)second) * Mix;
}
