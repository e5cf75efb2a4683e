namespace TreatyAlerts.Documents.Analysis.Stemming;

/// <summary>English inflections only: plural, -ed, -ing and the final e and y.</summary>
/// <remarks>
/// Steps 1a, 1b, 1c and 5a of M. F. Porter, An algorithm for suffix stripping (Program 14(3), 1980), with the plural rules of Porter2
/// (https://snowballstem.org/algorithms/english/stemmer.html). Derivations (nation, national) stay apart on purpose.
/// </remarks>
internal static class EnglishStemmer
{
    // What the rules would wrongly bring together in the texts of treaty bodies.
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["united"] = "united",
        ["news"] = "news",
        ["during"] = "during",
        ["means"] = "means",
        ["being"] = "being",
        ["men"] = "man",
        ["women"] = "woman",
        ["children"] = "child",
        ["parties"] = "party",
        ["party"] = "party",
    };

    public static string Stem(string word)
    {
        if (word.Length < 3 || !char.IsAsciiLetter(word[^1]))
            return word;
        if (Exceptions.TryGetValue(word, out var known))
            return known;
        var stem = FinalY(Verb(Plural(word)));
        return FinalE(stem).ToString();
    }

    private static ReadOnlySpan<char> Plural(ReadOnlySpan<char> word)
    {
        if (word[^1] != 's' || word.EndsWith("us") || word.EndsWith("ss"))
            return word;
        if (word.EndsWith("sses"))
            return word[..^2];
        if (word.EndsWith("ies"))
            return word.Length > 4 ? word[..^2] : word[..^1];
        // a vowel must stand before the letter that precedes the s: gaps loses it, gas and this keep it
        return HasVowel(word[..^2]) ? word[..^1] : word;
    }

    private static ReadOnlySpan<char> Verb(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("eed"))
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        var stem = word.EndsWith("ed") ? word[..^2] : word.EndsWith("ing") ? word[..^3] : word;
        if (stem.Length == word.Length || !HasVowel(stem))
            return word;
        if (stem.EndsWith("at") || stem.EndsWith("bl") || stem.EndsWith("iz"))
            return stem; // the e that Porter puts back here is taken away again by 5a
        if (stem.Length > 2 && stem[^1] == stem[^2] && !IsVowel(stem, stem.Length - 1) && stem[^1] is not ('l' or 's' or 'z'))
            return stem[..^1];
        return stem;
    }

    // The last letter is y or i after a consonant: both become i, so that policy and policies meet.
    private static ReadOnlySpan<char> FinalY(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^1] == 'y' && !IsVowel(word, word.Length - 2) ? string.Concat(word[..^1], "i") : word;

    private static ReadOnlySpan<char> FinalE(ReadOnlySpan<char> word)
    {
        if (word.Length < 4 || word[^1] != 'e')
            return word;
        // Porter demands m > 1 unless a short syllable ends the stem; here hope and hoping, crime and crimes meet at m = 1 already.
        return Measure(word[..^1]) > 0 ? word[..^1] : word;
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (IsVowel(word, i))
                return true;
        }

        return false;
    }

    // y is a vowel after a consonant
    private static bool IsVowel(ReadOnlySpan<char> word, int at) =>
        word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[at] == 'y' && at > 0 && word[at - 1] is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'));

    /// <summary>Porter's m: how often a consonant follows a vowel.</summary>
    private static int Measure(ReadOnlySpan<char> word)
    {
        var count = 0;
        for (var i = 1; i < word.Length; i++)
        {
            if (IsVowel(word, i - 1) && !IsVowel(word, i))
                count++;
        }

        return count;
    }
}
