using TreatyAlerts.Documents.Analysis.Stemming;

namespace TreatyAlerts.Documents.Analysis;

/// <summary>The product's one text analysis: cuts text into words and folds them, the same for documents, topics and key phrases.</summary>
/// <remarks>
/// Apostrophes, hyphens and slashes separate words, unlike in UAX #29 (https://unicode.org/reports/tr29/): <c>l'accord</c> must meet <c>accord</c>.
/// Hot paths use <see cref="WordCursor"/>, which makes no garbage.
/// </remarks>
public static class TextAnalyzer
{
    /// <summary>The words of a text in order: runs of letters and digits; each Chinese character is a word of its own.</summary>
    public static IEnumerable<Word> Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WordsOf(text);
    }

    /// <summary>The form under which a word's simple inflections meet; the folded word itself where the language has no rules.</summary>
    /// <param name="folded">A folded word.</param>
    /// <param name="language">ar zh en fr ru es; anything else has no rules.</param>
    public static string Stem(string folded, string language)
    {
        ArgumentNullException.ThrowIfNull(folded);
        return language switch
        {
            "en" => EnglishStemmer.Stem(folded),
            "fr" => FrenchStemmer.Stem(folded),
            "es" => SpanishStemmer.Stem(folded),
            "ru" => RussianStemmer.Stem(folded),
            "ar" => ArabicStemmer.Stem(folded),
            _ => folded,
        };
    }

    private static IEnumerable<Word> WordsOf(string text)
    {
        // A text repeats most of its words: each distinct form is made once.
        var known = new HashSet<string>(StringComparer.Ordinal);
        var cursor = new WordCursor(text);
        while (cursor.MoveNext())
            yield return new Word(cursor.Start, cursor.Length, Intern(known, cursor.Folded));
    }

    private static string Intern(HashSet<string> known, ReadOnlySpan<char> folded)
    {
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(folded, out var word))
            return word;
        word = folded.ToString();
        known.Add(word);
        return word;
    }
}
