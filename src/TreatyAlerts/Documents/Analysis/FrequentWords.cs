using System.Collections.Frozen;

namespace TreatyAlerts.Documents.Analysis;

/// <summary>Tells languages of the Latin script apart by their most frequent short words.</summary>
internal static class FrequentWords
{
    // Folded, as the analysis gives them. The languages after es are there to win over ours where a text is theirs.
    private static readonly (string Language, string Words)[] Profiles =
    [
        ("en", "the of and to in a is that for on with as by be are this which or at from it shall has have not an will was its any should these other their"),
        ("fr", "le la les de des du et en un une est que qui pour dans par sur au aux avec ce cette ces il sont d l ou ne pas a se son sa leur qu etre"),
        ("es", "el la los las de del y en un una que por para con se su es al lo como o sus a no sobre este esta ser han son entre"),
        ("pt", "o a os as de do da dos das e em um uma que por para com se no na nos nas ao pela pelo sao nao ou mais foi"),
        ("it", "il lo la i gli le di del della dei delle e in un una che per con si nel nella da al alla sono non o come dal"),
        ("de", "der die das und in den von zu mit ist des im fur nicht auf ein eine als auch dem es an werden aus er hat wird bei oder"),
        ("nl", "de het een en van in is dat op te voor met zijn die niet aan er om door ook als bij naar of worden"),
        ("ro", "si de in la cu a din pe ale al prin sau este pentru care nu un o sunt mai au ca"),
        ("id", "yang dan di dari untuk dengan pada dalam ini itu adalah oleh atau tidak akan sebagai ke"),
    ];

    private static readonly FrozenDictionary<string, ulong> Languages = Profiles
        .SelectMany((profile, at) => profile.Words.Split(' ').Select(word => (word, bit: 1UL << at)))
        .GroupBy(pair => pair.word, pair => pair.bit)
        .ToFrozenDictionary(group => group.Key, group => group.Aggregate((a, b) => a | b), StringComparer.Ordinal);

    /// <summary>en, fr or es when its frequent words cover enough of the text, and more of it than any other language's.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isForeign">True where the words of another language lead.</param>
    public static string? Best(string text, out bool isForeign)
    {
        Span<double> scores = stackalloc double[Profiles.Length];
        var words = 0;
        foreach (var word in TextAnalyzer.Words(text))
        {
            words++;
            if (!Languages.TryGetValue(word.Folded, out var languages))
                continue;
            // a word that several languages share says less
            var weight = 1.0 / ulong.PopCount(languages);
            for (var at = 0; at < scores.Length; at++)
                scores[at] += (languages >> at & 1) * weight;
        }

        var best = 0;
        for (var at = 1; at < scores.Length; at++)
        {
            if (scores[at] > scores[best])
                best = at;
        }

        var second = 0.0;
        for (var at = 0; at < scores.Length; at++)
        {
            if (at != best)
                second = Math.Max(second, scores[at]);
        }

        isForeign = scores[best] > 0 && best >= 3;
        var isClear = scores[best] >= 0.06 * words && scores[best] > 0.3 && scores[best] >= second * 1.1;
        return isClear && best < 3 ? Profiles[best].Language : null;
    }
}
