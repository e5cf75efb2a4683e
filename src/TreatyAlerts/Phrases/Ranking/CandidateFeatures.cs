using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases.Ranking;

/// <summary>The features of a document's better candidates; which are better says the score without a background.</summary>
internal sealed class CandidateFeatures
{
    /// <summary>Numbers in each vector.</summary>
    public const int Width = (int)Feature.HasPlace + 1;

    /// <summary>Candidates that are looked at closely.</summary>
    private const int MostByScore = 160;
    private const int MostInAll = 260;

    private readonly WordCandidates document;
    private readonly IBackground background;
    private readonly Places places;
    private readonly WordKnowledge[] words;

    private CandidateFeatures(WordCandidates document, IBackground background, Places places)
    {
        this.document = document;
        this.background = background;
        this.places = places;
        words = new WordKnowledge[document.Words.Count];
    }

    /// <summary>Numbers of the chosen candidates.</summary>
    public int[] Chosen { get; private set; } = [];

    /// <summary>Their vectors, one after the other.</summary>
    public float[] Vectors { get; private set; } = [];

    /// <summary>Their scores without a background.</summary>
    public double[] Unsupervised { get; private set; } = [];

    public ReadOnlySpan<float> VectorOf(int chosen) => Vectors.AsSpan(chosen * Width, Width);

    public static CandidateFeatures Of(WordCandidates document, IBackground background, Places places)
    {
        var features = new CandidateFeatures(document, background, places);
        features.Choose();
        features.Fill();
        return features;
    }

    private void Choose()
    {
        var all = document.All;
        var scores = new double[all.Length];
        var order = new int[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            scores[i] = -PhraseScorer.Raw(document, all[i]);
            order[i] = i;
        }

        var keys = (double[])scores.Clone();
        Array.Sort(keys, order);
        StableTies(keys, order);
        var chosen = new List<int>(MostInAll);
        for (var i = 0; i < order.Length && chosen.Count < MostInAll; i++)
        {
            ref readonly var candidate = ref all[order[i]];
            if (i < MostByScore || background.Term(candidate.Key).Headed > 0 || background.Bag(candidate.Bag).Headed > 0 || places.Contains(candidate.Key))
            {
                chosen.Add(order[i]);
            }
        }

        Chosen = [.. chosen];
        Unsupervised = [.. chosen.Select(at => -scores[at])];
    }

    // Array.Sort is not stable: equals go by their place in the text.
    private static void StableTies(double[] keys, int[] order)
    {
        for (var from = 0; from < keys.Length;)
        {
            var to = from + 1;
            while (to < keys.Length && keys[to].Equals(keys[from]))
            {
                to++;
            }

            if (to - from > 1)
            {
                order.AsSpan(from, to - from).Sort();
            }

            from = to;
        }
    }

    private void Fill()
    {
        Vectors = new float[Chosen.Length * Width];
        for (var i = 0; i < Chosen.Length; i++)
        {
            FillOne(Vectors.AsSpan(i * Width, Width), document.All[Chosen[i]]);
            Vectors[(i * Width) + (int)Feature.Unsupervised] = (float)Unsupervised[i];
            Vectors[(i * Width) + (int)Feature.UnsupervisedRank] = i;
        }

        RankBy(Feature.FrequencyByRarity, Feature.FrequencyByRarityRank);
    }

    private void RankBy(Feature value, Feature rank)
    {
        var values = new float[Chosen.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = -Vectors[(i * Width) + (int)value];
        }

        var sorted = (float[])values.Clone();
        Array.Sort(sorted);
        for (var i = 0; i < values.Length; i++)
        {
            var at = Array.BinarySearch(sorted, values[i]);
            while (at > 0 && sorted[at - 1].Equals(values[i]))
            {
                at--;
            }

            Vectors[(i * Width) + (int)rank] = at;
        }
    }

