using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using TreatyAlerts.Documents;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Feeds;

/// <summary>The texts of feeds, calendars and the page about them in one language; Texts/{language}.json.</summary>
public sealed class FeedTexts : InterfaceTexts
{
    private static readonly FrozenDictionary<string, FeedTexts> All = UnLanguages.All.ToFrozenDictionary(language => language, language => new FeedTexts(language));

    private FeedTexts(string language)
        : base(language, typeof(FeedTexts))
    {
    }

    /// <summary>The texts of a language; English for one that we do not write.</summary>
    public static FeedTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];

    /// <summary>The texts of a feed: as its address says, by prefix or <c>lang</c>, else English. Who fetches a feed is a machine, so its preferences say nothing.</summary>
    internal static FeedTexts Of(HttpRequest request) =>
        Of(request.PathBase.Value?.Split('/')[^1] is { } prefix && UnLanguages.IsKnown(prefix) ? prefix : request.Query["lang"] is [{ } asked] && UnLanguages.IsKnown(asked) ? asked : "en");

    /// <summary>What happened, for the title of an entry.</summary>
    public string Told(EventKind kind, string name, string rendition) => kind switch
    {
        EventKind.Published => Format("entry.published", name),
        EventKind.RenditionAdded => Format("entry.added", name, rendition),
        EventKind.Replaced => Format("entry.replaced", name, rendition),
        EventKind.Official => Format("entry.official", name),
        _ => Format("entry.removed", name),
    };
}
