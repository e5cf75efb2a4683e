namespace TreatyAlerts.Topics.Matching;

/// <summary>Estimates how many of a hundred documents have a leaf, from the phrases of the topics themselves.</summary>
internal sealed class LeafCosts
{
    // A document of so many words.
    private const double Length = 3_000;

    // What is expected of a word before any phrase was seen weighs as much as so many words of phrases.
    private const double Doubt = 2_000;

    // Words of a phrase belong together: it is so much more frequent than chance.
    private const double Bond = 50;

    private readonly LeafTable _leaves;
    private readonly float[] _rates;
    private readonly float[] _prefixRates;

    public LeafCosts(LeafTable leaves)
    {
        _leaves = leaves;
        var terms = leaves.Terms;
        _rates = new float[terms.Words.Count];
        _prefixRates = new float[terms.Prefixes.Count];
        var filter = new PrefixFilter();
        filter.Extend(terms.Prefixes);
        for (var word = 0; word < _rates.Length; word++)
            _rates[word] = (float)((terms.PhraseUses(word) + (Doubt * Expected(terms.Words[word].Length))) / (terms.PhraseWords + Doubt));
        var (prefixes, words) = (new Numbers(), new Numbers());
        filter.FindAll(terms.Words, prefixes, words);
        for (var i = 0; i < prefixes.Count; i++)
            _prefixRates[prefixes[i]] += _rates[words[i]];
    }

    /// <summary>The share of documents that have it, from 0 to 1.</summary>
    public double Of(int leaf)
    {
        var code = _leaves[leaf];
        var rate = 1.0;
        var least = 1.0;
        foreach (var key in QueryCode.Words(code))
        {
            var word = Rate(new TermKey(key));
            least = Math.Min(least, word);
            rate *= rate < 1 ? word * Bond : word;
        }

        return 1 - Math.Exp(-Length * Math.Min(rate, least)) + 1e-6;
    }

    /// <summary>The least frequent of the leaf's words.</summary>
    public TermKey Rarest(int leaf)
    {
        var keys = QueryCode.Words(_leaves[leaf]);
        var best = new TermKey(keys[0]);
        foreach (var key in keys)
        {
            if (Rate(new TermKey(key)) < Rate(best))
                best = new TermKey(key);
        }

        return best;
    }

    // Terms that came later have shown no frequency yet.
    private double Rate(TermKey term)
    {
        if (!term.IsPrefix)
            return term.Number < _rates.Length ? _rates[term.Number] : Expected(_leaves.Terms.Words[term.Number].Length);
        var length = _leaves.Terms.Prefixes[term.Number].Length;
        return (term.Number < _prefixRates.Length ? _prefixRates[term.Number] : Expected(length)) + (Expected(length) / 2);
    }

    // Short words are frequent ones.
    private static double Expected(int letters) => letters switch
    {
        <= 2 => 0.02,
        3 => 0.005,
        _ => 0.0008 / (letters - 3),
    };
}
