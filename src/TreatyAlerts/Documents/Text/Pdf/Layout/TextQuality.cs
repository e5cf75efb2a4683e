namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Tells a text layer that cannot be read from one that can: garbage must never be passed on as text.</summary>
internal sealed class TextQuality
{
    private const int MinWords = 100;
    private const int MinOddWords = 25;

    // A few odd bullets do not condemn a page of few words.
    private const int FewLetters = 400;
    private const int MinUnknown = 8;

    // Of a text shorter than the above, down to a quarter, so many per cent more must be odd.
    private const int ShortText = 20;

    // Signs that stand between letters only where another script is coded as Latin: fractions, broken bars, guillemets on the wrong side.
    private const string OddSigns = "\u00A4\u00A5\u00A6\u00A8\u00A9\u00AB\u00AC\u00AE\u00AF\u00B1\u00B2\u00B3\u00B4\u00B5\u00B6\u00B8\u00B9\u00BB\u00BC\u00BD\u00BE\u00BF\u00D7\u00F7\u2212\u0192\u2026";

    private long letters;
    private long unknown;
    private long words;
    private long unknownWords;
    private long oddWords;
    private long upperLatin;
    private long latin;
    private long arabicWords;
    private long singleLetterWords;

    /// <summary>Why the text is no text, or null when it is good or too little to tell.</summary>
    public string? Fault =>
        letters + unknown == 0 ? null
        : unknown * 50 > letters + unknown && (letters > FewLetters ? unknown >= MinUnknown : unknown * 5 > letters) && unknownWords * 20 > words
            ? $"its text layer is unusable: {100 * unknown / (letters + unknown)} % of the characters have no meaning"
        : IsMany(singleLetterWords, 5, arabicWords, MinWords) ? "its text layer is unusable: Arabic letters stand alone"
        : IsMany(upperLatin, 40, latin, MinWords) ? "its text layer is unusable: another script is coded as Latin letters"
        : IsMany(oddWords, 40, words, MinOddWords) ? "its text layer is unusable: its words are signs and letters at random"
        : null;

    /// <summary>Whether it is at least half as bad as what is at fault, however little it is.</summary>
    public bool IsSuspect =>
        (unknown * 100 > letters + unknown && unknownWords * 40 > words)
        || singleLetterWords * 40 > arabicWords || upperLatin * 5 > latin || oddWords * 5 > words;

    /// <summary>Takes what another text showed into account.</summary>
    public void Add(TextQuality other)
    {
        letters += other.letters;
        unknown += other.unknown;
        words += other.words;
        unknownWords += other.unknownWords;
        oddWords += other.oddWords;
        upperLatin += other.upperLatin;
        latin += other.latin;
        arabicWords += other.arabicWords;
        singleLetterWords += other.singleLetterWords;
    }

    public void Add(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            if (text[start] == ' ')
            {
                start++;
                continue;
            }

            var end = text.IndexOf(' ', start);
            end = end < 0 ? text.Length : end;
            AddWord(text.AsSpan(start, end - start));
            start = end;
        }
    }

    private void AddWord(ReadOnlySpan<char> word)
    {
        words++;
        var unknownBefore = unknown;
        foreach (var c in word)
        {
            if (c < 0x80)
            {
                letters++;
                latin += char.IsAsciiLetter(c) ? 1 : 0;
                continue;
            }

            var isUnknown = CharacterKinds.IsPrivateOrUnknown(c);
            unknown += isUnknown ? 1 : 0;
            letters += isUnknown ? 0 : 1;
            var isUpperLatin = c is >= '\u00C0' and <= '\u00FF' and not ('\u00D7' or '\u00F7');
            upperLatin += isUpperLatin ? 1 : 0;
            latin += isUpperLatin ? 1 : 0;
        }

        unknownWords += unknown > unknownBefore ? 1 : 0;
        oddWords += IsOdd(word) ? 1 : 0;
        if (CharacterKinds.IsArabicLetter(word[0]))
        {
            arabicWords++;
            singleLetterWords += word.Length == 1 ? 1 : 0;
        }
    }

    // A short text must be much worse than a long one.
    private static bool IsMany(long part, int percent, long whole, int enough) =>
        whole >= enough ? part * 100 > whole * percent : whole * 4 >= enough && part * 100 > whole * (percent + ShortText);

    // A sign among letters, or small letters before capitals more than once.
    private static bool IsOdd(ReadOnlySpan<char> word)
    {
        var turns = 0;
        for (var i = 1; i < word.Length; i++)
        {
            char before = word[i - 1], c = word[i];
            turns += char.IsAsciiLetterLower(before) && char.IsUpper(c) ? 1 : 0;
            if ((c >= 0x80 && char.IsAsciiLetter(before) && IsOddSign(c)) || (before >= 0x80 && char.IsAsciiLetter(c) && IsOddSign(before) && i > 1))
            {
                return true;
            }
        }

        return turns > 1;
    }

    private static bool IsOddSign(char c) => OddSigns.Contains(c, StringComparison.Ordinal);
}
