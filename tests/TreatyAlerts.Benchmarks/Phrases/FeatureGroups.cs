using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>Features that mean one thing, for the ablation table.</summary>
internal static class FeatureGroups
{
    public static readonly IReadOnlyList<(string Name, IReadOnlySet<Feature> Features)> All =
    [
        ("position and spread", new HashSet<Feature> { Feature.First, Feature.FirstShare, Feature.Spread }),
        ("frequency and dependence", new HashSet<Feature>
        {
            Feature.Frequency, Feature.SentenceShare, Feature.FreeFrequency, Feature.Dependence, Feature.WordFrequency, Feature.FrequencyByRarity, Feature.FrequencyByRarityRank,
        }),
        ("headings, quotes, brackets, borders", new HashSet<Feature>
        {
            Feature.HeadingShare, Feature.QuotedShare, Feature.AbbreviatedShare, Feature.BracketedShare, Feature.BorderShare,
        }),
        ("capitals", new HashSet<Feature> { Feature.CapitalShare, Feature.AcronymShare }),
        ("length and word pattern", new HashSet<Feature>
        {
            Feature.ContentWords, Feature.Words, Feature.Characters, Feature.WeakShare, Feature.EndsInAdjective, Feature.BeginsWithAdjective, Feature.BeginsWithAgenda,
        }),
        ("context dispersion (YAKE)", new HashSet<Feature> { Feature.WordWeight }),
        ("score without a background", new HashSet<Feature> { Feature.Unsupervised, Feature.UnsupervisedRank }),
        ("background counts", new HashSet<Feature>
        {
            Feature.Rarity, Feature.RarestWord, Feature.CommonestWord, Feature.Cohesion, Feature.FrequencyByRarity, Feature.FrequencyByRarityRank,
        }),
        ("known UN terms", new HashSet<Feature>
        {
            Feature.Keyphraseness, Feature.HeadingDocuments, Feature.HeadingAgendas, Feature.BagKeyphraseness, Feature.BagAgendas,
        }),
        ("words of UN terms", new HashSet<Feature>
        {
            Feature.LastWordKeyphraseness, Feature.FirstWordKeyphraseness, Feature.MeanWordKeyphraseness, Feature.LastWordEnds,
        }),
        ("places", new HashSet<Feature> { Feature.IsPlace, Feature.HasPlace }),
    ];
}
