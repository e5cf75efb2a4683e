using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Feeds;

/// <summary>The feeds of all news, for the heads of pages.</summary>
internal static class NewsFeeds
{
    public static IReadOnlyList<PageFeed> Of(Here here)
    {
        var title = FeedTexts.Of(here.Language)["feed.news"];
        return [new PageFeed(title, "/feeds/news.atom", AtomWriter.MediaType), new PageFeed(title, "/feeds/news.json", JsonFeedWriter.MediaType)];
    }
}
