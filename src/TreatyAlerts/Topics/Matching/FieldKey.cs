using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Values that are compared as a whole are words of a kind: a sign no text has, the field, the value.</summary>
internal static class FieldKey
{
    /// <summary>With what every key begins.</summary>
    public const char Sign = '\u0001';

    /// <summary>The value is words, which are folded as those of texts are.</summary>
    public static bool HasWords(ReadOnlySpan<char> key) => key.Length > 1 && key[0] == Sign && key[1] is ('o' or 'l');

    public static string Source(IEnumerable<string> words) => $"{Sign}o{string.Join(' ', words)}";

    public static string Language(IEnumerable<string> words) => $"{Sign}l{string.Join(' ', words)}";

    public static string Article(string number) => $"{Sign}a{number}";

    /// <summary>A very symbol; symbols are one without case.</summary>
    public static string Symbol(string normal) => $"{Sign}s{normal.ToUpperInvariant()}";

    /// <summary>A symbol, or what it is filed under.</summary>
    public static string Family(string normal) => $"{Sign}f{normal.ToUpperInvariant()}";

    public static bool Is(ReadOnlySpan<char> word, out QueryField field)
    {
        field = default;
        if (word.Length < 2 || word[0] != Sign)
            return false;
        field = word[1] switch { 'o' => QueryField.Source, 'l' => QueryField.Lang, 'a' => QueryField.Article, _ => QueryField.Symbol };
        return true;
    }
}
