namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>The sets of ../shared/data/phrases, and which of them may be fitted on.</summary>
internal sealed record DevelopmentSet(string Name, string Language, bool MayFit)
{
    public static readonly IReadOnlyList<DevelopmentSet> All =
    [
        new("unsc_en", "en", true),
        new("unprst_en", "en", true),
        new("unsc_fr", "fr", true),
        new("unsc_es", "es", true),
        new("unsc_ru", "ru", true),
        new("unsc_ar", "ar", true),
        new("unsc_zh", "zh", true),
        new("wikinews_fr", "fr", true),
        new("fao30", "en", false),
        new("semeval2010", "en", false),
        new("inspec", "en", false),
        new("nus", "en", false),
        new("kpcrowd", "en", false),
        new("csl_zh", "zh", false),
    ];

    public IReadOnlyList<GoldDocument> Load(string data) => GoldDocument.Load(Path.Combine(data, Name), Language);
}
