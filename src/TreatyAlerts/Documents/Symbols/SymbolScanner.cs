namespace TreatyAlerts.Documents.Symbols;

/// <summary>Finds the symbols in running text, in one pass and without regular expressions.</summary>
internal static class SymbolScanner
{
    // Longer than a symbol by what look-alike spaces may add.
    private const int Window = 2 * SymbolGrammar.LongestSymbol;

    public static IReadOnlyList<DocumentSymbol> FindAll(string text)
    {
        var found = new List<DocumentSymbol>();
        var seen = new HashSet<DocumentSymbol>();
        var resolutions = new ResolutionMentions(text);
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsStart(text, at))
            {
                continue;
            }

            var symbol = char.IsAsciiDigit(text[at]) ? resolutions.At(at) : SymbolAt(text, at);
            if (symbol is not null && seen.Add(symbol))
            {
                found.Add(symbol);
            }
        }

        return found;
    }

    /// <summary>The longest symbol at the start of a text; null when none stands there.</summary>
    public static DocumentSymbol? Leading(ReadOnlySpan<char> text)
    {
        var plain = SymbolText.Normalise(text[..Math.Min(text.Length, Window)]).AsSpan();
        var notification = DepositaryNotification.Length(plain);
        if (notification > 0)
        {
            return DocumentSymbol.TryParseNormalised(plain[..notification], out var depositary) ? depositary : null;
        }

        DocumentSymbol? longest = null;
        var end = plain.IndexOf('/') + 1;
        var root = plain[..Math.Max(0, end - 1)].Trim().ToString();
        for (var parts = 1; end > 0 && end < plain.Length && parts <= SymbolGrammar.MostParts; parts++)
        {
            var length = PartLength(plain[end..]);
            if (length == 0 || (parts == 1 && !MayBegin(root, plain.Slice(end, length))))
            {
                break;
            }

            end += length;
            if (DocumentSymbol.TryParseNormalised(plain[..end], out var symbol))
            {
                longest = symbol;
            }

            end += JointLength(plain[end..]);
            if (plain[end - 1] is not ('/' or '.' or ' '))
            {
                break;
            }
        }

        return longest;
    }

    // Most slashes of a text are ruled out here, before anything is parsed in full.
    private static bool MayBegin(string root, ReadOnlySpan<char> part) =>
        SymbolPart.TryParse(part, out var first) && (first.IsNumber || SymbolRoots.MayFollow(root, first.Word));

    private static DocumentSymbol? SymbolAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= SymbolRoots.LongestRoot && char.IsAsciiLetterUpper(text[end]))
        {
            end++;
        }

        if (text.AsSpan(at).StartsWith("C.N.", StringComparison.Ordinal))
        {
            return Leading(text.AsSpan(at));
        }

        var slash = end;
        while (slash < text.Length && slash - end < 3 && SymbolText.Plain(text[slash]) is ' ' or '\0')
        {
            slash++;
        }

        return slash < text.Length && SymbolText.Plain(text[slash]) == '/' && SymbolRoots.Contains(text.AsSpan(at, end - at)) ? Leading(text.AsSpan(at)) : null;
    }

    // A letter, a slash or a dot before it makes it the middle of a word, an address or a file name.
    private static bool IsStart(string text, int at)
    {
        if (!char.IsAsciiLetterUpper(text[at]) && !char.IsAsciiDigit(text[at]))
        {
            return false;
        }

        if (at == 0)
        {
            return true;
        }

        var before = text[at - 1];
        return !char.IsAsciiLetterOrDigit(before) && before is not ('/' or '.' or '_' or '%' or '\\' or '\u2044' or '\u2215') && !(char.IsLetter(before) && before < '\u0250');
    }

    /// <summary>Length of a part: letters, then a dot or hyphen and digits; 0 where it runs on as something else.</summary>
    private static int PartLength(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        var letters = at;
        if (at > 0 && at + 1 < text.Length && text[at] is '.' or '-' && text[at + 1] is ' ' or (>= '0' and <= '9'))
        {
            at++;
        }
        else if (at < text.Length && text[at] == ' ' && SymbolGrammar.StartsWithRevision(text))
        {
            // "22/rev 1"
            at++;
        }

        while (at > letters && at < text.Length && text[at] == ' ')
        {
            at++;
        }

        var digits = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        // "SER.A" and the like: one letter in place of a number.
        if (at == letters && letters == 3 && text.StartsWith("SER.", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && char.IsAsciiLetter(text[4]))
        {
            return 5;
        }

        at = at == digits ? letters : at;
        return at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_') ? 0 : at;
    }

    /// <summary>What joins the next part: a slash, or a dot or space before Rev, Add, Corr or Amend.</summary>
    private static int JointLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        if (text[0] == '/')
        {
            return 1;
        }

        return text[0] is '.' or ' ' && SymbolGrammar.StartsWithRevision(text[1..]) ? 1 : 0;
    }
}
