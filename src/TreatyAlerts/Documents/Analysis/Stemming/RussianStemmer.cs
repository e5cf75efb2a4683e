namespace TreatyAlerts.Documents.Analysis.Stemming;

/// <summary>Russian cases, numbers and genders.</summary>
/// <remarks>
/// The light stemmer of L. Dolamic and J. Savoy, Indexing and searching strategies for the Russian language (JASIST 60(12), 2009).
/// Beside its endings stand those of nouns in -ия and -ье and the accusative in -ю; its ери, оев, оьв, ьв, ея and ми are left out.
/// </remarks>
internal static class RussianStemmer
{
    // Longest first; a stem keeps at least three letters.
    private static readonly string[][] Endings =
    [
        ["иями", "оями"],
        ["иям", "иях", "оях", "ями", "оям", "ами", "его", "ему", "ими", "ого", "ому", "ыми"],
        ["ая", "яя", "ях", "юю", "ах", "ею", "ев", "ия", "ии", "ий", "ию", "ие", "ии", "ей", "ям", "ом", "ой", "ов", "ою", "ем", "им", "ым", "ых", "их", "ые", "ый", "ое", "ее", "ую", "ам", "ья", "ью", "ье", "ьи"],
        ["а", "е", "и", "о", "у", "й", "ы", "я", "ь", "ю"],
    ];

    public static string Stem(string word)
    {
        foreach (var endings in Endings)
        {
            if (word.Length < endings[0].Length + 3)
                continue;
            foreach (var ending in endings)
            {
                if (word.EndsWith(ending, StringComparison.Ordinal))
                    return Tidy(word[..^ending.Length]);
            }
        }

        return Tidy(word);
    }

    private static string Tidy(string stem)
    {
        if (stem.Length < 4)
            return stem;
        if (stem[^1] is 'ь' or 'и')
            return stem[..^1];
        return stem.EndsWith("нн", StringComparison.Ordinal) ? stem[..^1] : stem;
    }
}
