namespace TreatyAlerts.Documents.Analysis;

/// <summary>The product's one text analysis: cuts text into words and folds them, the same for documents, topics and key phrases.</summary>
public static class TextAnalyzer
{
    /// <summary>The words of a text in order: runs of letters and digits; each Chinese character is a word of its own.</summary>
    public static IEnumerable<Word> Words(string text) => throw new NotImplementedException(text);

    /// <summary>The form under which a word's simple inflections meet; the folded word itself where the language has no rules.</summary>
    /// <param name="folded">A folded word.</param>
    /// <param name="language">ar zh en fr ru es; anything else has no rules.</param>
    public static string Stem(string folded, string language) => throw new NotImplementedException(folded + language);
}
