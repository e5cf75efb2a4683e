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
}
