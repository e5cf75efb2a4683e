using System.Globalization;
using TreatyAlerts.Phrases;
using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary><c>phrases evaluate DATA</c>: F1@10 of what is shipped, and with --cross-validate of what it would be on documents it never saw.</summary>
internal static class PhraseEvaluation
{
    private const int Asked = 10;

    /// <summary>The shipped extractor on every set; on the sets it was fitted on that says how well it remembers, no more.</summary>
    public static async Task<int> ShippedAsync(TextWriter output, string data, bool stems)
    {
        var extractor = new EmbeddedPhraseExtractor();
        await output.WriteLineAsync("| set | documents | F1@10 | phrases each | fitted on |\n|---|---|---|---|---|");
        foreach (var set in DevelopmentSet.All.Where(set => Directory.Exists(Path.Combine(data, set.Name))))
        {
            var normaliser = new PhraseNormaliser(set.Language, stems);
            var documents = set.Load(data);
            double sum = 0, phrases = 0;
            foreach (var document in documents)
            {
                var found = await extractor.ExtractAsync(document.Text, set.Language, Asked);
                sum += GoldDocument.F1(document.Normalised(normaliser), found.Select(phrase => phrase.Text), normaliser);
                phrases += found.Count;
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {set.Name} | {documents.Count} | {PhraseLab.Percent(sum / documents.Count)} | {phrases / documents.Count:0.0} | {(set.MayFit ? "yes" : "no")} |"));
        }

        return 0;
    }

    public static int CrossValidate(TextWriter output, string data)
    {
        var lab = new PhraseLab(data);
        var table = new FoldTable(output, lab);
        var byAgenda = lab.FoldsByAgenda(5);
        var unseen = lab.CrossValidate(byAgenda, new TreeOptions());
        var calibration = Isotonic.Fit(unseen.SelectMany(one => one.Ranked));
        var options = new PhraseOptions();
        table.Row("by agenda item, as given", unseen, one => one.F1Of(one.LogOdds, Asked, (rank, score) => rank < options.Sure || calibration.Of(score) >= options.LeastScore));
        table.Row("by agenda item", unseen, one => one.F1Of(one.LogOdds, Asked));
        table.Row("by document", lab.CrossValidate(lab.FoldsByDocument(5), new TreeOptions()), one => one.F1Of(one.LogOdds, Asked));
        table.Row("without the set", lab.CrossValidate(lab.Sets, new TreeOptions()), one => one.F1Of(one.LogOdds, Asked));
        table.Row("score of step 3 alone", unseen, one => one.F1Of(one.Features.Unsupervised, Asked));
        var chinese = lab.CrossValidateChinese().ToList();
        var han = Isotonic.Fit(chinese.SelectMany(one => one.Ranked));
        var given = chinese.Average(one => one.F1Of((rank, score) => rank < options.Sure || han.Of(score) >= options.LeastScore));
        output.WriteLine($"\nunsc_zh by agenda item: {PhraseLab.Percent(chinese.Average(one => one.F1Of()))}, as given {PhraseLab.Percent(given)}.");
        Reliability(output, unseen, byAgenda);
        return 0;
    }

    /// <summary>What each group of features is worth: F1@10 by agenda item without it.</summary>
    public static int Ablate(TextWriter output, string data, int from)
    {
        var lab = new PhraseLab(data);
        var table = new FoldTable(output, lab);
        var folds = lab.FoldsByAgenda(5);
        table.Row("all features", lab.CrossValidate(folds, new TreeOptions()), one => one.F1Of(one.LogOdds, Asked));
        foreach (var (name, features) in FeatureGroups.All.Skip(from))
        {
            table.Row($"no {name}", lab.CrossValidate(folds, new TreeOptions(), features), one => one.F1Of(one.LogOdds, Asked));
        }

        return 0;
    }

    /// <summary>Calibrated on four folds, measured on the fifth.</summary>
    private static void Reliability(TextWriter output, IReadOnlyList<Unseen> unseen, IReadOnlyList<List<FitDocument>> folds)
    {
        var observed = new List<(double Share, bool IsGold)>();
        for (var part = 0; part < folds.Count; part++)
        {
            var members = folds[part].ToHashSet();
            var calibration = Isotonic.Fit(unseen.Where(one => !members.Contains(one.Document)).SelectMany(one => one.Ranked));
            foreach (var one in unseen.Where(one => members.Contains(one.Document)))
            {
                var picked = PhrasePicker.Pick(one.Document.Words, one.Features, one.LogOdds, Asked);
                observed.AddRange(picked.Select(at => (calibration.Of(one.LogOdds[at]), one.Document.IsGold(one.Features.Chosen[at]))));
            }
        }

        output.WriteLine("\n| score | phrases | mean score | experts gave |\n|---|---|---|---|");
        foreach (var bin in observed.GroupBy(one => Math.Min(9, (int)(one.Share * 10))).OrderBy(bin => bin.Key))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {bin.Key / 10.0:0.0} to {(bin.Key + 1) / 10.0:0.0} | {bin.Count()} | {bin.Average(one => one.Share):0.00} | {bin.Count(one => one.IsGold) / (double)bin.Count():0.00} |"));
        }
    }
}
