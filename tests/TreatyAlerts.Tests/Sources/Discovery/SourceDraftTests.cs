using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Discovery;

/// <summary>A draft reads a page as a person would declare it, and never breaks on one.</summary>
public sealed class SourceDraftTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly SourceCatalog Catalog = SourceCatalog.Load(null);

    [Theory]
    [InlineData("hub.html", SourceKind.Hub)]
    [InlineData("session.html", SourceKind.SessionPage)]
    [InlineData("letters.html", SourceKind.LetterTable)]
    [InlineData("unis.html", SourceKind.UnisArchive)]
    public void Each_fixture_is_read_as_what_it_is_and_gives_what_its_kind_gives(string fixture, SourceKind kind)
    {
        var address = kind is SourceKind.UnisArchive ? new Uri("https://unis.unvienna.org/unis/en/pr/2026/index.html") : UnodcPage.Address;
        var page = Encoding.UTF8.GetBytes(UnodcPage.Wrap(UnodcPage.Fixture(fixture)));
        var draft = SourceDrafter.Of(Catalog, address, page, "text/html", new DraftWishes(), Now);

        Assert.True(draft.Source.Kind == kind, string.Join("; ", draft.Tried));
        var expected = PageReader.Read(UnodcPage.Source(kind) with { Url = address }, address, page, "text/html").Entries.Select(entry => entry.CanonicalUrl);
        Assert.Equal(expected, draft.Listing.Entries.Select(entry => entry.CanonicalUrl));
        Assert.InRange(draft.Listing.Entries.Count, draft.Source.Yield.Min, draft.Source.Yield.Max);
    }

    [Fact]
    public void A_session_page_gets_its_session_body_language_and_a_minute_that_is_free()
    {
        var page = UnodcPage.Wrap("<h3>Seventh session of the Committee</h3><p>16-27 March 2026, Vienna</p><table><tr><th>Symbol</th><th>Title</th></tr><tr><td><a href=\"/documents/A_AC.291_40_E.pdf\">A/AC.291/40</a></td><td>Agenda</td></tr></table>");
        var address = new Uri("https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/ahc_seventh_session/main");
        var source = SourceDrafter.Of(Catalog, address, Encoding.UTF8.GetBytes(page), "text/html", new DraftWishes(), Now).Source;

        Assert.Equal(("ahc-seventh-session", "AHC", "seventh session", "en", SourceKind.SessionPage), (source.Id, source.Body, source.Session, source.Language, source.Kind));
        Assert.DoesNotContain(source.Schedule.Split(' ')[0], Catalog.Sources.Where(one => one.Url.Host == address.Host).Select(one => one.Schedule.Split(' ')[0]));
        Assert.EndsWith(" */2 * * *", source.Schedule, StringComparison.Ordinal);

        var wishes = new DraftWishes { Id = "mine", Body = "XYZ", Kind = SourceKind.SymbolTable, Session = "other session", Language = "fr", Schedule = "1 2 * * *" };
        var wished = SourceDrafter.Of(Catalog, address, Encoding.UTF8.GetBytes(page), "text/html", wishes, Now).Source;
        Assert.Equal(("mine", "XYZ", SourceKind.SymbolTable, "other session", "fr", "1 2 * * *"), (wished.Id, wished.Body, wished.Kind, wished.Session, wished.Language, wished.Schedule));
    }

    [Fact]
    public void A_session_long_over_is_looked_at_once_a_week()
    {
        var page = UnodcPage.Wrap("<h3>Sixth session, New York, 21 August-1 September 2023</h3><ul><li><a href=\"/documents/x_E.pdf\">Report of the session</a></li></ul>");
        Assert.EndsWith(" 4 * * 1", SourceDrafter.Of(Catalog, UnodcPage.Address, Encoding.UTF8.GetBytes(page), null, new DraftWishes(), Now).Source.Schedule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_a_file_and_a_page_of_another_template_are_read_too()
    {
        const string feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title><item><title>A statement on the report</title><link>https://www.incb.org/incb/en/news/a.html</link></item></channel></rss>";
        Assert.Equal(SourceKind.Feed, SourceDrafter.Of(Catalog, new Uri("https://www.incb.org/incb/en/news/rss.xml"), Encoding.UTF8.GetBytes(feed), "application/rss+xml", new DraftWishes(), Now).Source.Kind);

        var file = SourceDrafter.Of(Catalog, new Uri("https://www.incb.org/documents/RED_LIST_E.pdf"), Encoding.UTF8.GetBytes(PlainPdf.Of("List")), "application/pdf", new DraftWishes(), Now);
        Assert.Equal((SourceKind.File, "incb-red-list-e"), (file.Source.Kind, file.Source.Id));

        // No known container, and a sidebar full of papers of others.
        var other = "<html lang=fr><body><div id=aside>" + string.Concat(Enumerable.Range(1, 3).Select(at => $"<p><a href='/side/{at}.html'>Ailleurs {at}</a></p>")) + "</div><div id=papers><h2>Documents</h2><ul>"
            + string.Concat(Enumerable.Range(1, 12).Select(at => $"<li><a href='/d/{at}.pdf'>Rapport annuel, partie {at}</a></li>")) + "</ul></div></body></html>";
        var draft = SourceDrafter.Of(Catalog, new Uri("https://www.example.net/conf/docs.html"), Encoding.UTF8.GetBytes(other), null, new DraftWishes(), Now);
        Assert.Equal(("fr", 12, "EXAMPLE"), (draft.Source.Language, draft.Listing.Entries.Count, draft.Source.Body));
        Assert.Contains(draft.Tried, tried => tried.Container == "//*[@id='papers']");
        Assert.Contains(draft.Guesses, guess => guess.Contains("--body", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body></body></html>")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><rss>&d;</rss>")]
    [InlineData("<html><title>404 Not Found</title><body><div id='content-container'><h1>Page not found</h1></div></body></html>")]
    public void What_is_no_page_gives_a_draft_that_says_so(string page)
    {
        var draft = SourceDrafter.Of(Catalog, UnodcPage.Address, Encoding.UTF8.GetBytes(page), null, new DraftWishes(), Now);
        Assert.Empty(draft.Listing.Entries);
        Assert.NotEmpty(draft.Tried);
    }

    [Fact]
    public void Damaged_pages_never_break_a_draft()
    {
        var dice = new Dice(20261122);
        var page = Encoding.UTF8.GetBytes(UnodcPage.Fixture("session.html"));
        foreach (var damage in Mutation.Kinds.Values.SelectMany(kind => Enumerable.Repeat(kind, 4)))
        {
            var damaged = damage(page, dice);
            var draft = SourceDrafter.Of(Catalog, UnodcPage.Address, damaged, "text/html", new DraftWishes(), Now);
            Assert.Equal(draft.Source.Id, SourceCatalog.Parse(SourceFile.New(draft.Source), "draft").Sources[0].Id);
        }
    }

    [Theory]
    [InlineData("hub.html")]
    [InlineData("session.html")]
    public void What_is_written_meets_the_schema_and_reads_back_as_the_draft(string fixture)
    {
        var draft = SourceDrafter.Of(Catalog, UnodcPage.Address, Encoding.UTF8.GetBytes(UnodcPage.Wrap(UnodcPage.Fixture(fixture))), null, new DraftWishes(), Now).Source with { Rule = new ReadingRule { Container = "//*[@id='x']", Leave = ["//aside"], Title = "T", Category = "news" }, Note = "Sí – «ы»" };
        var back = SourceCatalog.Parse(SourceFile.New(draft), "draft").Sources[0];
        Assert.Equal(draft with { Rule = null }, back with { Rule = null });
        Assert.Equal((draft.Rule!.Container, draft.Rule.Title, draft.Rule.Category), (back.Rule!.Container, back.Rule.Title, back.Rule.Category));
        Assert.Equal(draft.Rule.Leave, back.Rule.Leave);

        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "TreatyAlerts", "Sources", "sources.schema.json")));
        using var written = JsonDocument.Parse(SourceFile.JsonOf(draft));
        Meets(schema.RootElement.GetProperty("$defs"), schema.RootElement.GetProperty("$defs").GetProperty("source"), written.RootElement);
    }

    [Theory]
    [InlineData("{ \"sources\": [ ONE ] }")]
    [InlineData("// mine\n{\n  \"defaults\": { \"language\": \"en\" },\n  \"sources\": [\n    // first\n    ONE, // last, with a comma\n  ],\n}\n")]
    [InlineData("{ \"sources\": [ ONE /* no, comma */ ] } // \"sources\": []")]
    public void A_source_is_added_to_a_file_whose_comments_stay(string form)
    {
        const string one = "{ \"id\": \"one\", \"body\": \"AHC\", \"kind\": \"Hub\", \"url\": \"https://www.unodc.org/one\", \"schedule\": \"0 * * * *\", \"note\": \"a ] } in it\" }";
        var text = form.Replace("ONE", one, StringComparison.Ordinal);
        var added = SourceFile.With(text, Draft("two"), "test");
        Assert.Equal(["one", "two"], SourceCatalog.Parse(added, "test").Sources.Select(source => source.Id));
        Assert.Equal(Comments(text), Comments(added));

        var replaced = SourceFile.With(added, Draft("one"), "test");
        Assert.Equal([("one", SourceKind.SessionPage), ("two", SourceKind.SessionPage)], SourceCatalog.Parse(replaced, "test").Sources.Select(source => (source.Id, source.Kind)));
        Assert.Equal(Comments(text), Comments(replaced));
    }

    [Fact]
    public void A_file_that_is_no_catalogue_is_not_written_to() =>
        Assert.Throws<SourceCatalogException>(() => SourceFile.With("{ \"sources\": 7 }", Draft("two"), "test"));

    private static Source Draft(string id) => new()
    {
        Id = id,
        Body = "AHC",
        Kind = SourceKind.SessionPage,
        Url = new Uri($"https://www.unodc.org/{id}.html"),
        Schedule = "0 * * * *",
    };

    private static IReadOnlyList<string> Comments(string text) => [.. Regex.Matches(text, @"(?<!:)//.*|/\*.*?\*/").Select(match => match.Value)];

    // As far as the schema goes: fields, what is required, choices and patterns.
    private static void Meets(JsonElement definitions, JsonElement schema, JsonElement value)
    {
        schema = schema.TryGetProperty("$ref", out var reference) ? definitions.GetProperty(reference.GetString()!.Split('/')[^1]) : schema;
        if (schema.TryGetProperty("enum", out var choices))
        {
            Assert.Contains(value.GetString(), choices.EnumerateArray().Select(choice => choice.GetString()));
        }

        if (schema.TryGetProperty("pattern", out var pattern))
        {
            Assert.Matches(pattern.GetString()!, value.GetString());
        }

        if (value.ValueKind is JsonValueKind.Object)
        {
            Assert.All(schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : [], field => Assert.True(value.TryGetProperty(field.GetString()!, out _)));
            Assert.All(value.EnumerateObject(), field => Meets(definitions, schema.GetProperty("properties").GetProperty(field.Name), field.Value));
        }
    }
}
