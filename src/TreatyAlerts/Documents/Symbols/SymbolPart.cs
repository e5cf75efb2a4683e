using System.Globalization;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>What stands between two slashes of a symbol: a word, a number or both, such as AC.291, 22, Rev.3, INF, S-30.</summary>
internal readonly record struct SymbolPart(string Word, char Joint, int? Number)
{
    private const int LongestWord = 10;
    private const int LongestNumber = 7;

    /// <summary>Series within a body: their documents are counted apart.</summary>
    private static readonly string[] Series = ["L", "CRP", "INF", "WP", "PV", "SR", "NGO", "BP", "RESUMEN"];

    private static readonly string[] Revisions = ["Rev", "Add", "Corr", "Amend"];

    /// <summary>Rev, Add, Corr, Amend: another state of the same document.</summary>
    public bool IsRevision => Number is not null && Array.IndexOf(Revisions, Word) >= 0;

    /// <summary>L, CRP, INF, WP …, with or without a number.</summary>
    public bool IsSeries => Array.IndexOf(Series, Word) >= 0;

    public bool IsNumber => Word.Length == 0;

    /// <summary>Reads one part, whatever its case; spaces and a missing dot are mended.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SymbolPart part)
    {
        part = default;
        text = text.Trim();
        var letters = 0;
        while (letters < text.Length && char.IsAsciiLetter(text[letters]))
        {
            letters++;
        }

        if (letters > LongestWord)
        {
            return false;
        }

        var word = Canonical(text[..letters]);
        var rest = text[letters..];
        var joint = '.';
        if (rest.Length > 0 && letters > 0 && rest[0] is '.' or '-' or ' ')
        {
            joint = rest[0] == '-' ? '-' : '.';
            rest = rest[1..].TrimStart();
        }

        // A session "S-30", an emergency special session "ES-11": only these two are joined by a hyphen.
        if (joint == '-' && word is not ("S" or "ES"))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            part = new SymbolPart(word, '\0', null);
            return letters > 0 && text.Length == letters;
        }

        // ST/ESA/SER.A: a single letter in place of a number.
        if (word == "SER" && rest.Length == 1 && char.IsAsciiLetter(rest[0]))
        {
            part = new SymbolPart($"SER.{char.ToUpperInvariant(rest[0])}", '\0', null);
            return true;
        }

        if (rest.Length > LongestNumber || !int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        part = new SymbolPart(word, letters == 0 ? '\0' : joint, number);
        return true;
    }

    public override string ToString() => Number is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{Word}{(Joint == '\0' ? "" : Joint)}{number}")
        : Word;

    private static string Canonical(ReadOnlySpan<char> word)
    {
        foreach (var revision in Revisions)
        {
            if (word.Equals(revision, StringComparison.OrdinalIgnoreCase))
            {
                return revision;
            }
        }

        return word.ToString().ToUpperInvariant();
    }
}
