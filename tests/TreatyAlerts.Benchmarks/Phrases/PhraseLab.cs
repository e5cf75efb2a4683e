using System.Globalization;
using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;
using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>All documents that may be fitted on, read once, and the ways to divide them.</summary>
internal sealed class PhraseLab
{
    private readonly Dictionary<string, PhraseNormaliser> normalisers;

    public PhraseLab(string data, bool stems = true)
    {
        normalisers = "ar en es fr ru zh".Split(' ').ToDictionary(language => language, language => new PhraseNormaliser(language, stems), StringComparer.Ordinal);
        var sets = DevelopmentSet.All.Where(set => set.MayFit).ToDictionary(set => set.Name, set => set.Load(data), StringComparer.Ordinal);
        var groups = AgendaGroups.Of([.. sets["unsc_en"], .. sets["unprst_en"]]);
        var next = groups.Values.Max() + 1;
        Labelled = [.. sets.Values.SelectMany(documents => documents).Where(document => document.Language != "zh")
            .Select(document => new FitDocument(document, groups.TryGetValue(document.Id, out var group) ? group : next++, normalisers[document.Language]))];
        var topics = Path.Combine(data, "..", "topics", "documents");
        Unlabelled = !Directory.Exists(topics) ? [] :
            [.. Directory.EnumerateFiles(topics, "*.txt").Order(StringComparer.Ordinal)
                .Select(file => new FitDocument(new GoldDocument("topics", Path.GetFileNameWithoutExtension(file), "en", File.ReadAllText(file), []), -1, normalisers["en"]))];
    }

    public IReadOnlyList<FitDocument> Labelled { get; }

    public IReadOnlyList<FitDocument> Unlabelled { get; }

    public PhraseNormaliser NormaliserOf(string language) => normalisers[language];

    /// <summary>Counts by language of some of the labelled documents, and all of the others.</summary>
    public Dictionary<string, FoldCounts> Count(IEnumerable<FitDocument> labelled) =>
        "ar en es fr ru".Split(' ').ToDictionary(
            language => language,
            language => new FoldCounts(labelled.Where(document => document.Source.Language == language), Unlabelled.Where(document => document.Source.Language == language)),
            StringComparer.Ordinal);

    /// <summary>Sets the familiarity of each language from documents held against all others.</summary>
    public static Dictionary<string, FoldCounts> Familiarise(Dictionary<string, FoldCounts> counts, IEnumerable<FitDocument> documents)
    {
        foreach (var language in documents.GroupBy(document => document.Source.Language))
        {
            var of = counts[language.Key];
            var shares = language.Select(document => PhraseRanker.Familiarity(document.Words, of.Without(document.Group))).Order().ToList();
            of.Familiar = shares[shares.Count / 20];
        }

        return counts;
    }

    /// <summary>Whole agenda items in turn to the fold that has least.</summary>
    public IReadOnlyList<List<FitDocument>> FoldsByAgenda(int count)
    {
        var folds = Enumerable.Range(0, count).Select(_ => new List<FitDocument>()).ToList();
        foreach (var group in Labelled.GroupBy(document => document.Group).OrderByDescending(group => group.Count()).ThenBy(group => group.Key))
        {
            folds.MinBy(fold => fold.Count)!.AddRange(group);
        }

        return folds;
    }

    public static TreeEnsemble Fit(IReadOnlyList<FitDocument> train, Dictionary<string, FoldCounts> counts, TreeFitter fitter, IReadOnlySet<Feature>? without = null)
    {
        var rows = new List<float>();
        var labels = new List<bool>();
        var weights = new List<double>();
        foreach (var document in train)
        {
            var background = counts[document.Source.Language].Without(document.Group);
            var features = CandidateFeatures.Of(document.Words, background, Places.Of(document.Source.Language));
            rows.AddRange(features.Vectors);
            foreach (var candidate in features.Chosen)
            {
                labels.Add(document.IsGold(candidate));
                weights.Add(1);
            }
        }

        return fitter.Fit([.. rows], [.. labels], [.. weights], without);
    }

    /// <summary>Each labelled document as seen by counts and trees that knew nothing of its fold.</summary>
    public IReadOnlyList<Unseen> CrossValidate(IReadOnlyList<List<FitDocument>> folds, TreeOptions options, IReadOnlySet<Feature>? without = null)
    {
        var result = new List<Unseen>();
        foreach (var fold in folds)
        {
            var train = Labelled.Except(fold).ToList();
            var counts = Familiarise(Count(train), train);
            var trees = Fit(train, counts, new TreeFitter(options), without);
            foreach (var document in fold)
            {
                var features = CandidateFeatures.Of(document.Words, counts[document.Source.Language].Without(-1), Places.Of(document.Source.Language));
                result.Add(new Unseen(document, features, trees, normalisers[document.Source.Language]));
            }
        }

        return result;
    }

    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>A document as ranked by trees that did not know it.</summary>
internal sealed record Unseen(FitDocument Document, CandidateFeatures Features, TreeEnsemble Trees, PhraseNormaliser Normaliser)
{
    public double[] LogOdds { get; } = [.. Enumerable.Range(0, Features.Chosen.Length).Select(at => Trees.Score(Features.VectorOf(at)) / (double)TreeEnsemble.Scale)];

    public IEnumerable<(double Score, bool IsGold)> Ranked => Features.Chosen.Select((candidate, at) => (LogOdds[at], Document.IsGold(candidate)));

    public IEnumerable<(double Score, bool IsGold)> RankedUnsupervised => Features.Chosen.Select((candidate, at) => (Features.Unsupervised[at], Document.IsGold(candidate)));

    /// <summary>F1@10 where all ten are given.</summary>
    public double F1 => GoldDocument.F1(
        Document.Gold,
        PhrasePicker.Pick(Document.Words, Features, LogOdds, 10).Select(at => Surfaces.Best(Document.Words, Document.Words.All[Features.Chosen[at]])),
        Normaliser);
}
