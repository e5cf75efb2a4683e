using TreatyAlerts.Search;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Search;

/// <summary>What the site's lists ask of the archive.</summary>
public sealed class ArchiveCatalogueTests : IDisposable
{
    private readonly KeptArchive archive = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => archive.Dispose();

    [Fact]
    public void An_empty_archive_has_empty_lists()
    {
        var page = archive.Catalogue.Find(new ArchiveQuestion { Query = KeptArchive.Query("treaty"), Order = ArchiveOrder.Best, WithFacets = true, WithPassages = true }, Cancel);
        Assert.Equal(0, page.Total);
        Assert.Empty(page.Facets!.Bodies);
        Assert.Null(archive.Catalogue.Totals().LastChange);
        Assert.All(archive.Catalogue.Months(KeptArchive.Query("treaty"), 3, Cancel), month => Assert.Equal(0, month.Hits));
        Assert.Empty(archive.Catalogue.RelatedPhrases(KeptArchive.Query("treaty"), 5, Cancel));
    }

    [Fact]
    public async Task An_entry_says_what_the_document_says()
    {
        await archive.KeepAsync(
            "one",
            document => document with
            {
                Symbols = ["A/AC.291/22/Rev.3", "A/AC.291/23"],
                Family = "A/AC.291/22",
                Session = "Sixth session",
                Submitter = "Norway",
                LanguagePhrases = [KeptArchive.Phrases("en", "legal aid", "custody"), KeptArchive.Phrases("fr", "aide")],
            },
            ("en", "Nothing here.\fThe chain of custody is kept."), ("fr", "La garde."));
        await archive.RefreshAsync();
        var entry = Assert.Single(archive.Catalogue.Find(new ArchiveQuestion { Query = KeptArchive.Query("custody"), WithPassages = true }, Cancel).Entries);
        Assert.Equal(("one", "Document one", "AHC", "Sixth session", "Norway", "report", "A/AC.291/22"), (entry.Id, entry.Title, entry.Body, entry.Session, entry.Submitter, entry.Category, entry.Family));
        Assert.Equal(["A/AC.291/22/Rev.3", "A/AC.291/23"], entry.Symbols);
        Assert.Equal(["en", "fr"], entry.Languages);
        Assert.Equal(["legal aid", "custody"], entry.Phrases);
        Assert.Equal((new DateOnly(2026, 6, 1), KeptArchive.Now, KeptArchive.Now, "en"), (entry.Day, entry.FirstSeen, entry.Changed, entry.FoundIn));
        var passage = Assert.Single(entry.Passages);
        Assert.Equal((2, "custody"), (passage.Page, passage.Text.Substring(passage.Marks[0].Start, passage.Marks[0].Length)));
        Assert.Equal(["aide"], archive.Catalogue.Find(new ArchiveQuestion { PhraseLanguage = "fr" }, Cancel).Entries[0].Phrases);
    }

    [Fact]
    public async Task The_newest_come_first_and_pages_follow_each_other()
    {
        for (var day = 1; day <= 25; day++)
        {
            await archive.KeepAsync($"d{day:00}", new DateOnly(2026, 5, 1 + (day / 2)), "A treaty.");
        }

        await archive.RefreshAsync();
        var all = archive.Catalogue.Find(new ArchiveQuestion { Take = 100 }, Cancel);
        Assert.Equal(25, all.Total);
        Assert.Equal(all.Entries.OrderByDescending(entry => entry.Day).ThenBy(entry => entry.Id, StringComparer.Ordinal).Select(entry => entry.Id), all.Entries.Select(entry => entry.Id));
        foreach (var order in Enum.GetValues<ArchiveOrder>())
        {
            var paged = Enumerable.Range(0, 4).SelectMany(page => archive.Catalogue.Find(new ArchiveQuestion { Query = KeptArchive.Query("treaty"), Order = order, Skip = 7 * page, Take = 7 }, Cancel).Entries);
            Assert.Equal(all.Entries.Select(entry => entry.Id), paged.Select(entry => entry.Id));
        }

        Assert.Empty(archive.Catalogue.Find(new ArchiveQuestion { Skip = int.MaxValue }, Cancel).Entries);
    }

