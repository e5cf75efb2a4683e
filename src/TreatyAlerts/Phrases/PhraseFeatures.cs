namespace TreatyAlerts.Phrases;

/// <summary>What the scorer knows of one candidate; the learned ranker of a later version takes the same and adds background counts.</summary>
/// <param name="Frequency">Times met.</param>
/// <param name="Words">Words, function words included.</param>
/// <param name="ContentWords">Words that carry meaning.</param>
/// <param name="First">Words before the first place.</param>
/// <param name="Spread">From first to last place, as a share of the text.</param>
/// <param name="SentenceShare">Share of the sentences that have it.</param>
/// <param name="HeadingShare">Share of its places that are headings.</param>
/// <param name="CapitalShare">Share of its places written with capitals where that means something.</param>
/// <param name="AcronymShare">Share of its places with a word in capitals only.</param>
/// <param name="WeakShare">Share of its words that say little.</param>
/// <param name="EndsInAdjective">Its last word looks like an adjective or participle.</param>
/// <param name="Dependence">Count of the most frequent longer candidate around it, as a share of its own count.</param>
/// <param name="WordWeight">YAKE's weight of a phrase: product of its words' weights over one plus their sum; lower is better.</param>
/// <param name="WordFrequency">Geometric mean of its content words' counts.</param>
/// <param name="DocumentWords">Words of the document.</param>
internal readonly record struct PhraseFeatures(
    int Frequency,
    int Words,
    int ContentWords,
    int First,
    double Spread,
    double SentenceShare,
    double HeadingShare,
    double CapitalShare,
    double AcronymShare,
    double WeakShare,
    bool EndsInAdjective,
    double Dependence,
    double WordWeight,
    double WordFrequency,
    int DocumentWords)
{
    public static PhraseFeatures Of(Candidate candidate, WordCandidates document)
    {
        double product = 1, sum = 0, logs = 0;
        foreach (var id in candidate.Ids)
        {
            var word = document.Words[id];
            product *= word.Weight;
            sum += word.Weight;
            logs += Math.Log(Math.Max(1, word.Frequency));
        }

        double count = candidate.Frequency;
        return new PhraseFeatures(
            candidate.Frequency,
            candidate.Words,
            candidate.ContentWords,
            candidate.First,
            (candidate.Last - candidate.First) / (double)Math.Max(1, document.Length),
            candidate.Sentences / (double)Math.Max(1, document.Sentences),
            candidate.InHeadings / count,
            candidate.Capitalised / count,
            candidate.Acronyms / count,
            candidate.WeakShare,
            candidate.EndsInAdjective,
            candidate.LongerFrequency / count,
            product / (1 + sum),
            Math.Exp(logs / candidate.Words),
            document.Length);
    }
}
