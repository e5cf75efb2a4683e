using TreatyAlerts.Phrases;
using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>A document read once for all folds: its candidates, the numbers of all it has, and what experts gave it.</summary>
internal sealed class FitDocument
{
    private readonly Dictionary<ulong, bool> labels = [];
    private readonly PhraseNormaliser normaliser;

    public FitDocument(GoldDocument gold, int group, PhraseNormaliser normaliser)
    {
        (Source, Group, this.normaliser) = (gold, group, normaliser);
        Words = new WordCandidates(Lexicon.Of(gold.Language));
        Words.Read(gold.Text, CancellationToken.None);
        Gold = gold.Normalised(normaliser);
        var phrases = new HashSet<ulong>();
        var bags = new HashSet<ulong>();
        var stems = new HashSet<ulong>();
        foreach (ref readonly var candidate in Words.All)
        {
            phrases.Add(candidate.Key);
            bags.Add(candidate.Bag);
        }

        for (var word = 0; word < Words.Words.Count; word++)
        {
            stems.Add(Words.Words[word].Stem);
            phrases.Add(Hashing.Append(Hashing.Empty, Words.Words[word].Stem));
        }

        (Phrases, Bags, Stems) = (phrases, bags, stems);
        var terms = new PhraseKeys(gold.Language);
        Terms = [.. gold.Keys.SelectMany(key => key).Select(terms.Of).OfType<ulong>().Distinct()];
        TermBags = [.. gold.Keys.SelectMany(key => key).Select(terms.BagOf).OfType<ulong>().Distinct()];
        TermStems = gold.Keys.SelectMany(key => terms.Stems(key[0])).ToHashSet();
        TermEnds = [.. gold.Keys.Select(key => terms.Stems(key[0])).Where(stems => stems.Count > 0).Select(stems => stems[^1]).Distinct()];
    }

    public GoldDocument Source { get; }
    public int Group { get; }
    public WordCandidates Words { get; }
    public IReadOnlyList<HashSet<string>> Gold { get; }
    public HashSet<ulong> Phrases { get; }
    public HashSet<ulong> Bags { get; }
    public HashSet<ulong> Stems { get; }
    public IReadOnlyList<ulong> Terms { get; }
    public IReadOnlyList<ulong> TermBags { get; }
    public HashSet<ulong> TermStems { get; }
    public IReadOnlyList<ulong> TermEnds { get; }

    /// <summary>Whether an expert gave the candidate.</summary>
    public bool IsGold(int candidate)
    {
        ref readonly var one = ref Words.All[candidate];
        if (!labels.TryGetValue(one.Key, out var label))
        {
            var form = normaliser.Of(Surfaces.Best(Words, one));
            labels[one.Key] = label = Gold.Any(forms => forms.Contains(form));
        }

        return label;
    }
}
