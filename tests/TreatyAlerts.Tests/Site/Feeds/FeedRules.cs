using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace TreatyAlerts.Tests.Site.Feeds;

/// <summary>What RFC 4287 and JSON Feed 1.1 demand of every feed.</summary>
internal static partial class FeedRules
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Reads a feed strictly and looks that it keeps the rules.</summary>
    public static XElement ReadAtom(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        var feed = XDocument.Load(reader).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Single(feed.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "self");
        Assert.NotNull(feed.Attribute(XNamespace.Xml + "lang"));
        foreach (var one in feed.Elements(Atom + "entry").Prepend(feed))
        {
            // Sections 4.1.1 and 4.1.2: exactly one id, title and updated; at least one author.
            Assert.True(Uri.TryCreate(Assert.Single(one.Elements(Atom + "id")).Value, UriKind.Absolute, out _));
            Assert.False(string.IsNullOrWhiteSpace(Assert.Single(one.Elements(Atom + "title")).Value));
            Assert.Matches(Instant(), Assert.Single(one.Elements(Atom + "updated")).Value);
            Assert.All(one.Elements(Atom + "published"), published => Assert.Matches(Instant(), published.Value));
            Assert.All(one.Elements(Atom + "author"), author => Assert.False(string.IsNullOrWhiteSpace(Assert.Single(author.Elements(Atom + "name")).Value)));
            Assert.NotEmpty(one.Elements(Atom + "author"));
            Assert.Single(one.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "alternate");
            Assert.All(one.Elements(Atom + "link"), link => Assert.True(Uri.TryCreate((string?)link.Attribute("href"), UriKind.Absolute, out var to) && to.Scheme is "http" or "https"));
            Assert.All(one.Elements(Atom + "category"), category => Assert.False(string.IsNullOrEmpty((string?)category.Attribute("term"))));
            Assert.InRange(one.Elements(Atom + "content").Count(), 0, 1);
        }

        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        var times = entries.Select(entry => DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(times.OrderDescending(), times);
        return feed;
    }

    /// <summary>The same for a JSON Feed.</summary>
    public static JsonElement ReadJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        var feed = json.RootElement.Clone();
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.False(string.IsNullOrWhiteSpace(feed.GetProperty("title").GetString()));
        Assert.True(Uri.TryCreate(feed.GetProperty("feed_url").GetString(), UriKind.Absolute, out _));
        var items = feed.GetProperty("items").EnumerateArray().ToList();
        Assert.All(items, item =>
        {
            Assert.False(string.IsNullOrEmpty(item.GetProperty("id").GetString()));
            Assert.True(item.TryGetProperty("content_html", out _));
            Assert.True(item.GetProperty("date_published").TryGetDateTimeOffset(out _));
            Assert.All(item.TryGetProperty("attachments", out var files) ? files.EnumerateArray() : default(IEnumerable<JsonElement>) ?? [], file => Assert.Contains('/', file.GetProperty("mime_type").GetString()!));
        });
        Assert.Equal(items.Count, items.Select(item => item.GetProperty("id").GetString()).Distinct().Count());
        return feed;
    }

    public static IReadOnlyList<string> Titles(XElement feed) => [.. feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "title")!.Value)];

    public static IReadOnlyList<string> Ids(XElement feed) => [.. feed.Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value)];

    public static string? Link(XElement of, string relation) => (string?)of.Elements(Atom + "link").FirstOrDefault(link => (string?)link.Attribute("rel") == relation)?.Attribute("href");

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Instant();
}
