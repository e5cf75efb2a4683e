namespace TreatyAlerts.Documents.Analysis;

/// <summary>Guesses the language of a text among the six UN languages, from its script and its most frequent short words.</summary>
public static class LanguageGuess
{
    // A guess needs no whole book.
    private const int Enough = 20_000;

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
        return scripts.IsLargest(scripts.Latin) ? FrequentWords.Best(text[..Math.Min(text.Length, Enough)]) : null;
    }

    // Ukrainian, Belarusian, Serbian and Macedonian have letters of their own; Bulgarian lacks ы and э, one letter in fifty of Russian.
    private static bool IsRussian(ScriptCounts scripts) =>
        scripts.CyrillicElsewhere * 100 <= scripts.Cyrillic && (scripts.Cyrillic < 150 || scripts.RussianOnly * 300 >= scripts.Cyrillic);
}
