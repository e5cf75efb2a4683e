using System.Collections.Frozen;
using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>The interface texts of digests in one language; Texts/{language}.json.</summary>
public sealed class DigestTexts : InterfaceTexts
{
    private static readonly FrozenDictionary<string, DigestTexts> All =
        UnLanguages.All.ToFrozenDictionary(language => language, language => new DigestTexts(language));

    private DigestTexts(string language)
        : base(language, typeof(DigestTexts))
    {
    }

    /// <summary>The texts of a language; English for one that we do not write.</summary>
    public static DigestTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];

    /// <summary>Where a term stands: title, symbol …; the field's own name for one that has no text.</summary>
    public string Where(string field) => Find($"where.{field}") ?? field;

    /// <summary>"Arabic", "Arabic and Chinese", "Arabic, Chinese and French".</summary>
    public string And(IReadOnlyList<string> parts) => parts.Count < 2 ? string.Concat(parts) : Format("list.last", List(parts.SkipLast(1)), parts[^1]);

    /// <summary>A day without its year, where that is the one of another day beside it.</summary>
    public string DayNear(DateOnly day, DateOnly other) =>
        day.Year == other.Year ? Format("date.short", DayOfMonth(day), Month(day.Month, "date.months")) : Day(day);

    public string State(string state) => Find($"state.{state.ToLowerInvariant()}") ?? this["state.other"];
}
