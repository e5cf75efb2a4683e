using System.Globalization;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>Which heading of one language is which in English: those that the same documents have, and no other as often.</summary>
internal static class HeadingPairs
{
    private const int LeastDocuments = 2;
    private const double LeastLikeness = 0.7;

    // Found wrong by reading the whole list: headings that always come together (an arms embargo and its panel).
    private static readonly HashSet<(string, string)> Wrong = [("ar", "Panel of Experts on Somalia")];

    public static void Write(string path, PhraseLab lab)
    {
        var english = lab.Labelled.Where(document => document.Source.Set == "unsc_en").ToDictionary(document => document.Source.Id, document => Spelt(document.Source), StringComparer.Ordinal);
        var others = lab.Labelled.Select(document => document.Source).Where(source => source.Set.StartsWith("unsc_", StringComparison.Ordinal) && source.Language != "en")
            .Concat(lab.Chinese.Select(one => one.Document));
        using var to = new StreamWriter(path) { NewLine = "\n" };
        to.WriteLine("# Origin: headings of Security Council resolutions (source: United Nations, Dag Hammarskjöld Library) that the same documents have, paired by the command \"phrases fit\".");
        foreach (var language in others.GroupBy(document => document.Language).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var documents = language.Where(document => english.ContainsKey(document.Id)).ToList();
            foreach (var (phrase, heading) in Pairs(documents, english).Where(pair => !Wrong.Contains((language.Key, pair.Heading))).OrderBy(pair => pair.Phrase, StringComparer.Ordinal))
            {
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language.Key}\t{phrase}\t{heading}"));
            }
        }
    }

    // Translations were kept where the text has them; so are the English headings here, or "sanctions" would be paired with "sanctions compliance".
    private static IReadOnlyList<string[]> Spelt(GoldDocument document) =>
        [.. document.Keys.Where(key => key.Any(form => document.Text.Contains(form, StringComparison.OrdinalIgnoreCase)))];

    private static IEnumerable<(string Phrase, string Heading)> Pairs(IReadOnlyList<GoldDocument> documents, Dictionary<string, IReadOnlyList<string[]>> english)
    {
        var phrases = documents.SelectMany(document => document.Keys.Select(key => key[0])).CountBy(key => key).ToDictionary(StringComparer.Ordinal);
        var headings = documents.SelectMany(document => english[document.Id].Select(key => key[0]).Distinct()).CountBy(key => key).ToDictionary(StringComparer.Ordinal);
        var together = documents.SelectMany(document => document.Keys.Select(key => key[0]).SelectMany(phrase => english[document.Id].Select(key => key[0]).Distinct().Select(heading => (phrase, heading))))
            .CountBy(pair => pair).ToDictionary();
        foreach (var of in together.GroupBy(pair => pair.Key.phrase).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var best = of.Select(pair => (pair.Key.heading, Likeness: 2.0 * pair.Value / (phrases[of.Key] + headings[pair.Key.heading]))).OrderByDescending(pair => pair.Likeness).ToList();
            if (phrases[of.Key] >= LeastDocuments && best[0].Likeness >= LeastLikeness && (best.Count == 1 || best[1].Likeness < best[0].Likeness))
            {
                yield return (of.Key, best[0].heading);
            }
        }
    }
}
