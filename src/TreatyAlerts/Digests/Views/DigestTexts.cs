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

    public string State(string state) => Find($"state.{state.ToLowerInvariant()}") ?? this["state.other"];
}
