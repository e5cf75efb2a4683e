using System.Diagnostics.CodeAnalysis;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>Reads symbol and language out of addresses: the document services of the UN by their form, everything else by its file name.</summary>
internal static class SymbolAddress
{
    private const int LongestAddress = 4096;
    private static readonly string[] SymbolKeys = ["s", "symbol", "ds", "finalsymbol", "m"];
    private static readonly string[] LanguageKeys = ["l", "lang", "language"];

    public static bool TryRead(Uri url, [NotNullWhen(true)] out DocumentSymbol? symbol, out string? language)
    {
        (symbol, language) = (null, null);
        if (!url.IsAbsoluteUri || url.OriginalString.Length > LongestAddress)
        {
            return false;
        }

        var host = url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
        if (IsService(host) && (TryQuery(url.Query, out symbol, ref language) || TryPath(url, out symbol, ref language)))
        {
            return true;
        }

        var path = url.AbsolutePath;
        return SymbolFileName.TryRead(path[(path.LastIndexOf('/') + 1)..], out symbol, out language);
    }

    /// <summary>The hosts whose addresses hold a symbol rather than a file name.</summary>
    public static bool IsService(string host) =>
        host.Equals("undocs.org", StringComparison.OrdinalIgnoreCase) || host.Equals("un.org", StringComparison.OrdinalIgnoreCase)
        || host.Equals("docs.un.org", StringComparison.OrdinalIgnoreCase) || host.Equals("documents.un.org", StringComparison.OrdinalIgnoreCase)
        || host.Equals("daccess-ods.un.org", StringComparison.OrdinalIgnoreCase) || host.Equals("ods.un.org", StringComparison.OrdinalIgnoreCase);

    // documents.un.org/api/symbol/access?s=A%2FAC.291%2F22&l=E&t=pdf and its older likes
    private static bool TryQuery(string query, [NotNullWhen(true)] out DocumentSymbol? symbol, ref string? language)
    {
        symbol = null;
        foreach (var pair in query.TrimStart('?').Replace("&amp;", "&", StringComparison.Ordinal).Split('&', 32))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                continue;
            }

            var key = pair[..equals].ToLowerInvariant();
            var value = Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
            if (Array.IndexOf(SymbolKeys, key) >= 0 && symbol is null)
            {
                _ = DocumentSymbol.TryParse(value, out symbol);
            }
            else if (Array.IndexOf(LanguageKeys, key) >= 0)
            {
                language = value.Length == 1 ? UnLanguage.OfLetter(char.ToUpperInvariant(value[0])) : UnLanguage.Of(value);
            }
        }

        return symbol is not null;
    }

    // undocs.org/A/AC.291/22, undocs.org/en/A/AC.291/22, docs.un.org/en/A/AC.291/22
    private static bool TryPath(Uri url, [NotNullWhen(true)] out DocumentSymbol? symbol, ref string? language)
    {
        var path = Uri.UnescapeDataString(url.AbsolutePath).Trim('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && UnLanguage.OfCode(path.AsSpan(0, slash)) is { } code)
        {
            (language, path) = (code, path[(slash + 1)..]);
        }

        return DocumentSymbol.TryParse(path, out symbol);
    }
}
