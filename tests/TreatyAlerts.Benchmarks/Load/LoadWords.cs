using System.Text;

namespace TreatyAlerts.Benchmarks.Load;

/// <summary>Made words as frequent as words of a language are: the second half as often as the first, the tenth a tenth. The same on every run.</summary>
internal static class LoadWords
{
    private const int Words = 30_000;
    private static readonly string[] Syllables = ["ba", "co", "du", "fe", "gi", "ha", "jo", "ku", "le", "mi", "no", "pa", "ru", "se", "ti", "vo", "wa", "xe", "yu", "zi"];

    /// <summary>A word by its rank, from 1.</summary>
    public static string Of(int rank)
    {
        var word = new StringBuilder();
        for (var left = rank + Syllables.Length; left > 0; left /= Syllables.Length)
        {
            word.Append(Syllables[left % Syllables.Length]);
        }

        return word.ToString();
    }

    /// <summary>A rank as a text's words have it, between two.</summary>
    public static int Rank(int number, int part, int first = 1, int last = Words) => (int)(first * Math.Exp(Pick(number, part, 1 << 20) / (double)(1 << 20) * Math.Log(last / (double)first)));

    public static string Text(int number, int words)
    {
        var text = new StringBuilder();
        for (var at = 0; at < words; at++)
        {
            text.Append(Of(Rank(number, at))).Append(at % 19 == 18 ? ". " : " ");
        }

        return text.ToString();
    }

    /// <summary>A number below another: the finalizer of MurmurHash3 (https://github.com/aappleby/smhasher).</summary>
    public static int Pick(int number, int part, int below)
    {
        var hash = ((uint)number * 2_654_435_761) + ((uint)part * 40_503) + 1;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return (int)((hash ^ (hash >> 16)) % (uint)below);
    }
}
