using System.Text.RegularExpressions;

namespace TreatyAlerts.Topics.Parsing;

/// <summary>Document symbols as queries compare them: the one place to change when symbols learn new spellings.</summary>
internal static partial class SymbolTerm
{
    /// <summary>Upper case, nothing but letters, digits, slashes, full stops and hyphens.</summary>
    public static string Normalize(string typed)
    {
        var kept = string.Concat(typed.Where(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-')).ToUpperInvariant();
        return ManySlashes().Replace(kept, "/").Trim('/', '.', '-') is { Length: > 0 } normal ? normal : "?";
    }

    /// <summary>The symbol that a word typed without a field is; null when it does not look like one.</summary>
    public static string? Find(string typed) => Pattern().Match(typed) is { Success: true } found && typed.Length < 60 ? Normalize(found.Value) : null;

    /// <summary>What a symbol is filed under, itself last: A/AC.291/22/Rev.3 under A/AC.291, A/AC.291/22 and itself.</summary>
    public static IEnumerable<string> Families(string symbol)
    {
        var normal = Normalize(symbol);
        for (var slash = normal.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = normal.IndexOf('/', slash + 1))
            yield return normal[..slash];
        yield return normal;
    }

    [GeneratedRegex("/{2,}")]
    private static partial Regex ManySlashes();

    [GeneratedRegex(@"(?<=^[^\p{L}\p{N}]*)[A-Za-z][A-Za-z.]*/(?=[^0-9]*[0-9])[A-Za-z0-9]+([./-][A-Za-z0-9]+)*(?=[^\p{L}\p{N}]*\z)")]
    private static partial Regex Pattern();
}
