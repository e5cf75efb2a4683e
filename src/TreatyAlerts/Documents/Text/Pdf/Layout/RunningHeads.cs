using System.Text;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Finds what is printed at the head or foot of page after page, in files that do not mark it.</summary>
internal static class RunningHeads
{
    private const int MinPages = 3;
    private const int Candidates = 2;

    /// <summary>The paragraphs that repeat, among the outermost of each page.</summary>
    public static HashSet<Paragraph> Find(IReadOnlyList<IReadOnlyList<Paragraph>> pages)
    {
        var seen = new Dictionary<(string, int), List<Paragraph>>();
        foreach (var page in pages)
        {
            var upright = page.Where(paragraph => paragraph is { IsArtifact: false, First.Angle: 0 }).ToList();
            var outermost = upright.OrderByDescending(paragraph => paragraph.First.Y).Take(Candidates)
                .Concat(upright.OrderBy(paragraph => paragraph.Last.Y).Take(Candidates)).Distinct().Where(paragraph => paragraph.Lines.Count <= 3);
            foreach (var paragraph in outermost)
            {
                // The same words in the same place, whatever the page number.
                var key = (WithoutNumbers(paragraph), (int)Math.Round(paragraph.First.Y / 6));
                (seen.TryGetValue(key, out var list) ? list : seen[key] = []).Add(paragraph);
            }
        }

        return [.. seen.Values.Where(list => list.Count >= MinPages && list.Count * 5 >= pages.Count).SelectMany(list => list)];
    }

    private static string WithoutNumbers(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var c in paragraph.Lines.SelectMany(line => line.Text))
        {
            text.Append(char.IsDigit(c) ? '#' : c);
        }

        return text.Replace("##", "#").Replace("##", "#").ToString();
    }
}
