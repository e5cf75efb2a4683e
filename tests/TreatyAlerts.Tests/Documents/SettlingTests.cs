using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Tests.Cli;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents;

/// <summary>What documents say of themselves against what the listing says, by the front door.</summary>
public sealed class SettlingTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_document_settles_what_the_listing_left_open()
    {
        app.Lists((null, "Paper of the Chair", "paper.docx"));
        app.Serves("paper.docx", MadeDocument.Word("A/AC.291/97", "Paper of the Chair on preservation"));

        var told = Assert.Single((await app.CheckAsync()).Events);

        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal(("A_AC.291_97", "A/AC.291/97", "A/AC.291/97"), (document.Id, told.Symbol, document.Family));
        Assert.Equal(("Paper of the Chair", "2024-07-12"), (document.Title, document.Date?.ToIso()));
        Assert.Empty(document.Conflicts);
        Assert.Equal("Paper of the Chair on preservation", document.Renditions[0].Versions[0].Inside?.Title);
        Assert.Equal("A_AC.291_97", (await app.Get<DocumentStore>().FindBySymbolAsync("A/AC.291/97", TestContext.Current.CancellationToken))?.Id);

        // Another page that names it by its symbol means the same document.
        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Lists((null, "Paper of the Chair", "paper.docx"), ("A/AC.291/97", "Paper of the Chair", "A_AC.291_97_E.pdf"));
        app.Serves("A_AC.291_97_E.pdf", "Paper of the Chair in another form");
        Assert.Equal((EventKind.RenditionAdded, "A_AC.291_97"), Kind(Assert.Single((await app.CheckAsync()).Events)));
    }

    [Fact]
    public async Task Where_they_differ_the_document_is_believed_and_it_is_said()
    {
        app.Lists(("A/AC.291/97", "Programme of work of the second week", "A_AC.291_97_E.docx"));
        app.Serves("A_AC.291_97_E.docx", MadeDocument.Word("A/AC.291/98/Rev.1", "Report on electronic evidence in courts"));

        Assert.Equal((EventKind.Published, "A_AC.291_98_Rev.1"), Kind(Assert.Single((await app.CheckAsync()).Events)));

        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal(("A/AC.291/98/Rev.1", "Report on electronic evidence in courts"), (Assert.Single(document.Symbols), document.Title));
        Assert.Equal(
            [("symbol", "A/AC.291/97", "A/AC.291/98/Rev.1", ConflictWinner.Document), ("title", "Programme of work of the second week", "Report on electronic evidence in courts", ConflictWinner.Document)],
            document.Conflicts.Select(conflict => (conflict.Field, conflict.Listing, conflict.Inside, conflict.Won)));
        var shown = await Call.DoneAsync("documents", "show", document.Id, "--data", app.Folder);
        Assert.Contains("Page and document differ in", shown.Output, StringComparison.Ordinal);
        Assert.Contains("A/AC.291/97", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Programme of work", (await Call.DoneAsync("documents", "show", document.Id, "--json", "--data", app.Folder)).Json.GetProperty("conflicts").ToString(), StringComparison.Ordinal);

        // Looked at again, nothing is told twice; gone from the page, its removal is told of the right document.
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await app.CheckAsync()).Events);
        app.Lists(("A/AC.291/99", "Another paper", "A_AC.291_99_E.pdf"));
        app.Serves("A_AC.291_99_E.pdf", "Another paper");
        var events = new List<JournalEvent>();
        for (var day = 0; day < 12; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            events.AddRange((await app.CheckAsync()).Events);
        }

        Assert.Equal("A_AC.291_98_Rev.1", Assert.Single(events, told => told.Kind is EventKind.Removed).Document);
    }

    [Fact]
    public async Task The_symbol_that_was_overruled_stays_free_for_its_own_document()
    {
        app.Lists(("A/AC.291/97", "Report", "first.docx"));
        app.Serves("first.docx", MadeDocument.Word("A/AC.291/98", "Report"));
        await app.CheckAsync();

        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Serves("first.docx", MadeDocument.Word("A/AC.291/97", "Report"));
        Assert.Equal((EventKind.Published, "A_AC.291_97"), Kind(Assert.Single((await app.CheckAsync()).Events)));

        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await app.CheckAsync()).Events);
        Assert.Equal([1, 1], (await app.DocumentsAsync()).Select(document => document.Symbols.Count));
    }

    [Fact]
    public async Task A_symbol_that_is_only_mentioned_overrules_nothing()
    {
        app.Lists(("A/AC.291/97", "Report", "report.docx"));
        app.Serves("report.docx", MadeDocument.Word("Corrigendum to A/AC.291/22", "Report", body: $"On 3 May 2024 A/AC.291/98 was issued. {MadeDocument.English}"));
        await app.CheckAsync();
        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal(("A_AC.291_97", "A/AC.291/97"), (document.Id, Assert.Single(document.Symbols)));
        Assert.Empty(document.Conflicts);
    }

    [Fact]
    public async Task Two_files_of_one_listing_with_the_same_masthead_stay_two_documents()
    {
        app.Lists((null, "Paper of the Chair", "one.docx"), (null, "Annex to the paper", "two.docx"));
        app.Serves("one.docx", MadeDocument.Word("A/AC.291/97", "Paper of the Chair"));
        app.Serves("two.docx", MadeDocument.Word("A/AC.291/97", "Annex to the paper", paragraphs: 4));

        Assert.Equal([EventKind.Published, EventKind.Published], (await app.CheckAsync()).Events.Select(told => told.Kind));

        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await app.CheckAsync()).Events);
        Assert.Equal([0, 1], (await app.DocumentsAsync()).Select(document => document.Symbols.Count).Order());
    }

    [Fact]
    public async Task A_file_in_another_language_than_its_link_says_is_kept_as_what_it_is()
    {
        app.Lists(("A/AC.291/97", "Report", "A_AC.291_97_E.docx"));
        app.Serves("A_AC.291_97_E.docx", MadeDocument.Word("A/AC.291/97", "Rapport du groupe", body: MadeDocument.French));
        Assert.Equal("fr", Assert.Single((await app.CheckAsync()).Events).Language);
        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal(("language", "en", "fr"), document.Conflicts.Select(conflict => (conflict.Field, conflict.Listing, conflict.Inside)).Single());
        Assert.Equal("Report", document.Title);
    }

    [Fact]
    public async Task A_better_format_gives_the_text_and_changes_nothing_else()
    {
        app.Lists(("A/AC.291/97", "Report", "A_AC.291_97_E.pdf"));
        app.Serves("A_AC.291_97_E.pdf", $"Report\n{string.Concat(Enumerable.Repeat(MadeDocument.English, 5))}");
        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Lists(("A/AC.291/97", "Report", "A_AC.291_97_E.pdf"), ("A/AC.291/97", "Report", "A_AC.291_97_E.docx"));
        app.Serves("A_AC.291_97_E.docx", MadeDocument.Word("A/AC.291/97", "Report"));

        Assert.Equal((EventKind.RenditionAdded, "A_AC.291_97"), Kind(Assert.Single((await app.CheckAsync()).Events)));

        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal("docx", document.TextOf("en")?.Rendition.Format);
        var shown = await Call.DoneAsync("documents", "show", document.Id, "--data", app.Folder);
        Assert.Equal("docx", Assert.Single(shown.Lines, line => line.Contains("Read, used", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

        // The PDF is replaced: the Word file is of yesterday.
        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Serves("A_AC.291_97_E.pdf", $"Report, corrected\n{string.Concat(Enumerable.Repeat(MadeDocument.English, 5))}");
        Assert.Equal(EventKind.Replaced, Assert.Single((await app.CheckAsync()).Events).Kind);
        Assert.Equal("pdf", Assert.Single(await app.DocumentsAsync()).TextOf("en")?.Rendition.Format);
    }

    [Theory]
    [InlineData("docx:Read:1000 pdf:Read:1000", "docx")]
    [InlineData("pdf:Read:1000 doc:Read:1000 html:Read:1000", "doc")]
    [InlineData("text:Read:1000 html:Read:1000 rtf:Read:1000", "rtf")]
    [InlineData("docx:Read:300 pdf:Read:1000", "pdf")]
    [InlineData("docx:Damaged:0 pdf:Read:1000", "pdf")]
    [InlineData("pdf:NoText:0 text:Read:10", "text")]
    [InlineData("docx:Read:0 pdf:Read:0", "docx")]
    public void The_best_source_of_text_wins(string renditions, string best)
    {
        var document = new Document
        {
            Id = "x",
            Body = "AHC",
            Title = "Report",
            Category = "report",
            FirstSeen = DateTimeOffset.UnixEpoch,
            Renditions = [.. renditions.Split(' ').Select(one => one.Split(':')).Select(one => new Rendition("en", one[0], [Version(Enum.Parse<TextState>(one[1]), int.Parse(one[2], System.Globalization.CultureInfo.InvariantCulture))]))],
        };
        Assert.Equal(best, document.TextOf("en")?.Rendition.Format);
        Assert.Null(document.TextOf("fr"));
    }

    private static DocumentVersion Version(TextState state, int characters) => new()
    {
        Sha256 = new string('0', 64),
        Length = 1,
        Url = new Uri("https://example.org/"),
        Source = "test-1",
        At = DateTimeOffset.UnixEpoch,
        Event = EventKind.Published,
        Text = state,
        Characters = characters,
    };

    private static (EventKind Kind, string Document) Kind(JournalEvent told) => (told.Kind, told.Document);
}
