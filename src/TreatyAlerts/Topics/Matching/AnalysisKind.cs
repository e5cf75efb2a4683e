using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Topics.Matching;

/// <summary>How a document's words were prepared, and so how a query's must be: exactly, folded, or folded with the inflections of a language.</summary>
internal sealed record AnalysisKind
{
    // Words longer than any language's are left alone.
    private const int Longest = 64;

    private static readonly Dictionary<string, AnalysisKind> Languages =
        new[] { "ar", "en", "es", "fr", "ru" }.Index().ToDictionary(one => one.Item, one => new AnalysisKind { Language = one.Item, Number = one.Index + 1 }, StringComparer.OrdinalIgnoreCase);

    private AnalysisKind()
    {
    }

    public static AnalysisKind Exact { get; } = new() { IsExact = true };

    public static AnalysisKind Folded { get; } = new();

    /// <summary>All but the exact one, always in the same order.</summary>
    public static IReadOnlyList<AnalysisKind> All { get; } = [Folded, .. Languages.Values];

    public bool IsExact { get; private init; }

    public bool HasStems => Language is not null;

    /// <summary>Stays the same for ever: archives are indexed by it.</summary>
    public int Number { get; private init; }

    private string? Language { get; init; }

    public static AnalysisKind Of(string? language) => language is not null && Languages.TryGetValue(language, out var kind) ? kind : Folded;

    public string Stem(ReadOnlySpan<char> folded) =>
        Language is null || folded.Length > Longest || folded[0] == FieldKey.Sign ? folded.ToString() : TextAnalyzer.Stem(folded.ToString(), Language);

    /// <summary>A query's word, or the key of a field, as documents of this kind write it.</summary>
    public string Fold(ReadOnlySpan<char> word)
    {
        if (IsExact)
            return word.ToString();
        if (FieldKey.HasWords(word))
            return $"{word[..2]}{string.Join(' ', word[2..].ToString().Split(' ').Select(FoldWord))}";
        return word[0] == FieldKey.Sign ? word.ToString() : FoldWord(word.ToString());
    }

    private static string FoldWord(string word)
    {
        var cursor = new WordCursor(word);
        return cursor.MoveNext() ? cursor.Folded.ToString() : word;
    }
}
