namespace TreatyAlerts.Site.Frame;

/// <summary>A feed of what a page shows, named in its head.</summary>
/// <param name="Title">In the page's language.</param>
/// <param name="Path">Without the language prefix.</param>
/// <param name="Type">The media type.</param>
public sealed record PageFeed(string Title, string Path, string Type);
