using System.Collections.Frozen;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site;

/// <summary>The interface texts of the pages for subscribers in one language; Texts/{language}.json.</summary>
public sealed class SiteTexts : InterfaceTexts
{
    private static readonly FrozenDictionary<string, SiteTexts> All =
        UnLanguages.All.ToFrozenDictionary(language => language, language => new SiteTexts(language));

    private SiteTexts(string language)
        : base(language, typeof(SiteTexts))
    {
    }

    /// <summary>The texts of a language; English for one that we do not write.</summary>
    public static SiteTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];

    /// <summary>When somebody is mailed, in the words of the letters.</summary>
    public string When(Subscriber subscriber) => LetterTexts.Of(Language).When(subscriber);

    public string Weekday(DayOfWeek day) => LetterTexts.Of(Language).Weekday(day);

    /// <summary>The text of a part of a family of keys, such as "done" and "settings"; null where there is none.</summary>
    public string? Of(string family, string? part) => Find($"{family}.{part}");
}
