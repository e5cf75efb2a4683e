using System.Text;
using System.Text.RegularExpressions;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Documents.Masthead;

/// <summary>Finds the date of a masthead: between "Distr." and "Original:", before "Original:", or in a line of its own.</summary>
internal static class MastheadDate
{
    // "17 de septiembre de 2026" and the like are shorter.
    private const int LongestDate = 40;

    // كانون الأول/ديسمبر: both names of a month; the second is the one that is known.
    private static readonly Regex FirstArabicName = new(@"[\u0621-\u064A]+(?: (?:الأول|الثاني))? ?/ ?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static EntryDate? In(IReadOnlyList<string> head)
    {
        var lines = head.SelectMany(line => line.Split('\t')).ToList();
        var whole = string.Join(" \n ", lines);
        var original = MastheadWords.Original(whole)?.At ?? -1;
        var distribution = MastheadWords.EndOfDistribution(whole);
        return (original > distribution && distribution > 0 ? Day(whole[distribution..original]) : null)
            ?? (original > 0 ? Day(Tail(whole[..original])) : null)
            ?? (distribution > 0 ? Day(Cut(whole[distribution..])) : null)
            ?? lines.Where(IsDateLine).Select(Day).FirstOrDefault(day => day is not null);
    }

    public static bool IsDateLine(string line) => line.Length <= LongestDate && Day(line) is not null && DateText.IsOnlyDate(Plain(line));

    private static EntryDate? Day(string text)
    {
        var plain = Plain(text);
        return !DateText.IsSpan(plain) && DateText.TryFind(plain, null, out var date) && date.Precision is DatePrecision.Day ? date : null;
    }

    private static string Tail(string text)
    {
        var end = text.TrimEnd();
        var cut = end.Length <= LongestDate ? 0 : end.IndexOf(' ', end.Length - LongestDate) + 1;
        return end[cut..];
    }

    private static string Cut(string text) => text.Length <= LongestDate ? text : text[..LongestDate];

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(c switch
            {
                >= '\u0660' and <= '\u0669' => (char)(c - '\u0660' + '0'),
                >= '\u06F0' and <= '\u06F9' => (char)(c - '\u06F0' + '0'),
                >= '\uFF10' and <= '\uFF19' => (char)(c - '\uFF10' + '0'),
                '\u200E' or '\u200F' => ' ',
                _ => c,
            });
        }

        return FirstArabicName.Replace(plain.ToString(), "").Replace("يونيه", "يونيو", StringComparison.Ordinal).Replace("يوليه", "يوليو", StringComparison.Ordinal);
    }
}