    [Fact]
    public async Task What_fits_best_comes_first()
    {
        var filler = string.Concat(Enumerable.Repeat("other words of no weight ", 40));
        await archive.KeepAsync("mentions", new DateOnly(2026, 6, 9), $"{filler} lighthouse {filler}");
        await archive.KeepAsync("dwells", new DateOnly(2026, 6, 8), $"{filler} lighthouse lighthouse lighthouse lighthouse {filler}");
        await archive.KeepAsync("titled", document => document with { Title = "Lighthouse" }, ("en", $"{filler} lighthouse {filler}"));
        for (var other = 0; other < 8; other++)
        {
            await archive.KeepAsync($"other{other}", new DateOnly(2026, 6, 10), filler);
        }

        await archive.RefreshAsync();
        Assert.Equal("titled dwells mentions", archive.Find("lighthouse", ArchiveOrder.Best));
        Assert.Equal("mentions dwells titled", archive.Find("lighthouse"));
        Assert.Equal("titled dwells mentions", archive.Find("(lighthouse OR nowhere) -absent", ArchiveOrder.Best));
    }

    [Fact]
    public async Task The_document_of_a_symbol_comes_before_its_family_and_those_before_what_cites_it()
    {
        await archive.KeepAsync("cites", new DateOnly(2026, 6, 12), string.Concat(Enumerable.Repeat("See A/AC.291/22. ", 30)));
        await archive.KeepAsync("revised", document => document with { Symbols = ["A/AC.291/22/Rev.1"], Family = "A/AC.291/22" }, ("en", "Text."));
        await archive.KeepAsync("itself", document => document with { Symbols = ["A/AC.291/22"], Family = "A/AC.291/22", FirstSeen = KeptArchive.Now.AddDays(-9) }, ("en", "Text."));
        for (var other = 0; other < 8; other++)
        {
            await archive.KeepAsync($"other{other}", new DateOnly(2026, 6, 10), "Another text.");
        }

        await archive.RefreshAsync();
        Assert.Equal("itself revised cites", archive.Find("A/AC.291/22", ArchiveOrder.Best));
        Assert.Equal("itself revised", archive.Find("symbol:a/ac.291/22", ArchiveOrder.Best));
        Assert.Equal("revised itself", archive.Find(new ArchiveQuestion { Family = "A/AC.291/22" }));
    }

    [Fact]
    public async Task Filters_and_facets_count_what_they_would_find()
    {
        await KeepAsync("a", "AHC", "first", "Norway", "report", "en", "fr");
        await KeepAsync("b", "AHC", "second", "Norway", "draft", "en");
        await KeepAsync("c", "CND", "first", null, "report", "fr");
        await KeepAsync("d", "CND", null, "Chile", "report", "es");
        await archive.RefreshAsync();

        var all = Facets(new ArchiveQuestion());
        Assert.Equal("AHC 2, CND 2 | first 2, second 1 | Norway 2, Chile 1 | report 3, draft 1 | en 2, fr 2, es 1", all);

        Assert.Equal("a", archive.Find(new ArchiveQuestion { Body = "AHC", Category = "report" }));
        Assert.Equal("CND 2, AHC 1 | first 1 | Norway 1 | draft 1, report 1 | en 1, fr 1", Facets(new ArchiveQuestion { Body = "AHC", Category = "report" }));
        Assert.Equal("a c", archive.Find(new ArchiveQuestion { Language = "fr" }));
        Assert.Equal("AHC 1, CND 1 | first 2 | Norway 1 | report 2 | en 2, fr 2, es 1", Facets(new ArchiveQuestion { Language = "fr" }));
        Assert.Equal("", archive.Find(new ArchiveQuestion { Body = "ahc" }));
        Assert.Equal("", archive.Find(new ArchiveQuestion { Source = "nowhere" }));
        Assert.Equal("a b c d", archive.Find(new ArchiveQuestion { Source = "ahc-home" }));
        Assert.Equal("", archive.Find(new ArchiveQuestion { From = new DateOnly(2026, 6, 2) }));
        Assert.Equal("a b c d", archive.Find(new ArchiveQuestion { From = new DateOnly(2026, 6, 1), To = new DateOnly(2026, 6, 1) }));

        // The language is that of the text that has the words.
        Assert.Equal("a c", archive.Find(new ArchiveQuestion { Query = KeptArchive.Query("word"), Language = "fr" }));
        Assert.Equal("", archive.Find(new ArchiveQuestion { Query = KeptArchive.Query("en"), Language = "fr" }));
    }

