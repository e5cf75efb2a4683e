using System.Text.RegularExpressions;
using TreatyAlerts.Documents;
using TreatyAlerts.Phrases;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site.Library;

/// <summary>The page of a document: who it is, what belongs to it, and which bytes were kept.</summary>
public sealed partial class DocumentPageTests : IAsyncLifetime
{
    private LibraryApp library = null!;

    public async ValueTask InitializeAsync() => library = await LibraryApp.StartAsync();

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("zh")]
    public async Task The_page_is_as_approved(string language)
    {
        await LibraryFamily.KeepAsync(library);
        var main = await library.MainAsync($"/{language}/documents/draft-rev2");
        Approval.Verify($"page-document-{language}", "html", Indents().Replace(main.OuterHtml, "\n") + "\n");
    }

    [Fact]
    public async Task A_family_stands_in_order_and_says_what_took_whose_place()
    {
        await LibraryFamily.KeepAsync(library);
        var members = (await library.MainAsync("/documents/draft")).All("//ol[@class='family']/li").Select(LibraryApp.Said).ToList();

        Assert.Equal(
            [
                "A/AC.291/22 Draft text 27 February 2026 Replaced by A/AC.291/22/Rev.1",
                "A/AC.291/22/Add.1 Explanatory notes 27 February 2026 Adds to A/AC.291/22",
                "A/AC.291/22/Rev.1 Draft text 27 February 2026 Replaces A/AC.291/22 Replaced by A/AC.291/22/Rev.2",
                "A/AC.291/22/Rev.2 Draft text 27 February 2026 Replaces A/AC.291/22/Rev.1",
            ],
            members);
    }

    [Fact]
    public async Task Key_phrases_are_searches_in_the_readers_language()
    {
        await LibraryFamily.KeepAsync(library);
        var english = LibraryApp.Links((await library.MainAsync("/en/documents/draft-rev2")).One("//ul[@class='phrases']"));
        var french = LibraryApp.Links((await library.MainAsync("/fr/documents/draft-rev2")).One("//ul[@class='phrases']"));

        Assert.Equal(["/en/search?q=phrase%3A%22electronic%20evidence%22", "/en/search?q=phrase%3A%22%20quoted%20%20words%22"], english);
        Assert.Equal(["/fr/search?q=phrase%3A%22preuves%20%C3%A9lectroniques%22"], french);
    }

    [Fact]
    public async Task The_readers_language_comes_first_and_a_language_without_text_is_no_link()
    {
        await LibraryFamily.KeepAsync(library);
        Assert.Equal(["Français", "العربية", "中文", "English"], Chips(await library.MainAsync("/fr/documents/draft-rev2")));
        Assert.Equal(["中文", "العربية", "English", "Français"], Chips(await library.MainAsync("/zh/documents/draft-rev2")));
        Assert.Equal("span", (await library.MainAsync("/documents/draft-rev2")).One("//*[@class='chip' and @lang='zh']").Name);
    }

    [Fact]
    public async Task A_citation_says_which_bytes_are_meant()
    {
        await LibraryFamily.KeepAsync(library);
        var field = (await library.MainAsync("/en/documents/draft-rev2")).One("//textarea[@readonly]");
        var text = HtmlAgilityPack.HtmlEntity.DeEntitize(field.InnerText).Trim().Split('\n');

        Assert.Equal("A/AC.291/22/Rev.2, “Draft text”, Norway, Ad Hoc Committee on Cybercrime, sixth session, 27 February 2026", text[0].Trim());
        Assert.Equal($"SHA-256: {LibraryApp.Sha256("rev2-en-new")}", text[2].Trim());
        Assert.Equal("Fetched 2026-03-02 09:30 UTC from https://www.unodc.org/documents/test/paper.pdf", text[3].Trim());
        Assert.Equal($"Archived copy: http://localhost:5080/archive/{LibraryApp.Sha256("rev2-en-new")}", text[4].Trim());
        Assert.Equal("Page: http://localhost:5080/documents/draft-rev2", text[5].Trim());
    }

    [Fact]
    public async Task A_replaced_file_says_how_much_differs_and_leads_there()
    {
        await using var app = AlertsApp.Start();
        await app.BaselineAsync();
        var desk = new NewsDesk(app);
        await desk.PublishAsync(22, "States may share evidence.\nThe end");
        app.Serves(NewsDesk.File(22), "States shall share evidence.\nThe end");
        app.Clock.Advance(TimeSpan.FromDays(3));
        var told = Assert.Single(await desk.CheckAsync());
        Assert.Equal(EventKind.Replaced, told.Kind);
        await using var site = await SiteApp.StartAsync(app);

        var page = await site.PageAsync($"/documents/{told.Document}");
        var link = Regex.Match(page, "href=\"(/documents/[^\"]+/changes[^\"]+)\">Passages that differ: 1<").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var changes = await site.PageAsync(link);

        Assert.Contains("<del> may</del><ins> shall</ins>", changes, StringComparison.Ordinal);
        Assert.Contains("File replaced", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_scraped_is_text_and_leads_nowhere_but_to_the_web()
    {
        const string Script = "<script>alert(1)</script>\u202Egpj.exe";
        var version = LibraryApp.Version("x") with { Url = new Uri("javascript:alert(1)") };
        await library.KeepAsync(LibraryApp.Document("hostile", $"Title {Script}", $"A/{Script}") with
        {
            Body = $"Body{Script}",
            Session = $"\"><img src=x onerror=alert(1)>{Script}",
            Submitter = $"Republic {Script}",
            Category = $"kind {Script}",
            Phrases = [new KeyPhrase($"phrase \"{Script}", 1)],
            Conflicts = [new Conflict($"field{Script}", Script, Script, ConflictWinner.Listing, Script, Script)],
            Renditions = [new Rendition("en", $"pdf{Script}", [version])],
            Places =
            [
                new Place
                {
                    CanonicalUrl = Script, Url = new Uri("data:text/html,<script>alert(1)</script>"), Source = Script, Title = Script, Sections = [Script],
                    Language = "en", Format = "pdf", Sha256 = version.Sha256, FirstSeen = LibraryApp.At,
                },
            ],
        });

        var main = await library.MainAsync("/documents/hostile");

        Assert.DoesNotContain(main.Descendants(), node => node.Name is "script" or "img");
        Assert.DoesNotContain('\u202E', main.OuterHtml);
        Assert.Contains("<script>alert(1)</script>", HtmlAgilityPack.HtmlEntity.DeEntitize(main.InnerText), StringComparison.Ordinal);
        Assert.DoesNotContain(LibraryApp.Links(main), link => !link.StartsWith('/'));
        Assert.All(main.Descendants(), node => Assert.DoesNotContain(node.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_document_that_nothing_lists_any_more_says_so()
    {
        var removed = LibraryApp.At.AddDays(2);
        await library.KeepAsync(LibraryApp.Document("gone", "Gone") with { Removals = [new Removal(removed, "test-1", new Uri("https://www.unodc.org/x"))], Places = [LibraryFamily.Place("https://www.unodc.org/x", removed)] });
        Assert.Contains("No watched page has listed this document since 2026-03-03 09:30 UTC.", LibraryApp.Said(await library.MainAsync("/documents/gone")), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Chips(HtmlAgilityPack.HtmlNode main) => [.. main.All("//*[@class='chip']").Select(LibraryApp.Said)];

    [GeneratedRegex(@"[ \t]*\r?\n\s*")]
    private static partial Regex Indents();
}
