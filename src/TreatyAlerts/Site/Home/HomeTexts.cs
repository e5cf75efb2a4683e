using System.Collections.Frozen;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Home;

/// <summary>The interface texts of home, sources and events in one language; Texts/{language}.json.</summary>
public sealed class HomeTexts : InterfaceTexts
{
    private static readonly FrozenDictionary<string, HomeTexts> All =
        UnLanguages.All.ToFrozenDictionary(language => language, language => new HomeTexts(language));

    private HomeTexts(string language)
        : base(language, typeof(HomeTexts))
    {
    }

    public static HomeTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];

    /// <summary>From a day to a day; one day alone is itself.</summary>
    public string Days(DateOnly from, DateOnly to) => from == to ? Day(from) : Format("date.range", Day(from), Day(to));
}