    private void FillOne(Span<float> to, in Candidate candidate)
    {
        double count = candidate.Frequency;
        var length = Math.Max(1, document.Length);
        Set(to, Feature.Frequency, Logarithm.Two(count));
        Set(to, Feature.SentenceShare, candidate.Sentences / (double)Math.Max(1, document.Sentences.Count));
        Set(to, Feature.FreeFrequency, Logarithm.Two(1 + Math.Max(0, candidate.Frequency - candidate.LongerFrequency)));
        Set(to, Feature.Dependence, Math.Min(1, candidate.LongerFrequency / count));
        Set(to, Feature.First, Logarithm.Two(1 + candidate.First));
        Set(to, Feature.FirstShare, candidate.First / (double)length);
        Set(to, Feature.Spread, (candidate.Last - candidate.First) / (double)length);
        Set(to, Feature.HeadingShare, candidate.InHeadings / count);
        Set(to, Feature.QuotedShare, candidate.Quoted / count);
        Set(to, Feature.AbbreviatedShare, candidate.Abbreviated / count);
        Set(to, Feature.BracketedShare, candidate.Bracketed / count);
        Set(to, Feature.BorderShare, (candidate.AtStart + candidate.AtEnd) / (2 * count));
        Set(to, Feature.CapitalShare, candidate.Capitalised / count);
        Set(to, Feature.AcronymShare, candidate.Acronyms / count);
        Set(to, Feature.ContentWords, candidate.ContentWords);
        Set(to, Feature.Words, candidate.Words);
        Set(to, Feature.WeakShare, candidate.WeakWords / (double)candidate.ContentWords);
        Set(to, Feature.EndsInAdjective, candidate.EndsInAdjective ? 1 : 0);
        Set(to, Feature.BeginsWithAdjective, candidate.BeginsWithAdjective ? 1 : 0);
        Set(to, Feature.BeginsWithAgenda, candidate.BeginsWithAgenda ? 1 : 0);
        Set(to, Feature.DocumentLength, Logarithm.Two(1 + length));
        FillWords(to, candidate);
        FillTerms(to, candidate);
    }

    private void FillWords(Span<float> to, in Candidate candidate)
    {
        var tokens = document.Tokens.Slice(candidate.First, candidate.Words);
        double product = 1, sum = 0, logs = 0, rarest = 0, commonest = 1, keyphraseness = 0;
        var characters = tokens.Length - 1;
        var hasPlace = false;
        foreach (ref readonly var token in tokens)
        {
            ref readonly var word = ref document.Words[token.Word];
            product *= word.Weight;
            sum += word.Weight;
            logs += Logarithm.Two(Math.Max(1, word.Frequency));
            characters += token.Length;
            if (token.MayEnd)
            {
                var known = Know(token.Word);
                rarest = Math.Max(rarest, known.Rarity);
                commonest = Math.Min(commonest, known.Rarity);
                keyphraseness += known.Keyphraseness;
                hasPlace |= known.IsPlace;
            }
        }

        Set(to, Feature.WordWeight, Logarithm.Two((product / (1 + sum)) + 1e-6));
        Set(to, Feature.WordFrequency, logs / candidate.Words);
        Set(to, Feature.Characters, characters);
        Set(to, Feature.RarestWord, rarest);
        Set(to, Feature.CommonestWord, commonest);
        Set(to, Feature.MeanWordKeyphraseness, keyphraseness / candidate.ContentWords);
        Set(to, Feature.LastWordKeyphraseness, Know(tokens[^1].Word).Keyphraseness);
        Set(to, Feature.FirstWordKeyphraseness, Know(tokens[0].Word).Keyphraseness);
        Set(to, Feature.LastWordEnds, Know(tokens[^1].Word).Ends);
        Set(to, Feature.IsPlace, places.Contains(candidate.Key) ? 1 : 0);
        Set(to, Feature.HasPlace, hasPlace ? 1 : 0);
    }

    private void FillTerms(Span<float> to, in Candidate candidate)
    {
        var rarity = Rarity(candidate.Key);
        var term = background.Term(candidate.Key);
        var bag = background.Bag(candidate.Bag);
        Set(to, Feature.Rarity, rarity);
        Set(to, Feature.FrequencyByRarity, candidate.Frequency * rarity);
        Set(to, Feature.Cohesion, candidate.ContentWords == 1 ? 0 : to[(int)Feature.RarestWord] - rarity);
        Set(to, Feature.Keyphraseness, Share(term.Headed, term.Present));
        Set(to, Feature.HeadingDocuments, term.Headed);
        Set(to, Feature.HeadingAgendas, term.Agendas);
        Set(to, Feature.BagKeyphraseness, Share(bag.Headed, bag.Present));
        Set(to, Feature.BagAgendas, bag.Agendas);
    }

    private WordKnowledge Know(int number)
    {
        ref var known = ref words[number];
        if (!known.IsKnown)
        {
            var stem = document.Words[number].Stem;
            var counts = background.Word(stem);
            var key = Hashing.Append(Hashing.Empty, stem);
            known = new WordKnowledge(true, Rarity(key), Share(counts.Headed, counts.Present), counts.Ends, places.Contains(key));
        }

        return known;
    }

    // From 0 for what stands in every document to about 1 for what stands in none.
    private double Rarity(ulong phrase) =>
        Logarithm.Natural((background.Documents + 1.0) / (background.Count(phrase) + 0.5)) / Logarithm.Natural((background.Documents + 2.0) * 2);

    // One witness more that says nothing: an unknown phrase lies between a proved heading and a proved nothing.
    private static double Share(int headed, int present) => (headed + 0.1) / (Math.Max(headed, present) + 1.0);

    private static void Set(Span<float> to, Feature feature, double value) => to[(int)feature] = (float)value;

    private readonly record struct WordKnowledge(bool IsKnown, double Rarity, double Keyphraseness, int Ends, bool IsPlace);
}
