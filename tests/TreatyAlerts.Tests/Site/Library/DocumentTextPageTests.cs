using System.Net;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Site.Library;

/// <summary>A document's text, some pages at a time.</summary>
public sealed class DocumentTextPageTests : IAsyncLifetime
{
    private const int Pages = 500;
    private LibraryApp library = null!;

    public async ValueTask InitializeAsync()
    {
        library = await LibraryApp.StartAsync();
        var paragraph = string.Join(' ', Enumerable.Repeat("States Parties shall protect personal data.", 40));
        await library.KeepAsync(
            LibraryApp.Document("long", "A long report", "A/AC.291/30") with
            {
                Renditions =
                [
                    new Rendition("en", "pdf", [LibraryApp.Version("long", pages: Pages)]),
                    new Rendition("ar", "docx", [LibraryApp.Version("long-ar")]),
                    new Rendition("fr", "pdf", [LibraryApp.Version("long-fr") with { Text = TextState.NoText }]),
                ],
            },
            ("en", LibraryApp.Sha256("long"), LibraryApp.Text("en", [.. Enumerable.Range(1, Pages).Select(page => new[] { $"# Article {page}", paragraph })])),
            ("ar", LibraryApp.Sha256("long-ar"), new DocumentText(1, "docx", [new TextPage(1, [new TextBlock(TextBlockKind.Paragraph, "الأدلة الإلكترونية"), new TextBlock(TextBlockKind.Paragraph, "A quotation <b>") { Language = "en" }])]) { Language = "ar" }));
    }

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task A_page_of_a_long_text_is_light_and_has_anchors()
    {
        var html = await library.Site.PageAsync("/documents/long/text/en");
        var main = await library.MainAsync("/documents/long/text/en");

        Assert.InRange(html.Length, 10_000, 60_000);
        Assert.Equal(["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10"], main.All("//section[@id]").Select(section => section.GetAttributeValue("id", "")));
        Assert.Equal("Article 3", LibraryApp.Said(main.One("//section[@id='p3']/h3")));
        Assert.Equal(["Pages of this list", "Pages of this list, below it"], main.All("//nav[@class='pager']").Select(nav => nav.GetAttributeValue("aria-label", "")));
        Assert.Matches("^PDF [0-9]", LibraryApp.Said(main.One("//ul[@class='facts']//a")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(499)]
    [InlineData(500)]
    public async Task The_page_of_a_citation_is_on_the_sheet_that_is_shown(int page)
    {
        var main = await library.MainAsync($"/documents/long/text/en?page={page}");
        Assert.Equal($"Article {page}", LibraryApp.Said(main.One($"//section[@id='p{page}']/h3")));
    }

    [Fact]
    public async Task Going_on_from_part_to_part_shows_every_page_once()
    {
        var seen = new List<string>();
        for (var next = "/documents/long/text/en"; next is not null;)
        {
            var main = await library.MainAsync(next);
            seen.AddRange(main.All("//section[@id]").Select(section => section.GetAttributeValue("id", "")));
            next = main.SelectSingleNode("//a[@rel='next']")?.GetAttributeValue("href", "");
        }

        Assert.Equal(Enumerable.Range(1, Pages).Select(page => $"p{page}"), seen);
    }

    [Fact]
    public async Task Language_and_direction_are_those_of_the_text_and_of_each_block()
    {
        var article = (await library.MainAsync("/en/documents/long/text/ar")).One("//article");
        Assert.Equal(("ar", "rtl"), (article.GetAttributeValue("lang", ""), article.GetAttributeValue("dir", "")));
        var blocks = article.All(".//p").ToList();
        Assert.Equal(("", ""), (blocks[0].GetAttributeValue("lang", ""), blocks[0].GetAttributeValue("dir", "")));
        Assert.Equal(("en", "ltr"), (blocks[1].GetAttributeValue("lang", ""), blocks[1].GetAttributeValue("dir", "")));
        Assert.Equal("A quotation <b>", LibraryApp.Said(blocks[1]));
        Assert.Empty(article.All(".//h2"));
    }

    [Theory]
    [InlineData("page=0", 400)]
    [InlineData("page=-1", 400)]
    [InlineData("page=x", 400)]
    [InlineData("page=", 400)]
    [InlineData("page=1&page=2", 400)]
    [InlineData("page=99999999999999999999", 400)]
    [InlineData("page=٣", 400)]
    [InlineData("page=%00", 400)]
    [InlineData("page=501", 404)]
    [InlineData("page=2147483647", 404)]
    [InlineData("part=0", 400)]
    [InlineData("part=1000", 404)]
    public async Task A_wrong_page_is_a_plain_no(string query, int status)
    {
        using var answer = await library.Site.GetAsync($"/documents/long/text/en?{query}");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("<main", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/documents/long/text/fr")]
    [InlineData("/documents/long/text/zh")]
    [InlineData("/documents/long/text/EN")]
    [InlineData("/documents/long/text/..%2F..")]
    [InlineData("/documents/none/text/en")]
    [InlineData("/documents/..%2Flong/text/en")]
    public async Task What_has_no_text_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, await library.StatusAsync(path));
}
