using System.Collections.Frozen;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Frame;

/// <summary>The words around every page in one language; Texts/{language}.json.</summary>
public sealed class FrameTexts : InterfaceTexts
{
    private static readonly FrozenDictionary<string, FrameTexts> All =
        UnLanguages.All.ToFrozenDictionary(language => language, language => new FrameTexts(language));

    private FrameTexts(string language)
        : base(language, typeof(FrameTexts))
    {
    }

    public static FrameTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];

    /// <summary>What a status that says no means: its title and a sentence; for one without words of its own, those of its class.</summary>
    internal (string Title, string Told) Status(int status)
    {
        var key = Find($"status.{status}") is not null ? $"status.{status}" : status >= 500 ? "status.500" : "status.400";
        return (this[key], this[$"{key}.told"]);
    }
}
