namespace TreatyAlerts.Documents.Analysis.Stemming;

/// <summary>Spanish plural and gender.</summary>
/// <remarks>The light stemmer of J. Savoy, Report on CLEF-2001 experiments (LNCS 2406, 2002; https://members.unine.ch/jacques.savoy/clef/); accents are gone before.</remarks>
internal static class SpanishStemmer
{
    public static string Stem(string word)
    {
        if (word.Length < 5)
            return word;
        return word[^1] switch
        {
            'o' or 'a' or 'e' => word[..^1],
            's' when word.EndsWith("eses", StringComparison.Ordinal) => word[..^2],
            's' when word.EndsWith("ces", StringComparison.Ordinal) => word[..^3] + "z",
            's' when word[^2] is 'o' or 'a' or 'e' => word[..^2],
            _ => word,
        };
    }
}
