namespace TreatyAlerts.Documents.Analysis;

/// <summary>Guesses the language of a text among the six UN languages, from its script, its most frequent short words and its letter triples.</summary>
public static class LanguageGuess
{
    // A guess needs no whole book.
    private const int Enough = 20_000;

    // Up to here a text may be all names and nouns, and have no short words to go by.
    private const int ShortText = 200;

    /// <summary>ar zh en fr ru es, or null where nothing speaks for one of them.</summary>
    public static string? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scripts = ScriptCounts.Of(text.AsSpan(0, Math.Min(text.Length, Enough)));
        if (scripts.Largest is 0)
            return null;
        if (scripts.IsLargest(scripts.Han, weight: 2))
            return scripts.Kana * 10 > scripts.Han || scripts.Hangul > scripts.Han ? null : "zh";
        if (scripts.IsLargest(scripts.Arabic))
            return scripts.ArabicElsewhere * 100 > scripts.Arabic ? null : "ar";
        if (scripts.IsLargest(scripts.Cyrillic))
            return IsRussian(scripts) ? "ru" : null;
        return scripts.IsLargest(scripts.Latin) ? Latin(text[..Math.Min(text.Length, Enough)]) : null;
    }

    /// <summary>The paragraphs of a text, each with its language: documents in two languages side by side are common.</summary>
    /// <remarks>Paragraphs are divided by line ends. One that says too little goes with the one before it, or else with the first that says more.</remarks>
    public static IReadOnlyList<ParagraphLanguage> OfParagraphs(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<ParagraphLanguage>();
        string? last = null;
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r');
            length = length < 0 ? text.Length - start : length;
            if (!text.AsSpan(start, length).IsWhiteSpace())
            {
                last = Of(text.Substring(start, length)) ?? (IsTelling(text.AsSpan(start, length)) ? null : last);
                found.Add(new ParagraphLanguage(start, length, last));
            }

            start += length + 1;
        }

        var first = found.FindIndex(paragraph => paragraph.Language is not null);
        for (var at = 0; at < first; at++)
        {
            if (!IsTelling(text.AsSpan(found[at].Start, found[at].Length)))
                found[at] = found[at] with { Language = found[first].Language };
        }

        return found;
    }

    // From so many letters on "no language of ours" is an answer, and no lack of evidence.
    internal static bool IsTelling(ReadOnlySpan<char> paragraph)
    {
        const int Least = 60;
        var letters = 0;
        foreach (var c in paragraph)
        {
            if (char.IsLetter(c) && ++letters >= Least)
                return true;
        }

        return false;
    }

    private static string? Latin(string text) =>
        FrequentWords.Best(text, out var isForeign)
        ?? (isForeign || text.Length > ShortText ? null : TrigramProfiles.Best(TextAnalyzer.Words(text).Select(word => word.Folded)));

    // Ukrainian, Belarusian, Serbian and Macedonian have letters of their own; Bulgarian lacks ы and э, one letter in fifty of Russian.
    private static bool IsRussian(ScriptCounts scripts) =>
        scripts.CyrillicElsewhere * 100 <= scripts.Cyrillic && (scripts.Cyrillic < 150 || scripts.RussianOnly * 300 >= scripts.Cyrillic);
}

/// <summary>A paragraph and its language.</summary>
/// <param name="Start">Offset in the text.</param>
/// <param name="Length">UTF-16 units, without the line end.</param>
/// <param name="Language">ar zh en fr ru es; null for any other, and where nothing tells.</param>
public readonly record struct ParagraphLanguage(int Start, int Length, string? Language);
