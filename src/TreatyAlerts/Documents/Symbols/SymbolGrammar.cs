namespace TreatyAlerts.Documents.Symbols;

/// <summary>Cuts a normalised text into the parts of a symbol and says whether they make one.</summary>
internal static class SymbolGrammar
{
    /// <summary>No symbol of the UN comes near this length; longer text is not looked at.</summary>
    public const int LongestSymbol = 96;

    private const int MostParts = 10;
    private static readonly string[] RevisionWords = ["rev", "add", "corr", "amend"];

    /// <summary>Reads the text of a whole symbol; its parts, the first being the root.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out string root, out SymbolPart[] parts)
    {
        (root, parts) = ("", []);
        text = text.Trim();
        if (text.Length is 0 or > LongestSymbol)
        {
            return false;
        }

        var slash = text.IndexOf('/');
        if (slash <= 0 || !SymbolRoots.Contains(text[..slash].Trim()))
        {
            return false;
        }

        root = text[..slash].Trim().ToString().ToUpperInvariant();
        var found = new List<SymbolPart>(6);
        foreach (var range in text[(slash + 1)..].Split('/'))
        {
            if (!Add(found, text[(slash + 1)..][range]) || found.Count > MostParts)
            {
                return false;
            }
        }

        parts = [.. found];
        return IsSymbol(root, parts);
    }

    /// <summary>Adds a part, or two where a revision hangs on it without a slash: "L.33.rev.1", "22 Rev.1".</summary>
    private static bool Add(List<SymbolPart> parts, ReadOnlySpan<char> text)
    {
        if (SymbolPart.TryParse(text, out var part))
        {
            parts.Add(part);
            return true;
        }

        var at = RevisionIn(text);
        if (at <= 0 || !SymbolPart.TryParse(text[..at].TrimEnd(" .-"), out var before))
        {
            return false;
        }

        parts.Add(before);
        return Add(parts, text[at..]);
    }

    /// <summary>Whether a text begins with Rev, Add, Corr or Amend and a number.</summary>
    public static bool StartsWithRevision(ReadOnlySpan<char> text)
    {
        foreach (var word in RevisionWords)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                var rest = text[word.Length..].TrimStart(". ");
                return !rest.IsEmpty && char.IsAsciiDigit(rest[0]);
            }
        }

        return false;
    }

    private static int RevisionIn(ReadOnlySpan<char> text)
    {
        foreach (var word in RevisionWords)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && !char.IsAsciiLetter(text[at - 1]))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsSymbol(string root, SymbolPart[] parts)
    {
        var first = parts[0];
        if (!first.IsNumber && !SymbolRoots.MayFollow(root, first.Word))
        {
            return false;
        }

        // A revision is of something; a number must be somewhere, and one number alone ("A/4") is none.
        if (first.IsRevision || !Array.Exists(parts, part => part.Number is not null) || (first.IsNumber && parts.Length < 2))
        {
            return false;
        }

        // "A/AC.291" or "E/CN.7" is a body, not a document; "S/PV.9000" is one.
        if (parts.Length == 1 && !first.IsSeries)
        {
            return false;
        }

        return !IsUnfinished(root, parts);
    }

    private static bool IsUnfinished(string root, SymbolPart[] parts)
    {
        var last = parts[^1];

        // A word after the last number says nothing: "A/75/L".
        if (last.Number is not { } number)
        {
            return true;
        }

        // "A/RES/79" is a session's resolutions; "S/RES/2734" is one resolution.
        if (parts[0] is { Word: "RES" or "DEC", Number: null } && root is not "S" && parts.Length < 3)
        {
            return true;
        }

        // "E/CN.7/2019" and "CTOC/COP/2008" are a year's documents. Bodies under A/ number through, so A/AC.291/2021 could exist.
        return root is "E" or "CTOC" or "CAC" or "UNODC" && last.IsNumber && number is > 1945 and < 2100 && !parts[^2].IsNumber && !parts[^2].IsSeries;
    }
}