    [Fact]
    public async Task A_document_without_a_text_is_listed()
    {
        await archive.KeepAsync("bare", document => document);
        await archive.RefreshAsync();
        Assert.Equal("bare", archive.Find(new ArchiveQuestion { WithFacets = true }));
        Assert.Equal("", archive.Find("bare"));
    }

    [Fact]
    public async Task Months_and_related_phrases_of_a_query()
    {
        for (var number = 0; number < 12; number++)
        {
            var about = number % 3 == 0 ? "tariff" : "harbour";
            await archive.KeepAsync(
                $"d{number}",
                document => document with
                {
                    Date = new TreatyAlerts.Sources.EntryDate(new DateOnly(2026, 4 + (number % 3), 1), TreatyAlerts.Sources.DatePrecision.Day),
                    LanguagePhrases = [KeptArchive.Phrases("en", about == "tariff" ? "Customs duty" : "Mooring fees", "working group", about)],
                },
                ("en", $"On the {about}."));
        }

        await archive.RefreshAsync();
        Assert.Equal([new MonthHits("2026-04", 4), new MonthHits("2026-05", 0), new MonthHits("2026-06", 0)], archive.Catalogue.Months(KeptArchive.Query("tariff"), 3, Cancel));
        Assert.Equal([new FacetValue("customs duty", 4)], archive.Catalogue.RelatedPhrases(KeptArchive.Query("tariff"), 5, Cancel));
        Assert.Equal(new ArchiveTotals(12, 1, 0, KeptArchive.Now, archive.Catalogue.Totals().Generation), archive.Catalogue.Totals());
    }

    [Fact]
    public async Task The_generation_says_what_the_index_holds()
    {
        await archive.KeepAsync("one", new DateOnly(2026, 6, 1), "A treaty.");
        await archive.RefreshAsync();
        var one = archive.Catalogue.Totals().Generation;
        await archive.KeepAsync("two", new DateOnly(2026, 6, 1), "A treaty.");
        await archive.RefreshAsync();
        Assert.NotEqual(one, archive.Catalogue.Totals().Generation);
        Assert.Equal("one two", archive.Find("treaty"));
        await archive.DeleteAsync("two");
        await archive.RefreshAsync();
        Assert.Equal(one, archive.Catalogue.Totals().Generation);
        await archive.Index.RefreshAsync(anew: true, cancellation: Cancel);
        Assert.Equal(one, archive.Catalogue.Totals().Generation);
    }

    [Theory]
    [InlineData(-1, 20)]
    [InlineData(0, 0)]
    [InlineData(0, 101)]
    public void Pages_have_bounds(int skip, int take) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => archive.Catalogue.Find(new ArchiveQuestion { Skip = skip, Take = take }, Cancel));

    private Task KeepAsync(string id, string body, string? session, string? submitter, string category, params string[] languages) => archive.KeepAsync(
        id, document => document with { Body = body, Session = session, Submitter = submitter, Category = category }, [.. languages.Select(language => (language, $"word {language}"))]);

    private string Facets(ArchiveQuestion question)
    {
        var facets = archive.Catalogue.Find(question with { WithFacets = true }, Cancel).Facets!;
        return string.Join(" | ", new[] { facets.Bodies, facets.Sessions, facets.Submitters, facets.Categories, facets.Languages }.Select(values => string.Join(", ", values.Select(value => $"{value.Value} {value.Documents}"))));
    }
}
