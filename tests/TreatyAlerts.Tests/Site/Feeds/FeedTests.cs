using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using HtmlAgilityPack;
using TreatyAlerts.Documents;
using TreatyAlerts.Tests.Site.Api;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Tests.Site.Feeds;

public sealed class FeedTests : IAsyncLifetime
{
    private ApiDesk desk = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => desk = await ApiDesk.StartAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Everything_that_happens_is_an_entry_once_the_newest_first()
    {
        await LifeAsync();

        var feed = await AtomAsync("/feeds/news.atom");
        Assert.Equal(
            [
                "No longer listed: A/AC.291/22 – Draft text",
                "Replaced (English, PDF): A/AC.291/22 – Draft text",
                "Now also in French, PDF: A/AC.291/22 – Draft text",
                "New: A/AC.291/22 – Draft text",
            ],
            FeedRules.Titles(feed));
        var entry = feed.Elements(FeedRules.Atom + "entry").Last();
        Assert.Equal("Arvenia", entry.Element(FeedRules.Atom + "author")!.Element(FeedRules.Atom + "name")!.Value);
        Assert.Equal(["Published", "AHC", "report"], entry.Elements(FeedRules.Atom + "category").Select(category => (string?)category.Attribute("term")));
        Assert.EndsWith("/documents/A_AC.291_22", FeedRules.Link(entry, "alternate"), StringComparison.Ordinal);
        Assert.Equal("https://www.unodc.org/documents/test/A_AC.291_22.pdf", FeedRules.Link(entry, "related"));
        var file = entry.Elements(FeedRules.Atom + "link").Single(link => (string?)link.Attribute("rel") == "enclosure");
        Assert.Equal(("application/pdf", "1234"), ((string?)file.Attribute("type"), (string?)file.Attribute("length")));
        Assert.Contains("Languages: English, French", entry.Element(FeedRules.Atom + "summary")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/feeds/news")]
    [InlineData("/feeds/bodies/AHC")]
    [InlineData("/feeds/bodies/ahc")]
    [InlineData("/feeds/topics/evidence")]
    [InlineData("/feeds/search", "?q=evidence")]
    [InlineData("/feeds/search", "?q=evidence&body=AHC&language=en&from=2026-03-01")]
    public async Task Both_forms_and_every_feed_tell_an_event_by_the_same_id(string path, string query = "")
    {
        await LifeAsync();
        var news = FeedRules.Ids(await AtomAsync("/feeds/news.atom"));

        Assert.Equal(news, FeedRules.Ids(await AtomAsync($"{path}.atom{query}")));
        Assert.Equal(news, FeedRules.Ids(await AtomAsync($"/fr{path}.atom{query}")));
        var json = await JsonAsync($"{path}.json{query}");
        Assert.Equal(news, json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
    }

    [Theory]
    [InlineData("/feeds/bodies/UNODC-NONE.atom?lang=en", 404)]
    [InlineData("/feeds/search.atom?q=extradition", 0)]
    [InlineData("/feeds/search.atom?q=evidence&submitter=Beltania", 0)]
    [InlineData("/feeds/search.atom?q=evidence&to=2026-03-01", 0)]
    [InlineData("/feeds/search.atom?language=fr", 4)]
    public async Task A_feed_has_what_fits_it(string path, int entries)
    {
        await LifeAsync();
        if (entries == 404)
        {
            await desk.ProblemAsync(path, HttpStatusCode.NotFound);
            return;
        }

        Assert.Equal(entries, FeedRules.Titles(await AtomAsync(path)).Count);
    }

    [Fact]
    public async Task What_was_there_before_its_source_was_read_is_no_news()
    {
        await desk.PublishAsync(1, history: true);
        await desk.PublishAsync(2);
        await desk.IndexAsync();
        Assert.Equal(["New: A/AC.291/2 – Draft text"], FeedRules.Titles(await AtomAsync("/feeds/news.atom")));
        Assert.Equal(["New: A/AC.291/2 – Draft text"], FeedRules.Titles(await AtomAsync("/feeds/search.atom?q=evidence")));
    }

    [Fact]
    public async Task A_match_is_shown_with_its_words_marked()
    {
        await desk.PublishAsync(22, text: "On <b>electronic</b> evidence & more");
        await desk.IndexAsync();
        var html = (await JsonAsync("/feeds/search.json?q=electronic")).GetProperty("items")[0].GetProperty("content_html").GetString()!;
        Assert.Contains("On &lt;b&gt;<mark>electronic</mark>&lt;/b&gt; evidence &amp; more", html, StringComparison.Ordinal);
    }

    // Events are held against the version of the topic that was there then, as in mails: what was told once is not taken back.
    [Fact]
    public async Task A_topic_that_changes_changes_nothing_that_was_told()
    {
        var packs = desk.Site.Get<TopicPackStore>();
        await packs.SaveAsync(new TopicText("evidence", "Evidence", "evidence", null), Cancel);
        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        await desk.PublishAsync(1, text: "Electronic evidence");
        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        await packs.SaveAsync(new TopicText("evidence", "Extradition", "extradition", null), Cancel);
        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        await desk.PublishAsync(2, text: "Electronic evidence");
        await desk.PublishAsync(3, text: "Extradition");
        await desk.IndexAsync();

        var feed = await AtomAsync("/feeds/topics/evidence.atom");
        Assert.Equal(["New: A/AC.291/3 – Draft text", "New: A/AC.291/1 – Draft text"], FeedRules.Titles(feed));
        Assert.Equal("Topic: Extradition", feed.Element(FeedRules.Atom + "title")!.Value);
    }

    [Fact]
    public async Task Pages_go_back_over_everything_while_more_comes()
    {
        for (var number = 1; number <= 120; number++)
        {
            await desk.TellAsync(number, EventKind.Published, at: desk.App.Clock.GetUtcNow().AddMinutes(-number));
        }

        var (ids, pages) = (new List<string>(), 0);
        for (var address = "/feeds/news.atom"; address is not null; pages++)
        {
            var feed = await AtomAsync(address);
            ids.AddRange(FeedRules.Ids(feed));
            Assert.InRange(FeedRules.Ids(feed).Count, 1, 50);
            Assert.EndsWith("/feeds/news.atom", FeedRules.Link(feed, "first"), StringComparison.Ordinal);
            address = FeedRules.Link(feed, "next") is { } next ? new Uri(next).PathAndQuery : null;
            await desk.TellAsync(200 + pages, EventKind.Published);
        }

        Assert.Equal((3, 120, 120), (pages, ids.Count, ids.Distinct().Count()));
        var page = await JsonAsync("/feeds/news.json");
        Assert.NotEmpty((await JsonAsync(new Uri(page.GetProperty("next_url").GetString()!).PathAndQuery)).GetProperty("items").EnumerateArray());
        Assert.Equal("before", (await desk.ProblemAsync("/feeds/news.atom?before=AAAA")).GetProperty("parameter").GetString());
        Assert.Equal("q", (await desk.ProblemAsync("/feeds/news.atom?q=x")).GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task A_feed_is_sent_again_only_when_it_has_changed()
    {
        await LifeAsync();
        foreach (var path in new[] { "/feeds/news.atom", "/feeds/topics/evidence.json", "/feeds/search.atom?q=evidence" })
        {
            using var first = await desk.Site.GetAsync(path);
            Assert.Equal("public, max-age=300", first.Headers.CacheControl!.ToString());
            Assert.Equal(path.Contains("atom", StringComparison.Ordinal) ? "application/atom+xml" : "application/feed+json", first.Content.Headers.ContentType!.MediaType);
            using var same = await desk.Site.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", first.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
            using var since = await desk.Site.SendAsync(HttpMethod.Get, path, null, ("If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R", CultureInfo.InvariantCulture)));
            Assert.Equal(HttpStatusCode.NotModified, since.StatusCode);
            using var other = await desk.Site.SendAsync(HttpMethod.Get, path, null, ("If-Modified-Since", "Sun, 01 Mar 2026 00:00:00 GMT"));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);

            desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
            await desk.ChangeAsync(22, EventKind.Replaced, "en", $"Electronic evidence for {path}");
            await desk.IndexAsync();
            using var changed = await desk.Site.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", first.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        }
    }

    [Theory]
    [InlineData("/feeds/news.atom", "en", "New: ")]
    [InlineData("/fr/feeds/news.atom", "fr", "Nouveau : ")]
    [InlineData("/ar/feeds/news.atom", "ar", "جديد: ")]
    [InlineData("/feeds/news.atom?lang=ru", "ru", "Новое: ")]
    [InlineData("/zh/feeds/bodies/AHC.atom", "zh", "新文件：")]
    public async Task A_feed_speaks_the_language_of_its_address(string path, string language, string start)
    {
        await desk.PublishAsync(22);
        using var answer = await desk.Site.SendAsync(HttpMethod.Get, path, null, ("Accept-Language", "es"));
        var feed = FeedRules.ReadAtom(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(language, (string?)feed.Attribute(XNamespace.Xml + "lang"));
        Assert.StartsWith(start, FeedRules.Titles(feed)[0], StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "/documents/" : $"/{language}/documents/", FeedRules.Link(feed.Elements(FeedRules.Atom + "entry").First(), "alternate"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("]]> </title></entry></feed>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt; &amp;#x3C;")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("<!ENTITY x SYSTEM 'file:///etc/passwd'> &x;")]
    [InlineData("nul \0 and \u0001\u0008\u000B\u001F")]
    [InlineData("no characters \uFFFE\uFFFF end")]
    [InlineData("half \uD800 pairs \uDC00")]
    [InlineData("bidi \u202Egnp.exe\u2066 x")]
    [InlineData("lines \r\n of \u2028 several \u0085 kinds")]
    [InlineData("\0")]
    public async Task Hostile_titles_stay_text(string hostile)
    {
        await desk.PublishAsync(1, hostile, $"Evidence {hostile} evidence", submitter: hostile);
        await desk.TellAsync(2, EventKind.Removed, hostile);
        await desk.Site.Get<TopicPackStore>().SaveAsync(new TopicText("evidence", "Evidence", "evidence", null), Cancel);
        await desk.IndexAsync();
        foreach (var feed in new[] { "/feeds/news", "/feeds/topics/evidence", "/ar/feeds/search" })
        {
            var query = feed.EndsWith("search", StringComparison.Ordinal) ? "?q=evidence" : "";
            var atom = await AtomAsync($"{feed}.atom{query}");
            Assert.DoesNotContain(atom.ToString(), sign => sign is '\u202E' or '\u2066' or '\uFFFE');
            foreach (var html in atom.Descendants(FeedRules.Atom + "content").Select(content => content.Value))
            {
                OnlyOurs(html);
            }

            foreach (var item in (await JsonAsync($"{feed}.json{query}")).GetProperty("items").EnumerateArray())
            {
                OnlyOurs(item.GetProperty("content_html").GetString()!);
                Assert.DoesNotContain(item.GetProperty("title").GetString()!, sign => char.IsControl(sign) || sign is '\u202E' or '\u2028');
            }
        }
    }

    // A site that moves keeps its readers: ids do not hold its address.
    [Fact]
    public async Task Another_address_gives_the_same_ids()
    {
        var told = await desk.PublishAsync(22);
        await using var moved = await ApiDesk.StartAsync(null, ("Digests:BaseAddress", "https://elsewhere.example/alerts/"));
        await moved.PublishAsync(22, at: told.At);
        var (here, there) = (await AtomAsync("/feeds/news.atom"), FeedRules.ReadAtom(await moved.Site.PageAsync("/feeds/news.atom")));
        Assert.Equal(FeedRules.Ids(here), FeedRules.Ids(there));
        Assert.Equal(here.Element(FeedRules.Atom + "id")!.Value, there.Element(FeedRules.Atom + "id")!.Value);
        Assert.Equal("https://elsewhere.example/alerts/feeds/news.atom", FeedRules.Link(there, "self"));
    }

    private async Task LifeAsync()
    {
        await desk.Site.Get<TopicPackStore>().SaveAsync(new TopicText("evidence", "Evidence", "evidence", null), Cancel);
        await desk.PublishAsync(22, submitter: "Arvenia");
        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        await desk.ChangeAsync(22, EventKind.RenditionAdded, "fr", "Preuves");
        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        await desk.ChangeAsync(22, EventKind.Replaced, "en", "Electronic evidence, corrected");
        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        await desk.TellAsync(22, EventKind.Removed, language: null);
        await desk.IndexAsync();
    }

    private async Task<XElement> AtomAsync(string path) => FeedRules.ReadAtom(await desk.Site.PageAsync(path));

    private async Task<JsonElement> JsonAsync(string path) => FeedRules.ReadJson(await desk.Site.PageAsync(path));

    private static void OnlyOurs(string html)
    {
        var document = new HtmlDocument();
        document.LoadHtml(html);
        Assert.All(document.DocumentNode.Descendants().Where(node => node.NodeType is HtmlNodeType.Element), node =>
        {
            Assert.Contains(node.Name, new[] { "p", "br", "bdi", "a", "blockquote", "mark" });
            Assert.All(node.Attributes, attribute => Assert.Contains(attribute.Name, new[] { "dir", "href" }));
        });
    }
}
