using System.Collections.Frozen;
using TreatyAlerts.Views;

namespace TreatyAlerts.Subscribers.Letters;

/// <summary>The interface texts of letters in one language; Texts/{language}.json.</summary>
public sealed class LetterTexts : InterfaceTexts
{
    private static readonly FrozenDictionary<string, LetterTexts> All =
        UnLanguages.All.ToFrozenDictionary(language => language, language => new LetterTexts(language));

    private LetterTexts(string language)
        : base(language, typeof(LetterTexts))
    {
    }

    /// <summary>The texts of a language; English for one that we do not write.</summary>
    public static LetterTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];

    /// <summary>When somebody is mailed.</summary>
    public string When(Subscriber subscriber) => subscriber.Cadence switch
    {
        Subscribers.Cadence.Instant => this["when.instant"],
        Subscribers.Cadence.Daily => Format("when.daily", Hour(subscriber), Isolate(subscriber.TimeZone)),
        _ => Format("when.weekly", Weekday(subscriber.Weekday), Hour(subscriber), Isolate(subscriber.TimeZone)),
    };

    // The texts begin the week on Monday.
    public string Weekday(DayOfWeek day) => this["weekdays"].Split('|')[((int)day + 6) % 7];

    private static string Hour(Subscriber subscriber) => $"{subscriber.Hour:00}:00";
}
