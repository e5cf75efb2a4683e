using System.Text;
using TreatyAlerts.Documents;
using TreatyAlerts.Phrases;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents;

/// <summary>From a listing to events, by the front door: check a recorded page, look at the journal.</summary>
public sealed class IngestTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_new_entry_is_published_once_with_its_text_and_phrases()
    {
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Electronic evidence shall be preserved.\nElectronic evidence may be shared.");

        var first = await app.CheckAsync();
        var second = await app.CheckAsync();

        var told = Assert.Single(first.Events);
        Assert.Equal((EventKind.Published, "A/AC.291/22", "en", false), (told.Kind, told.Symbol, told.Language, told.History));
        Assert.Empty(second.Events);
        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal("A/AC.291/22", document.Family);
        Assert.Contains(document.Phrases, phrase => phrase.Text.Contains("evidence", StringComparison.OrdinalIgnoreCase));
        var text = await app.Get<DocumentStore>().TextAsync(document.Id, "en", told.Sha256!, TestContext.Current.CancellationToken);
        Assert.Contains("Electronic evidence shall be preserved", text!.ToPlainText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_first_reading_finds_is_history()
    {
        await using var fresh = AlertsApp.Start();
        fresh.Lists();
        fresh.Serves("A_AC.291_1_E.pdf", "Provisional agenda");

        Assert.True(Assert.Single((await fresh.CheckAsync()).Events).History);
    }

    [Fact]
    public async Task Another_language_is_a_rendition_and_other_bytes_are_a_replacement()
    {
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "First text");
        await app.CheckAsync();

        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"), ("A/AC.291/22", "Draft convention", "A_AC.291_22_F.pdf"));
        app.Serves("A_AC.291_22_F.pdf", "Premier texte");
        var rendition = Assert.Single((await app.CheckAsync()).Events);

        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Serves("A_AC.291_22_E.pdf", "Second text");
        var replaced = Assert.Single((await app.CheckAsync()).Events);

        Assert.Equal((EventKind.RenditionAdded, "fr"), (rendition.Kind, rendition.Language));
        Assert.Equal((EventKind.Replaced, "en"), (replaced.Kind, replaced.Language));
        Assert.Equal(2, Assert.Single(await app.DocumentsAsync()).Renditions.Single(other => other.Language == "en").Versions.Count);
    }

    [Fact]
    public async Task Each_language_has_key_phrases_of_its_own_and_those_that_mean_one_heading_are_found()
    {
        const string English = "The mission in the north shall respect human rights. Human rights and elections are observed. Elections were held in peace, and human rights were guarded.";
        const string French = "La mission du nord respecte les droits de l’homme. Les droits de l’homme et les élections sont observés. Les élections ont eu lieu, et les droits de l’homme furent gardés.";
        app.Lists(("A/AC.291/22", "Report", "A_AC.291_22_E.txt"), ("A/AC.291/22", "Report", "A_AC.291_22_F.txt"));
        app.Serves("A_AC.291_22_E.txt", Encoding.UTF8.GetBytes(English));
        app.Serves("A_AC.291_22_F.txt", Encoding.UTF8.GetBytes(French));
        await app.CheckAsync();

        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal(["en", "fr"], document.LanguagePhrases.Select(one => one.Language));
        Assert.Contains(document.PhrasesOf("fr"), phrase => phrase.Text.Contains("droits", StringComparison.Ordinal));
        Assert.Equal(document.Phrases, document.PhrasesOf("zh"));
        var aligned = Headings.Align([.. document.LanguagePhrases.Select(one => (one.Language, one.Phrases))]);
        Assert.Contains(aligned, one => one.Heading == "human rights" && one.Phrases.Keys.Order().SequenceEqual(["en", "fr"]));
        Assert.Contains(aligned, one => one.ToString().StartsWith("human rights (fr droits de l", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_is_removed_only_after_three_sound_readings_without_it()
    {
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"), ("A/AC.291/23", "Agenda", "A_AC.291_23_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "First text");
        app.Serves("A_AC.291_23_E.pdf", "Agenda");
        await app.CheckAsync();

        app.Lists(("A/AC.291/23", "Agenda", "A_AC.291_23_E.pdf"));
        var kinds = new List<EventKind>();
        for (var day = 0; day < 5; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            kinds.AddRange((await app.CheckAsync()).Events.Select(told => told.Kind));
            Assert.Equal(day >= 2 ? 1 : 0, kinds.Count);
        }

        Assert.Equal([EventKind.Removed], kinds);

        // Listed again: it is back, and that is no news.
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"), ("A/AC.291/23", "Agenda", "A_AC.291_23_E.pdf"));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await app.CheckAsync()).Events);
        Assert.All((await app.DocumentsAsync()).SelectMany(document => document.Places), place => Assert.Null(place.RemovedAt));
    }

    [Fact]
    public async Task An_outage_or_an_error_page_removes_nothing()
    {
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "First text");
        await app.CheckAsync();
        foreach (var failure in new Action[]
        {
            () => app.Web.Fails(AlertsApp.PageUrl, 503),
            () => app.Web.Fails(AlertsApp.PageUrl, 200),
            () => app.Web.Fails(AlertsApp.PageUrl, 202, ("x-amzn-waf-action", "challenge")),
            () => app.Web.Page(AlertsApp.PageUrl, "<html><body><h1>File is not found</h1></body></html>"),
        })
        {
            failure();
            app.Clock.Advance(TimeSpan.FromDays(2));
            var result = await app.CheckAsync();
            Assert.NotEqual(SourceCondition.Ok, Assert.Single(result.Sources).Condition);
            Assert.Empty(result.Events);
        }

        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Clock.Advance(TimeSpan.FromDays(2));
        var recovered = await app.CheckAsync();
        Assert.Equal(SourceCondition.Ok, Assert.Single(recovered.Sources).Condition);
        Assert.Empty(recovered.Events);
    }

    [Fact]
    public async Task A_listing_that_shrank_by_half_removes_nothing_however_often_it_is_read()
    {
        (string?, string, string)[] all = [.. Enumerable.Range(2, 6).Select(number => ((string?)$"A/AC.291/{number}", $"Title {number}", $"A_AC.291_{number}_E.pdf"))];
        app.Lists(all);
        foreach (var (_, title, file) in all)
        {
            app.Serves(file, title);
        }

        await app.CheckAsync();
        app.Lists(all[0]);
        for (var day = 0; day < 6; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            var result = await app.CheckAsync();
            Assert.Empty(result.Events);
            Assert.Equal(SourceCondition.Implausible, Assert.Single(result.Sources).Condition);
        }
    }

    [Theory]
    [InlineData("<html><body><h1>Page not found</h1></body></html>")]
    [InlineData("")]
    public async Task What_is_no_document_stays_in_the_inbox_until_it_is_one(string broken)
    {
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Web.Page(AlertsApp.FileUrl("A_AC.291_22_E.pdf"), broken);

        var failed = await app.CheckAsync();
        Assert.Empty(failed.Events);
        Assert.Single(failed.Failures);
        Assert.Empty(await app.DocumentsAsync());

        app.Serves("A_AC.291_22_E.pdf", "First text");
        Assert.Empty((await app.CheckAsync()).Events);
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(EventKind.Published, Assert.Single((await app.CheckAsync()).Events).Kind);
    }

    [Fact]
    public async Task Two_rows_with_one_title_are_two_documents()
    {
        app.Lists((null, "Compilation of proposals, Addendum", "one.pdf"), (null, "Compilation of proposals, Addendum", "two.pdf"));
        app.Serves("one.pdf", "The first addendum");
        app.Serves("two.pdf", "The second addendum");

        Assert.Equal(2, (await app.CheckAsync()).Events.Count(told => told.Kind is EventKind.Published));
    }

    [Fact]
    public async Task A_retitled_row_at_the_same_address_stays_one_document()
    {
        app.Lists((null, "Road map and mode of work", "roadmap.pdf"));
        app.Serves("roadmap.pdf", "Road map");
        await app.CheckAsync();

        app.Lists((null, "Roadmap", "roadmap.pdf"));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await app.CheckAsync()).Events);
        Assert.Single(await app.DocumentsAsync());
    }

    [Fact]
    public async Task A_text_without_a_letter_and_a_damaged_file_are_kept_with_the_reason()
    {
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Web.File(AlertsApp.FileUrl("A_AC.291_22_E.pdf"), "%PDF-1.7\ngarbage without any object"u8.ToArray(), "application/pdf");

        Assert.Single((await app.CheckAsync()).Events);
        var version = Assert.Single(await app.DocumentsAsync()).Renditions[0].Versions[0];
        Assert.NotEqual(TreatyAlerts.Documents.Text.TextState.Read, version.Text);
        Assert.False(string.IsNullOrEmpty(version.TextProblem));
        await using var snapshot = await app.Get<DocumentStore>().OpenSnapshotAsync(version.Sha256, TestContext.Current.CancellationToken);
        Assert.Equal(version.Length, snapshot!.Length);
    }

    [Fact]
    public async Task One_placeholder_file_behind_several_rows_does_not_make_them_one_document()
    {
        app.Lists((null, "Draft report", "report.pdf"), (null, "Draft resolution", "resolution.pdf"));
        app.Serves("report.pdf", "To be issued");
        app.Serves("resolution.pdf", "To be issued");

        Assert.Equal(2, (await app.CheckAsync()).Events.Count(told => told.Kind is EventKind.Published));
    }
}
