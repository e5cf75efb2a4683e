using System.Globalization;
using TreatyAlerts.Phrases;
using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;
using TreatyAlerts.Phrases.Han;
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
        Chinese = [.. sets["unsc_zh"].Select(document => (document, groups.TryGetValue(document.Id, out var group) ? group : next++))];
        Labelled = [.. sets.Values.SelectMany(documents => documents).Where(document => document.Language != "zh")
            .Select(document => new FitDocument(document, groups.TryGetValue(document.Id, out var group) ? group : next++, normalisers[document.Language]))];
        var topics = Path.Combine(data, "..", "topics", "documents");
        Unlabelled = !Directory.Exists(topics) ? [] :
            [.. Directory.EnumerateFiles(topics, "*.txt").Order(StringComparer.Ordinal)
                .Select(file => new FitDocument(new GoldDocument("topics", Path.GetFileNameWithoutExtension(file), "en", File.ReadAllText(file), []), -1, normalisers["en"]))];
    }

    public IReadOnlyList<FitDocument> Labelled { get; }

    public IReadOnlyList<FitDocument> Unlabelled { get; }

    /// <summary>The Chinese documents with their agenda items.</summary>
    public IReadOnlyList<(GoldDocument Document, int Group)> Chinese { get; }

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

    /// <summary>Each set a fold.</summary>
    public IReadOnlyList<List<FitDocument>> Sets => [.. Labelled.GroupBy(document => document.Source.Set).Select(set => set.ToList())];

    /// <summary>Documents by chance, but all renditions of one in one fold.</summary>
    public IReadOnlyList<List<FitDocument>> FoldsByDocument(int count) =>
    [
        .. Labelled.GroupBy(document => (int)(Hashing.Of(document.Source.Id) % (ulong)count)).OrderBy(fold => fold.Key).Select(fold => fold.ToList()),
    ];

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

    /// <summary>F1 of each Chinese document by counts without its agenda item, and the scores on the way.</summary>
    public IEnumerable<UnseenChinese> CrossValidateChinese()
    {
        foreach (var group in Chinese.GroupBy(one => one.Group))
        {
            var counts = new HanCounts([.. Chinese.Where(one => one.Group != group.Key)]);
            foreach (var (document, _) in group)
            {
                var read = new HanCandidates();
                read.Read(document.Text, CancellationToken.None);
                var phrases = HanPicker.Pick(read, Lexicon.Of("zh"), counts, 40);
                var gold = document.Normalised(normalisers["zh"]);
                yield return new UnseenChinese(phrases, gold, HanPicker.Familiarity(read, counts), normalisers["zh"]);
            }
        }
    }

    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}

/// <summary>A Chinese document as ranked with counts that did not know it.</summary>
internal sealed record UnseenChinese(IReadOnlyList<KeyPhrase> Phrases, IReadOnlyList<HashSet<string>> Gold, double Familiarity, PhraseNormaliser Normaliser)
{
    public IEnumerable<(double Score, bool IsGold)> Ranked =>
        Phrases.Select(phrase => (phrase.Score, Gold.Any(forms => forms.Contains(Normaliser.Of(phrase.Text)))));

    public double F1Of(Func<int, double, bool>? keep = null) =>
        GoldDocument.F1(Gold, Phrases.Take(10).Where((phrase, rank) => keep?.Invoke(rank, phrase.Score) ?? true).Select(phrase => phrase.Text), Normaliser);
}

/// <summary>A document as ranked by trees that did not know it.</summary>
internal sealed record Unseen(FitDocument Document, CandidateFeatures Features, TreeEnsemble Trees, PhraseNormaliser Normaliser)
{
    public double[] LogOdds { get; } = [.. Enumerable.Range(0, Features.Chosen.Length).Select(at => Trees.Score(Features.VectorOf(at)) / (double)TreeEnsemble.Scale)];

    public IEnumerable<(double Score, bool IsGold)> Ranked => Features.Chosen.Select((candidate, at) => (LogOdds[at], Document.IsGold(candidate)));

    public IEnumerable<(double Score, bool IsGold)> RankedUnsupervised => Features.Chosen.Select((candidate, at) => (Features.Unsupervised[at], Document.IsGold(candidate)));

    /// <summary>F1 of the best so many, or of those among them that are kept by rank and score.</summary>
    public double F1Of(double[] scores, int count, Func<int, double, bool>? keep = null) => GoldDocument.F1(
        Document.Gold,
        PhrasePicker.Pick(Document.Words, Features, scores, count)
            .Where((at, rank) => keep?.Invoke(rank, scores[at]) ?? true)
            .Select(at => Surfaces.Best(Document.Words, Document.Words.All[Features.Chosen[at]])),
        Normaliser);
}
