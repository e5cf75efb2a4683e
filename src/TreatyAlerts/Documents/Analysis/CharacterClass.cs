using System.Globalization;
using System.Text;

namespace TreatyAlerts.Documents.Analysis;

/// <summary>What a character does to a word.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Ends a word.</summary>
    Other,

    /// <summary>A letter or digit.</summary>
    Letter,

    /// <summary>A combining mark or an invisible format character such as the soft hyphen: continues a word, begins none.</summary>
    Mark,

    /// <summary>A Chinese character: a word of its own.</summary>
    Han,

    /// <summary>A UTF-16 surrogate: ask again with the whole rune.</summary>
    Surrogate,
}

/// <summary>Looks characters up; the table of the basic plane is made once.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] Table = MakeTable();

    public static CharacterClass Of(char c) => Table[c];

    public static CharacterClass Of(Rune rune) => rune.IsBmp ? Table[rune.Value] : Classify(rune);

    private static CharacterClass[] MakeTable()
    {
        var table = new CharacterClass[char.MaxValue + 1];
        for (var c = 0; c < table.Length; c++)
            table[c] = char.IsSurrogate((char)c) ? CharacterClass.Surrogate : Classify(new Rune(c));
        return table;
    }

    private static CharacterClass Classify(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => IsHan(rune.Value) ? CharacterClass.Han : CharacterClass.Letter,
        UnicodeCategory.DecimalDigitNumber => CharacterClass.Letter,
        UnicodeCategory.LetterNumber => IsHan(rune.Value) ? CharacterClass.Han : CharacterClass.Other,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format => CharacterClass.Mark,
        _ => CharacterClass.Other,
    };

    // The script Han of https://unicode.org/reports/tr24/, by its blocks; U+3005 repeats a character, U+3007 is zero.
    private static bool IsHan(int c) => c is 0x3005 or 0x3007
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);
}
