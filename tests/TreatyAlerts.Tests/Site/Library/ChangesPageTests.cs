using System.Net;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Tests.Site.Library;

/// <summary>What two versions of a document say differently.</summary>
public sealed class ChangesPageTests : IAsyncLifetime
{
    private static readonly string Old = LibraryApp.Sha256("old");
    private static readonly string New = LibraryApp.Sha256("new");
    private static readonly string French = LibraryApp.Sha256("french");
    private static readonly string Unread = LibraryApp.Sha256("unread");
    private LibraryApp library = null!;

    public async ValueTask InitializeAsync()
    {
        library = await LibraryApp.StartAsync();
        await library.KeepAsync(
            LibraryApp.Document("draft", "Draft", "A/AC.291/22") with
            {
                Renditions =
                [
                    new Rendition("en", "pdf", [LibraryApp.Version("old"), LibraryApp.Version("new", told: EventKind.Replaced), LibraryApp.Version("unread") with { Text = TextState.NoText }]),
                    new Rendition("fr", "pdf", [LibraryApp.Version("french")]),
                ],
            },
            ("en", Old, LibraryApp.Text("en", [.. Articles("may <b>")])),
            ("en", New, LibraryApp.Text("en", [.. Articles("shall <i>")])),
            ("fr", French, LibraryApp.Text("fr", ["Les articles"])));
    }

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task Every_passage_is_shown_with_its_page_and_words_taken_out_and_put_in()
    {
        var first = await library.MainAsync(Address(Old, New));
        var second = await library.MainAsync(Address(Old, New) + "&page=2");

        Assert.Contains("Passages that differ: 30", LibraryApp.Said(first), StringComparison.Ordinal);
        var passages = first.All("//ol[@class='changes']/li").Concat(second.All("//ol[@class='changes']/li")).Select(LibraryApp.Said).ToList();
        Assert.Equal(Enumerable.Range(1, 30).Select(at => $"Page {at} Article {at}: States may <b> shall <i> act."), passages);
        Assert.Equal((" may <b>", " shall <i>"), (Text(first, "//li//del"), Text(first, "//li//ins")));
        Assert.Equal("26", second.One("//ol").GetAttributeValue("start", ""));
        Assert.Equal(["Pages of this list", "Pages of this list, below it"], first.All("//nav[@class='pager']").Select(nav => nav.GetAttributeValue("aria-label", "")));
    }

    [Fact]
    public async Task Equal_versions_do_not_differ() =>
        Assert.Contains("The texts do not differ.", LibraryApp.Said(await library.MainAsync(Address(Old, Old))), StringComparison.Ordinal);

    [Theory]
    [InlineData("", 400)]
    [InlineData("?from=x&to=y", 400)]
    [InlineData("?from=OLD", 400)]
    [InlineData("?from=OLD&to=NEW%00", 400)]
    [InlineData("?from=OLD&to=NEW&to=NEW", 400)]
    [InlineData("?from=OLD&to=NEW&page=0", 400)]
    [InlineData("?from=OLD&to=NEW&page=x", 400)]
    [InlineData("?from=OLD&to=NEW&page=3", 404)]
    [InlineData("?from=OLD&to=NEW&page=2147483647", 404)]
    [InlineData("?from=OLD&to=FRENCH", 404)]
    [InlineData("?from=OLD&to=UNREAD", 404)]
    [InlineData("?from=OLD&to=0000000000000000000000000000000000000000000000000000000000000000", 404)]
    public async Task A_wrong_question_is_a_plain_no(string query, int status)
    {
        var asked = query.Replace("OLD", Old, StringComparison.Ordinal).Replace("NEW", New, StringComparison.Ordinal).Replace("FRENCH", French, StringComparison.Ordinal).Replace("UNREAD", Unread, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode)status, await library.StatusAsync($"/documents/draft/changes{asked}"));
    }

    private static string Address(string from, string to) => $"/en/documents/draft/changes?from={from}&to={to}";

    private static string Text(HtmlAgilityPack.HtmlNode main, string path) => HtmlAgilityPack.HtmlEntity.DeEntitize(main.One(path).InnerText);

    private static IEnumerable<string[]> Articles(string verb) => Enumerable.Range(1, 30).Select(at => new[] { $"Article {at}: States {verb} act.", $"What stays on page {at}." });
}
