using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Topics.Parsing;

/// <summary>Document symbols as queries write and compare them: the product's one symbol grammar, and the beginnings of symbols beside it.</summary>
internal static class SymbolTerm
{
    /// <summary>Stands for what is no symbol.</summary>
    public const string None = "?";

    // A body has no symbol of its own: its first document has.
    private const string FirstDocument = "/1";
    private static readonly string[] RevisionWords = ["Rev", "Add", "Corr", "Amend"];

    /// <summary>The canonical text of a symbol, a body or the beginning of a symbol; <see cref="None"/> when nothing of the kind is left. Compared without case.</summary>
    public static string Normalize(string typed) => Known(typed) ?? Beginning(typed);

    /// <summary>The symbol or body that a word typed without a field is; null when it is none.</summary>
    public static string? Find(string typed)
    {
        var (start, end) = (0, typed.Length);
        while (start < end && !char.IsLetterOrDigit(typed[start]))
            start++;
        while (end > start && !char.IsLetterOrDigit(typed[end - 1]))
            end--;
        return typed.AsSpan(start, end - start).Contains('/') ? Known(typed[start..end]) : null;
    }

    /// <summary>What a symbol is filed under, itself last: A/AC.291/22/Rev.3 under A, A/AC.291, A/AC.291/22 and itself.</summary>
    public static IEnumerable<string> Families(string symbol)
    {
        var normal = Normalize(symbol);
        for (var slash = normal.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = normal.IndexOf('/', slash + 1))
            yield return normal[..slash];
        yield return normal;
    }

    private static string? Known(string typed)
    {
        if (DocumentSymbol.TryParse(typed, out var symbol))
            return symbol.Text;
        return DocumentSymbol.TryParse(typed.TrimEnd(' ', '/') + FirstDocument, out symbol) ? symbol.Text[..^FirstDocument.Length] : null;
    }

    // What was typed up to a star, and the made-up symbols of other archives: letters, digits, slashes, full stops and hyphens.
    private static string Beginning(string typed)
    {
        var kept = string.Concat(typed.Where(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-')).ToUpperInvariant();
        var normal = string.Join('/', kept.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Cased)).Trim('.', '-');
        return normal.Length > 0 ? normal : None;
    }

    private static string Cased(string part) =>
        Array.Find(RevisionWords, word => part.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (part.Length == word.Length || !char.IsAsciiLetter(part[word.Length]))) is { } revision
            ? revision + part[revision.Length..]
            : part;
}
