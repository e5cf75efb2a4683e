namespace TreatyAlerts.Documents.Analysis.Stemming;

/// <summary>Arabic article, conjunction and common endings.</summary>
/// <remarks>light10 of L. Larkey, L. Ballesteros and M. Connell, Light Stemming for Arabic Information Retrieval (in Arabic Computational Morphology, 2007); its normalisation is done in folding.</remarks>
internal static class ArabicStemmer
{
    private static readonly string[] Prefixes = ["وال", "بال", "كال", "فال", "ال", "لل"];
    private static readonly string[] Suffixes = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];

    public static string Stem(string word)
    {
        foreach (var prefix in Prefixes)
        {
            if (word.Length >= prefix.Length + 2 && word.StartsWith(prefix, StringComparison.Ordinal))
                return WithoutSuffix(word[prefix.Length..]);
        }

        return WithoutSuffix(word.Length >= 4 && word[0] == 'و' ? word[1..] : word);
    }

    // each suffix once, in this order, as long as two letters remain
    private static string WithoutSuffix(string word)
    {
        foreach (var suffix in Suffixes)
        {
            if (word.Length >= suffix.Length + 2 && word.EndsWith(suffix, StringComparison.Ordinal))
                word = word[..^suffix.Length];
        }

        return word;
    }
}
