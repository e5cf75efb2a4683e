namespace TreatyAlerts.Topics.Parsing;

/// <summary>The number of an article as queries compare it: "6", "6 bis".</summary>
internal static class ArticleReference
{
    private static readonly HashSet<string> Additions = new(["bis", "ter", "quater", "quinquies"], StringComparer.Ordinal);

    /// <summary>From the words after the word article; null when they are no number.</summary>
    public static string? Of(IReadOnlyList<string> words)
    {
        if (words.Count is 0 or > 2)
            return null;
        var (number, addition) = Split(words[0]);
        if (number.Length == 0)
            return null;
        if (words.Count == 1)
            return addition.Length == 0 ? number : IsAddition(addition) ? $"{number} {addition}" : null;
        return addition.Length == 0 && IsAddition(words[1]) ? $"{number} {words[1]}" : null;
    }

    public static bool IsAddition(ReadOnlySpan<char> word) => Additions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>6bis → 6 and bis; a number has at most four digits.</summary>
    public static (string Number, string Addition) Split(ReadOnlySpan<char> word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsDigit(word[digits]))
            digits++;
        return digits is 0 or > 4 ? ("", "") : (Ascii(word[..digits]), word[digits..].ToString());
    }

    private static string Ascii(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
            value = (value * 10) + (int)char.GetNumericValue(digit);
        return value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
