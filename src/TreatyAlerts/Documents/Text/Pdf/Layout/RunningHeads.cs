using System.Globalization;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Finds what is printed at the head or foot of page after page, in files that do not mark it.</summary>
internal static partial class RunningHeads
{
    private const int MinPages = 3;
    private const int Candidates = 2;
    private const int MaxNumbers = 8;
    private const int MaxOfTwo = 40;

    /// <summary>The paragraphs that repeat, among the outermost of each page.</summary>
    public static HashSet<Paragraph> Find(IReadOnlyList<IReadOnlyList<Paragraph>> pages)
    {
        var seen = new Dictionary<(string, int), List<Paragraph>>();
        for (var number = 0; number < pages.Count; number++)
        {
            var main = pages[number].GroupBy(paragraph => paragraph.First.Angle).MaxBy(group => group.Sum(paragraph => paragraph.Characters))?.Key;
            var upright = pages[number].Where(paragraph => !paragraph.IsArtifact && paragraph.First.Angle == main).ToList();
            var outermost = upright.OrderByDescending(paragraph => paragraph.First.Y).Take(Candidates)
                .Concat(upright.OrderBy(paragraph => paragraph.Last.Y).Take(Candidates)).Distinct().Where(paragraph => paragraph.Lines.Count <= 3);
            foreach (var paragraph in outermost)
            {
                foreach (var key in Keys(string.Concat(paragraph.Lines.Select(line => line.Text)), number))
                {
                    var place = (key, (int)Math.Round(paragraph.First.Y / 6));
                    (seen.TryGetValue(place, out var list) ? list : seen[place] = []).Add(paragraph);
                }
            }
        }

        var isMarked = pages.Any(page => page.Any(paragraph => paragraph.IsArtifact));
        return [.. seen.Where(each => IsRepeated(each.Key.Item1, each.Value.Count, pages.Count, isMarked)).SelectMany(each => each.Value)];
    }

    // Of two pages, what is the same is no head unless it holds a number, a symbol or that of the page, and the file marks none.
    private static bool IsRepeated(string key, int count, int pages, bool isMarked) =>
        count >= MinPages ? count * 5 >= pages : pages == 2 && count == 2 && !isMarked && key.Length < MaxOfTwo && key.Any(char.IsDigit);

    // The same words in the same place; of the numbers one may count up with the pages, so that "Article 5" and "Article 9" are two headings.
    private static IEnumerable<string> Keys(string text, int page)
    {
        yield return text;
        foreach (var number in Number().Matches(text).Take(MaxNumbers))
        {
            var offset = int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) - page;
            yield return $"{text.AsSpan(0, number.Index)}\0{offset}\0{text.AsSpan(number.Index + number.Length)}";
        }
    }

    [GeneratedRegex(@"(?<!\d)[0-9]{1,4}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
