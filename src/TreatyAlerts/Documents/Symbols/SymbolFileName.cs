using System.Diagnostics.CodeAnalysis;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>Reads symbol and language out of file names such as <c>A_AC.291_22_Rev.1_E.pdf</c> or <c>unisnar1498.html</c>.</summary>
internal static class SymbolFileName
{
    private const int LongestName = 1024;
    private static readonly string[] Endings = [".pdf", ".docx", ".doc", ".html", ".htm", ".xlsx", ".xls", ".pptx", ".rtf", ".txt", ".odt", ".wpf", ".xml"];

    public static bool TryRead(string? fileName, [NotNullWhen(true)] out DocumentSymbol? symbol, out string? language)
    {
        (symbol, language) = (null, null);
        if (fileName is null or { Length: 0 or > LongestName })
        {
            return false;
        }

        var name = WithoutEnding(Unescape(fileName).AsSpan().Trim());
        name = TakePrefix(name, ref language);
        name = TakeSuffix(name, ref language);
        return TryPress(name, out symbol) || TryUnderscores(name, out symbol);
    }

    private static string Unescape(string name) => name.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(name) : name;

    // "sgsm22505.doc.htm" has two.
    private static ReadOnlySpan<char> WithoutEnding(ReadOnlySpan<char> name)
    {
        for (var round = 0; round < 2; round++)
        {
            foreach (var ending in Endings)
            {
                if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                {
                    name = name[..^ending.Length];
                    break;
                }
            }
        }

        return name;
    }

    // ES_-_Recomendaciones
    private static ReadOnlySpan<char> TakePrefix(ReadOnlySpan<char> name, scoped ref string? language)
    {
        if (name.Length < 6 || name[2..5] is not ("_-_" or " - ") || UnLanguage.OfCode(name[..2]) is not { } code)
        {
            return name;
        }

        language = code;
        return name[5..];
    }

    // _E  _S  _eng  _EN  _English  -Eng, and the letter glued to a job number: 2510307E
    private static ReadOnlySpan<char> TakeSuffix(ReadOnlySpan<char> name, scoped ref string? language)
    {
        var cut = name.LastIndexOfAny("_- .");
        if (cut > 0 && cut < name.Length - 1)
        {
            if (UnLanguage.Of(name[(cut + 1)..]) is { } code)
            {
                language = code;
                return name[..cut].TrimEnd("_- .");
            }

            // YL_65th_EN_unedited
            var rest = name[..cut];
            var before = rest.LastIndexOfAny("_- ");
            if (IsStateWord(name[(cut + 1)..]) && before > 0 && UnLanguage.Of(rest[(before + 1)..]) is { } inner)
            {
                language = inner;
                return rest[..before];
            }

            return name;
        }

        if (name.Length is >= 7 and <= 9 && UnLanguage.OfLetter(name[^1]) is { } letter && name[..^1].TrimStart('V').IndexOfAnyExceptInRange('0', '9') < 0)
        {
            language = letter;
        }

        return name;
    }

    private static bool IsStateWord(ReadOnlySpan<char> word) =>
        word.Equals("unedited", StringComparison.OrdinalIgnoreCase) || word.Equals("advance", StringComparison.OrdinalIgnoreCase)
        || word.Equals("final", StringComparison.OrdinalIgnoreCase) || word.Equals("web", StringComparison.OrdinalIgnoreCase);

    // unisnar1498 → UNIS/NAR/1498, sgsm22505 → SG/SM/22505
    private static bool TryPress(ReadOnlySpan<char> name, [NotNullWhen(true)] out DocumentSymbol? symbol)
    {
        symbol = null;
        var digits = name.IndexOfAnyInRange('0', '9');
        if (digits is < 3 or > 12 || name[digits..].IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        var letters = name[..digits].ToString().ToUpperInvariant();
        return letters switch
        {
            ['U', 'N', 'I', 'S', _, ..] => DocumentSymbol.TryParse($"UNIS/{letters[4..]}/{name[digits..]}", out symbol),
            "SGSM" => DocumentSymbol.TryParse($"SG/SM/{name[digits..]}", out symbol),
            _ => false,
        };
    }

    private static bool TryUnderscores(ReadOnlySpan<char> name, [NotNullWhen(true)] out DocumentSymbol? symbol)
    {
        symbol = null;
        var text = name.ToString();
        foreach (var separator in "_-")
        {
            var candidate = text.Replace(separator, '/');
            var slash = candidate.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0 && SymbolRoots.Contains(candidate.AsSpan(0, slash)))
            {
                symbol = SymbolScanner.Leading(candidate);
                if (symbol is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
