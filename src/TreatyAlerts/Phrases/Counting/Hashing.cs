namespace TreatyAlerts.Phrases.Counting;

/// <summary>The 64-bit numbers by which words and phrases are known: the same on every machine, for they are also in the shipped counts.</summary>
internal static class Hashing
{
    // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) and the finisher of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private const ulong Basis = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    /// <summary>Of a phrase with no word yet.</summary>
    public const ulong Empty = 0x9E3779B97F4A7C15;

    public static ulong Of(ReadOnlySpan<char> word)
    {
        var hash = Basis;
        foreach (var c in word)
        {
            hash = (hash ^ c) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>A phrase one word longer; the order counts.</summary>
    public static ulong Append(ulong phrase, ulong word) => Mix((phrase * 5) ^ word);

    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
