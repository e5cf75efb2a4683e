namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>The stemmer under which key phrases are compared in the literature; the product's own stemmer takes less away.</summary>
/// <remarks>
/// M. F. Porter, An algorithm for suffix stripping (Program 14, 1980), with the two departures of https://tartarus.org/martin/PorterStemmer/
/// (bli → ble, logi → log).
/// </remarks>
internal static class Porter
{
    private static readonly (string Suffix, string By)[] Second =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
        ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Suffix, string By)[] Third =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly (string Suffix, string By)[] Fourth =
    [
        .. "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".Split(' ').Select(suffix => (suffix, "")),
    ];

    public static string Stem(string word)
    {
        if (word.Length <= 2 || !word.All(char.IsAsciiLetter))
        {
            return word;
        }

        var stem = FirstC(FirstB(FirstA(word)));
        stem = Replace(stem, Second, 0);
        stem = Replace(stem, Third, 0);
        return Fifth(Replace(stem, Fourth, 1));
    }

    private static string FirstA(string w) =>
        w.EndsWith("sses", StringComparison.Ordinal) || w.EndsWith("ies", StringComparison.Ordinal) ? w[..^2]
        : w.EndsWith("ss", StringComparison.Ordinal) || !w.EndsWith('s') ? w
        : w[..^1];

    private static string FirstB(string w)
    {
        if (w.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(w[..^3]) > 0 ? w[..^1] : w;
        }

        var cut = w.EndsWith("ed", StringComparison.Ordinal) ? 2 : w.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (cut == 0 || !HasVowel(w[..^cut]))
        {
            return w;
        }

        var stem = w[..^cut];
        return stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal) ? stem + "e"
            : IsDouble(stem) && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1]
            : Measure(stem) == 1 && IsShort(stem) ? stem + "e"
            : stem;
    }

    private static string FirstC(string w) => w.EndsWith('y') && HasVowel(w[..^1]) ? w[..^1] + "i" : w;

    /// <summary>The longest suffix that is there decides, whether or not its condition holds.</summary>
    private static string Replace(string w, (string Suffix, string By)[] table, int over)
    {
        var (suffix, by) = table.Where(entry => w.EndsWith(entry.Suffix, StringComparison.Ordinal)).OrderByDescending(entry => entry.Suffix.Length).FirstOrDefault();
        if (suffix is null)
        {
            return w;
        }

        var stem = w[..^suffix.Length];
        return Measure(stem) > over && (suffix != "ion" || (stem.Length > 0 && stem[^1] is 's' or 't')) ? stem + by : w;
    }

    private static string Fifth(string w)
    {
        if (w.EndsWith('e'))
        {
            var stem = w[..^1];
            w = Measure(stem) > 1 || (Measure(stem) == 1 && !IsShort(stem)) ? stem : w;
        }

        return w.EndsWith("ll", StringComparison.Ordinal) && Measure(w) > 1 ? w[..^1] : w;
    }

    private static bool IsConsonant(string w, int at) => w[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => at == 0 || !IsConsonant(w, at - 1),
        _ => true,
    };

    private static bool HasVowel(string w) => Enumerable.Range(0, w.Length).Any(at => !IsConsonant(w, at));

    private static int Measure(string w) => Enumerable.Range(1, Math.Max(0, w.Length - 1)).Count(at => IsConsonant(w, at) && !IsConsonant(w, at - 1));

    private static bool IsDouble(string w) => w.Length > 1 && w[^1] == w[^2] && IsConsonant(w, w.Length - 1);

    private static bool IsShort(string w) =>
        w.Length > 2 && IsConsonant(w, w.Length - 1) && !IsConsonant(w, w.Length - 2) && IsConsonant(w, w.Length - 3) && w[^1] is not ('w' or 'x' or 'y');
}
