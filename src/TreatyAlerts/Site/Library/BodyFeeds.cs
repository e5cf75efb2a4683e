using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Library;

/// <summary>The feeds of a body's documents, for the heads of its pages.</summary>
internal static class BodyFeeds
{
    public static IReadOnlyList<PageFeed> Of(Here here, string body)
    {
        var title = LibraryTexts.Of(here.Language).Body(body);
        var path = $"/feeds/bodies/{Uri.EscapeDataString(body)}";
        return [new PageFeed(title, $"{path}.atom", "application/atom+xml"), new PageFeed(title, $"{path}.json", "application/feed+json")];
    }
}
