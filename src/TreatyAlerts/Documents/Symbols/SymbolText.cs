using System.Text;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>Brings the look-alikes of pages to plain characters: slashes, hyphens, odd spaces, invisible marks.</summary>
internal static class SymbolText
{
    /// <summary>The plain form of a character; '\0' for one that is left out.</summary>
    public static char Plain(char c) => c switch
    {
        '\u2044' or '\u2215' or '\uFF0F' => '/',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\uFF0D' => '-',
        '\uFF0E' => '.',
        >= '\uFF10' and <= '\uFF19' => (char)(c - '\uFF10' + '0'),
        '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' => '\0',
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => '\0',
        _ => char.IsWhiteSpace(c) ? ' ' : c,
    };

    /// <summary>Plain characters, single spaces, none around slashes, dots or at the ends.</summary>
    public static string Normalise(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var original in text)
        {
            var c = Plain(original);
            if (c == '\0')
            {
                continue;
            }

            var last = plain.Length > 0 ? plain[^1] : ' ';
            if (c == ' ' && last is ' ' or '/' && char.IsWhiteSpace(c))
            {
                continue;
            }

            if (c == '/' && last == ' ' && plain.Length > 0)
            {
                plain.Length--;
            }

            plain.Append(c);
        }

        while (plain.Length > 0 && plain[^1] == ' ')
        {
            plain.Length--;
        }

        return plain.ToString();
    }
}
