using System.Text.Json;
using System.Text.Json.Serialization;
using TreatyAlerts.Site.Api;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Writes a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).</summary>
internal static class JsonFeedWriter
{
    public const string MediaType = "application/feed+json";

    public static byte[] Write(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new FeedForm(
            "https://jsonfeed.org/version/1.1", feed.Title, feed.Home, feed.Self, feed.Subtitle, feed.Next, feed.Language, [new AuthorForm("TreatyAlerts")],
            [.. feed.Entries.Select(Item)]),
        ApiJson.Options);

    private static ItemForm Item(FeedEntry entry) => new(
        entry.Id.AbsoluteUri, entry.Page, entry.Original, entry.Title, entry.Html, entry.Summary, entry.At, [new AuthorForm(entry.Author)],
        [.. new[] { entry.Kind.ToString(), entry.Body, entry.Category }.OfType<string>().Where(tag => tag.Length > 0)],
        entry.File is { } file ? [new AttachmentForm(file.Url, file.Type, file.Length > 0 ? file.Length : null)] : null);

    private sealed record FeedForm(
        string Version,
        string Title,
        [property: JsonPropertyName("home_page_url")] Uri HomePageUrl,
        [property: JsonPropertyName("feed_url")] Uri FeedUrl,
        string Description,
        [property: JsonPropertyName("next_url")] Uri? NextUrl,
        string Language,
        IReadOnlyList<AuthorForm> Authors,
        IReadOnlyList<ItemForm> Items);

    private sealed record ItemForm(
        string Id,
        Uri Url,
        [property: JsonPropertyName("external_url")] Uri ExternalUrl,
        string Title,
        [property: JsonPropertyName("content_html")] string ContentHtml,
        string Summary,
        [property: JsonPropertyName("date_published")] DateTimeOffset DatePublished,
        IReadOnlyList<AuthorForm> Authors,
        IReadOnlyList<string> Tags,
        IReadOnlyList<AttachmentForm>? Attachments);

    private sealed record AuthorForm(string Name);

    private sealed record AttachmentForm(
        Uri Url,
        [property: JsonPropertyName("mime_type")] string MimeType,
        [property: JsonPropertyName("size_in_bytes")] long? SizeInBytes);
}
