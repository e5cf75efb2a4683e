using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace TreatyAlerts.Documents.Analysis;

/// <summary>Folds what a reader would not tell apart: case, diacritics, width, ligatures, digits of other scripts, Arabic spellings.</summary>
/// <remarks>Decomposes by NFKD (https://unicode.org/reports/tr15/) rune by rune, so half a surrogate pair cannot make it throw.</remarks>
internal static class Folding
{
    private const char Unknown = '\uFFFF';
    private const char Long = '\uFFFE';
    private const char Nothing = '\0';

    // Most characters fold to one: the answers are kept here once asked for. Races only write the same value twice.
    private static readonly char[] Short = MakeShort();
    private static readonly ConcurrentDictionary<int, string> Others = new();

    public static void Fold(ReadOnlySpan<char> word, ref char[] buffer, ref int length)
    {
        foreach (var rune in word.EnumerateRunes())
        {
            // и with a separate breve is й, a letter and not an accent
            if (rune.Value == 0x0306 && length > 0 && buffer[length - 1] == 'и')
            {
                buffer[length - 1] = 'й';
                continue;
            }

            var one = rune.IsBmp ? ShortOf(rune) : Long;
            if (one == Long)
                Append(Others.GetOrAdd(rune.Value, static value => FoldOf(new Rune(value))), ref buffer, ref length);
            else if (one != Nothing)
                Append([one], ref buffer, ref length);
        }
    }

    private static void Append(ReadOnlySpan<char> text, ref char[] buffer, ref int length)
    {
        if (buffer.Length < length + text.Length)
            Array.Resize(ref buffer, (length + text.Length) * 2);
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
    }

    private static char ShortOf(Rune rune)
    {
        var known = Short[rune.Value];
        if (known != Unknown)
            return known;
        var folded = FoldOf(rune);
        return Short[rune.Value] = folded.Length switch { 0 => Nothing, 1 => folded[0], _ => Long };
    }

    private static string FoldOf(Rune rune)
    {
        var folded = new StringBuilder();
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (CharacterClasses.Of(part) is CharacterClass.Letter or CharacterClass.Han)
                folded.Append(Letter(Rune.ToLowerInvariant(part)));
            else if (part.Value == 0x0306 && folded.Length > 0 && folded[^1] == 'и')
                folded[^1] = 'й';
        }

        return folded.ToString();
    }

    private static string Letter(Rune rune) => rune.Value switch
    {
        // Letters that have a stroke or are ligatures and that NFKD leaves whole
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",

        // Arabic: alef wasla, final yeh and Farsi yeh, teh marbuta, Farsi kaf, tatweel; hamza seats decompose by NFKD
        'ٱ' => "ا",
        'ى' or 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        'ـ' => "",
        _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber =>
            ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture),
        _ => rune.ToString(),
    };

    private static char[] MakeShort()
    {
        var table = new char[char.MaxValue + 1];
        Array.Fill(table, Unknown);
        return table;
    }
}
