using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Text;

/// <summary>Makes one text of the two parts of a paragraph, by what the rest of the document writes of the word between them.</summary>
internal sealed partial class BrokenWords(IEnumerable<string> texts)
{
    private Dictionary<string, int>? counts;

    public string Join(string before, string after)
    {
        if (before.Length < 2 || after.Length == 0)
        {
            return $"{before} {after}";
        }

        if (before[^1] is '\u00AD' or '\u2010' && char.IsLetter(after[0]))
        {
            return before[..^1] + after;
        }

        if (before[^1] == '-' && char.IsLetterOrDigit(before[^2]) && char.IsLetterOrDigit(after[0]))
        {
            return IsBroken(LastWord().Match(before, 0, before.Length - 1).Value, FirstWord().Match(after).Value) ? before[..^1] + after : before + after;
        }

        return CharacterKinds.EndsWithHan(before) && CharacterKinds.BeginsWithHan(after) ? before + after : $"{before} {after}";
    }

    // The whole word stands elsewhere; or else the compound does not, and the halves are no words by themselves.
    private bool IsBroken(string head, string tail) =>
        head.Length > 0 && tail.Length > 0 && char.IsLower(head[^1]) && char.IsLower(tail[0])
        && (Count(head + tail) > 0 || (Count($"{head}-{tail}") == 0 && !(Count(head) > 1 && Count(tail) > 1)));

    private int Count(string word)
    {
        counts ??= texts.SelectMany(text => Word().Matches(text)).Select(match => match.Value).CountBy(each => each, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return counts.GetValueOrDefault(word);
    }

    [GeneratedRegex(@"[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex LastWord();
}
