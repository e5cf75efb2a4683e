namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary><c>phrases …</c>: fits the ranker, and measures it.</summary>
internal static class PhraseCommand
{
    public static async Task<int> RunAsync(TextWriter output, string[] arguments) => arguments switch
    {
        ["fit", var data] when Directory.Exists(data) => PhraseFit.Run(output, data),
        ["evaluate", var data, .. var how] when Directory.Exists(data) => how switch
        {
            [] => await PhraseEvaluation.ShippedAsync(output, data, stems: true),
            ["--no-stems"] => await PhraseEvaluation.ShippedAsync(output, data, stems: false),
            ["--cross-validate"] => PhraseEvaluation.CrossValidate(output, data),
            ["--speed"] => await PhraseSpeed.MeasureAsync(output, data),
            _ => Usage(output),
        },
        ["languages", var data] when Directory.Exists(data) => await LanguageAccuracy.RunAsync(output, data),
        ["try", var data] => Try(output, data),
        _ => Usage(output),
    };

    private static int Try(TextWriter output, string data)
    {
        var lab = new PhraseLab(data);
        foreach (var (w1, w2, w3) in new[] { (0, 0, 0), (1, 0, 0), (2, 0, 0), (1, 2, 0), (1, 2, .3), (1, 4, .3), (2, 4, .3), (2, 4, 1), (2, 8, 1) })
        {
            (TreatyAlerts.Phrases.Han.HanScorer.W1, TreatyAlerts.Phrases.Han.HanScorer.W2, TreatyAlerts.Phrases.Han.HanScorer.W3) = (w1, w2, w3);
            output.WriteLine($"zh {w1} {w2} {w3}: {PhraseLab.Percent(lab.CrossValidateChinese().Average(one => one.F1))}");
        }

        foreach (var set in DevelopmentSet.All.Where(set => set.Language != "zh"))
        {
            var normaliser = new PhraseNormaliser(set.Language, true);
            var background = TreatyAlerts.Phrases.Background.UnBackground.Of(set.Language);
            var documents = set.Load(data).Take(200).Select(gold => new FitDocument(gold, -1, normaliser)).ToList();
            var values = documents.Select(d =>
            {
                int known = 0, all = 0;
                foreach (ref readonly var c in d.Words.All)
                {
                    if (c.ContentWords == 2)
                    {
                        all++;
                        known += background.Count(c.Key) > 0 ? 1 : 0;
                    }
                }

                return known / (double)Math.Max(1, all);
            }).Order().ToList();
            output.Write($"{set.Name} {values[0]:0.000} {values[values.Count / 20]:0.000} {values[values.Count / 2]:0.000} {values[values.Count * 19 / 20]:0.000}");
            foreach (var (k1, k2) in new[] { (0, 0), (.5, 0), (1, 0), (1.5, 0), (0, .3), (0, .6), (.5, .3), (1, .3), (1, .6), (1.5, .6) })
            {
                (TreatyAlerts.Phrases.Ranking.PhraseScorer.K1, TreatyAlerts.Phrases.Ranking.PhraseScorer.K2) = (k1, k2);
                var f1 = documents.Average(d =>
                {
                    var f = TreatyAlerts.Phrases.Ranking.CandidateFeatures.Of(d.Words, background, TreatyAlerts.Phrases.Background.Places.Of(set.Language));
                    return GoldDocument.F1(d.Gold, TreatyAlerts.Phrases.Ranking.PhrasePicker.Pick(d.Words, f, f.Unsupervised, 10)
                        .Select(at => TreatyAlerts.Phrases.Counting.Surfaces.Best(d.Words, d.Words.All[f.Chosen[at]])), normaliser);
                });
                output.Write($" | {k1}/{k2} {PhraseLab.Percent(f1)}");
            }

            output.WriteLine();
        }

        return 0;
    }

    private static int Usage(TextWriter output)
    {
        output.WriteLine("""
            phrases fit DATA                        writes the counts, the ranker and its report into the sources
            phrases evaluate DATA                   F1@10 of the shipped extractor on every set
            phrases evaluate DATA --no-stems        the same, words compared as they are
            phrases evaluate DATA --cross-validate  F1@10 on documents kept apart, ablation, reliability
            phrases languages DATA                  how often the language of documents and lines is guessed right
            phrases evaluate DATA --speed           documents a second, memory, time of the first document
            """);
        return 2;
    }
}
