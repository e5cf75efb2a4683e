namespace TreatyAlerts.Documents.Symbols;

/// <summary>The natural order of canonical symbols: part by part, numbers by value and before words, the shorter first.</summary>
internal static class SymbolOrder
{
    public static int Compare(string left, string right)
    {
        var (a, b) = (0, 0);
        while (a < left.Length && b < right.Length)
        {
            var order = char.IsAsciiDigit(left[a]) && char.IsAsciiDigit(right[b])
                ? Number(left, ref a).CompareTo(Number(right, ref b))
                : Rank(left[a++]).CompareTo(Rank(right[b++]));
            if (order != 0)
            {
                return order;
            }
        }

        return (left.Length - a).CompareTo(right.Length - b);
    }

    // The slash ranks lowest, so that 22/Rev.1 stands directly after 22; digits before letters.
    private static int Rank(char c) => c == '/' ? 0 : char.ToUpperInvariant(c);

    private static long Number(string text, ref int at)
    {
        long number = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            number = number > long.MaxValue / 100 ? number : (number * 10) + (text[at] - '0');
            at++;
        }

        return number;
    }
}
