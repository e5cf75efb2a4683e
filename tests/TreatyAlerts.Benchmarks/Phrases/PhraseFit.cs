using System.Globalization;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary><c>phrases fit DATA</c>: writes the counts, the ranker and the report of the fit into the sources.</summary>
internal static class PhraseFit
{
    public static int Run(TextWriter output, string data)
    {
        var lab = new PhraseLab(data);
        var sources = Path.Combine(SampleFiles.Repository, "src", "TreatyAlerts", "Phrases");
        var folds = lab.FoldsByAgenda(5);
        var unseen = lab.CrossValidate(folds, new TreeOptions());
        var fitted = Isotonic.Fit(unseen.SelectMany(one => one.Ranked));
        var unsupervised = Isotonic.Fit(unseen.SelectMany(one => one.RankedUnsupervised));
        var chinese = lab.CrossValidateChinese().ToList();
        var counts = PhraseLab.Familiarise(lab.Count(lab.Labelled), lab.Labelled);
        var fitter = new TreeFitter(new TreeOptions());
        var trees = PhraseLab.Fit(lab.Labelled, counts, fitter);
        Write(Path.Combine(sources, "Ranking", "ranker.bin"), new PhraseRanker(trees, fitted, unsupervised, Isotonic.Fit(chinese.SelectMany(one => one.Ranked))).Write);
        foreach (var (language, count) in counts)
        {
            Write(Path.Combine(sources, "Background", $"counts-{language}.bin"), count.Write);
        }

        HeadingPairs.Write(Path.Combine(sources, "Lexicon", "headings.txt"), lab);
        Write(Path.Combine(sources, "Background", "counts-zh.bin"), new HanCounts(lab.Chinese) { Familiar = chinese.Select(one => one.Familiarity).Order().ElementAt(chinese.Count / 20) }.Write);
        WriteTriples(Path.Combine(sources, "..", "Documents", "Analysis", "trigrams.txt"), lab);
        using var report = new StreamWriter(Path.Combine(sources, "Ranking", "ranker.txt")) { NewLine = "\n" };
        report.WriteLine("Made by: dotnet run -c Release --project tests/TreatyAlerts.Benchmarks -- phrases fit DATA");
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lab.Labelled.Count} documents with headings of {folds.Sum(fold => fold.DistinctBy(document => document.Group).Count())} agenda items, {lab.Unlabelled.Count} without; {new TreeOptions()}"));
        report.WriteLine("\nF1@10 by five folds of whole agenda items, counts and trees made anew without each fold:");
        foreach (var set in unseen.GroupBy(one => one.Document.Source.Set))
        {
            report.WriteLine($"{set.Key}\t{PhraseLab.Percent(set.Average(one => one.F1Of(one.LogOdds, 10)))}");
        }

        report.WriteLine($"unsc_zh\t{PhraseLab.Percent(chinese.Average(one => one.F1Of()))}");
        report.WriteLine("\nFamiliarity that one in twenty documents is below:");
        foreach (var (language, count) in counts)
        {
            report.WriteLine($"{language}\t{PhraseLab.Percent(count.Familiar)} %");
        }

        report.WriteLine("\nShare of all gain by feature:");
        foreach (var (feature, gain) in fitter.Gains.Select((gain, at) => ((Feature)at, gain)).OrderByDescending(pair => pair.gain))
        {
            report.WriteLine($"{feature}\t{PhraseLab.Percent(gain / fitter.Gains.Sum())} %");
        }

        output.WriteLine($"Written to {sources}.");
        return 0;
    }

    /// <summary>The 300 most frequent letter triples of the three languages that share a script.</summary>
    private static void WriteTriples(string path, PhraseLab lab)
    {
        using var to = new StreamWriter(path) { NewLine = "\n" };
        to.WriteLine("# Origin: counted in Security Council resolutions (source: United Nations) by this repository's command \"phrases fit\".");
        foreach (var language in new[] { "en", "fr", "es" })
        {
            var triples = lab.Labelled.Where(document => document.Source.Set == $"unsc_{language}")
                .SelectMany(document => TextAnalyzer.Words(document.Source.Text)).SelectMany(word => TrigramProfiles.Of(word.Folded))
                .CountBy(triple => triple).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(300);
            to.WriteLine($"{language} {string.Join(' ', triples.Select(pair => pair.Key))}");
        }
    }

    private static void Write(string path, Action<BinaryWriter> write)
    {
        using var to = new BinaryWriter(File.Create(path));
        write(to);
    }
}
