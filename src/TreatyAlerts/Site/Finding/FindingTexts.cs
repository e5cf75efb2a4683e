using System.Collections.Frozen;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Finding;

/// <summary>The words of the search page in one language; Texts/{language}.json.</summary>
public sealed class FindingTexts : InterfaceTexts
{
    private static readonly FrozenDictionary<string, FindingTexts> All =
        UnLanguages.All.ToFrozenDictionary(language => language, language => new FindingTexts(language));

    private FindingTexts(string language)
        : base(language, typeof(FindingTexts))
    {
    }

    public static FindingTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];
}
