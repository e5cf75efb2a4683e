using System.Collections.Concurrent;
using System.Text;
using HtmlAgilityPack;
using TreatyAlerts.Cli.Demo;
using Content = TreatyAlerts.Cli.Demo.SampleWorldAnswer.Content;

namespace TreatyAlerts.Tests.Demo;

/// <summary>Looks at the sample world the way a visitor does, without the project's own reader.</summary>
internal static class SampleWorldReading
{
    // Most pages are the same on several days: one parsing serves them all.
    private static readonly ConcurrentDictionary<string, HtmlDocument> Parsed = new(StringComparer.Ordinal);

    public static SampleWorld World { get; } = SampleWorld.Load(null);

    public static IEnumerable<int> Days => World.Days.Select(day => day.Index);

    public static SampleWorldAnswer Get(this SampleWorld world, int day, Uri url)
    {
        var answer = world.Answer(day, url.Host, Uri.UnescapeDataString(url.AbsolutePath));
        return answer is SampleWorldAnswer.Moved moved ? world.Get(day, moved.To) : answer;
    }

    /// <summary>The pages of a day that are served as they should be, with their address.</summary>
    public static IEnumerable<(Uri Address, HtmlDocument Page)> SoundPages(this SampleWorld world, int day) =>
        from key in world.Addresses(day)
        where key.EndsWith(".html", StringComparison.Ordinal)
        let address = new Uri("http://" + key)
        let content = world.Get(day, address) as Content
        where content is { Broken: false }
        select (address, Parse(content));

    /// <summary>The links to the sample site's own hosts in the main part of a page.</summary>
    public static IEnumerable<Uri> OwnLinks(this SampleWorld world, Uri address, HtmlDocument page) =>
        from link in page.DocumentNode.SelectNodes("//div[@id='content-container']//a[@href]") ?? Enumerable.Empty<HtmlNode>()
        let href = HtmlEntity.DeEntitize(link.GetAttributeValue("href", ""))
        where !href.StartsWith('#')
        let target = new Uri(address, href)
        where target.Scheme == Uri.UriSchemeHttp && world.Hosts.Contains(target.Host)
        select target;

    public static bool HasMagicOf(this Content content, Uri address)
    {
        var bytes = content.Bytes.Span;
        return Path.GetExtension(address.AbsolutePath).ToUpperInvariant() switch
        {
            ".PDF" => bytes.StartsWith("%PDF-"u8) && content.ContentType == "application/pdf",
            ".DOCX" => bytes.StartsWith("PK\u0003\u0004"u8) && content.ContentType.EndsWith("wordprocessingml.document", StringComparison.Ordinal),
            _ => bytes.StartsWith("<!DOCTYPE html>"u8) && content.ContentType == "text/html; charset=utf-8",
        };
    }

    public static HtmlDocument Parse(Content content) => Parsed.GetOrAdd(content.ETag, _ =>
    {
        var page = new HtmlDocument();
        page.LoadHtml(Encoding.UTF8.GetString(content.Bytes.Span));
        return page;
    });
}
