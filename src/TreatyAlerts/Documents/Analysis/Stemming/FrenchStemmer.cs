namespace TreatyAlerts.Documents.Analysis.Stemming;

/// <summary>French plural and gender.</summary>
/// <remarks>
/// The minimal stemmer of J. Savoy, A stemming procedure and stopword list for general French corpora (JASIS 50(10), 1999). It leaves
/// words of five letters and fewer alone; ours lose their plural, for <c>etats</c> must meet <c>etat</c>. Accents are gone before.
/// </remarks>
internal static class FrenchStemmer
{
    public static string Stem(string word)
    {
        if (word.Length < 4 || !char.IsAsciiLetter(word[^1]))
            return word;
        if (word.EndsWith("aux", StringComparison.Ordinal) && word.Length > 5)
            return word.EndsWith("eaux", StringComparison.Ordinal) ? word[..^1] : word[..^2] + "l";
        var length = word.Length;
        if (word[length - 1] is 's' or 'x')
            length--;

        // only the plural is safe in a short word: etats, etat
        if (length < 5)
            return word[..length];
        if (word[length - 1] == 'r')
            length--;
        while (length > 4 && word[length - 1] == 'e')
            length--;
        if (length > 4 && word[length - 1] == word[length - 2])
            length--;
        return word[..length];
    }
}
