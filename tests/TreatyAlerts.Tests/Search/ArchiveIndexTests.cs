using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Search;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Search;

public sealed class ArchiveIndexTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("archive-").FullName;
    private readonly MemoryBlobStore store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder, "index", "archive.sqlite");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task New_changed_and_deleted_documents_are_taken_in_and_out()
    {
        await KeepAsync("one", "Electronic evidence", new DateOnly(2026, 5, 1), ("en", "On electronic evidence and its custody."));
        await KeepAsync("two", "Lighthouses", new DateOnly(2026, 6, 1), ("en", "On lighthouses."), ("fr", "Des phares et des preuves."));
        Assert.Equal((2, 0), await RefreshAsync());
        Assert.Equal(["one"], Find("evidence"));
        Assert.Equal(["two"], Find("preuve lang:fr"));

        Assert.Equal((0, 0), await RefreshAsync());
        await KeepAsync("two", "Lighthouses", new DateOnly(2026, 6, 1), ("en", "On evidence from lighthouses."));
        Assert.Equal((1, 0), await RefreshAsync());
        Assert.Equal(["two", "one"], Find("evidence"));
        Assert.Empty(Find("preuve"));

        await DeleteAsync(BlobNames.Document("one"));
        Assert.Equal((0, 1), await RefreshAsync());
        Assert.Equal(["two"], Find("evidence"));
    }

    [Fact]
    public async Task A_document_that_matches_in_two_languages_is_one_hit()
    {
        await KeepAsync("one", "Treaty", new DateOnly(2026, 5, 1), ("en", "The treaty."), ("es", "El tratado: treaty."));
        await RefreshAsync();
        Assert.Equal(["one"], Find("treaty"));
    }

    [Theory]
    [InlineData("article:6", true)]
    [InlineData("article:\"6 bis\"", false)]
    [InlineData("article:7", true)]
    [InlineData("\"custody chain\"~3", true)]
    [InlineData("\"custody chain\"~2", false)]
    [InlineData("chain -custody", false)]
    [InlineData("source:ahc-home", true)]
    [InlineData("source:ahc", false)]
    [InlineData("chain-of-cust*", true)]
    [InlineData("custodies-of-cust*", false)]
    public async Task What_the_full_text_table_cannot_say_is_looked_up(string query, bool found)
    {
        await KeepAsync("one", "Evidence", new DateOnly(2026, 5, 1), ("en", "The chain-of-custody under articles 6 and 7."));
        await RefreshAsync();
        Assert.Equal(found ? ["one"] : [], Find(query));
    }

    [Theory]
    [InlineData("chains-of-cust*", "one two three")]
    [InlineData("chain-of-custod*", "one two")]
    [InlineData("chain-of-custody*", "one")]
    [InlineData("title:chain-of-cust*", "")]
    [InlineData("state-par*", "")]
    public async Task A_compound_with_a_star_finds_inflections_of_its_first_words_and_any_end_of_its_last(string query, string found)
    {
        await KeepAsync("one", "Evidence", new DateOnly(2026, 5, 3), ("en", "The chain-of-custody, in part. Parties state."));
        await KeepAsync("two", "Evidence", new DateOnly(2026, 5, 2), ("en", "Chains of custodies."));
        await KeepAsync("three", "Evidence", new DateOnly(2026, 5, 1), ("en", $"A chain of customs. {string.Join(' ', Enumerable.Range(0, 300).Select(number => $"park{number}"))}"));
        await RefreshAsync();
        Assert.Equal(found, string.Join(' ', Find(query)));
    }

    [Fact]
    public async Task Words_near_each_other_are_found_over_pages_scripts_and_long_stretches()
    {
        var filler = string.Concat(Enumerable.Repeat("some words of no weight ", 400));
        await KeepAsync("one", "Evidence", new DateOnly(2026, 5, 3), ("en", $"{filler} état — 证据 States all PARTIES, the “Convention” {filler}"));
        await RefreshAsync();
        Assert.Equal(["one"], Find("\"states parties convention\"~3"));
        Assert.Equal(["one"], Find("\"etat parties conv*\"~7"));
        Assert.Empty(Find("\"convention parties states\"~3"));
        Assert.Empty(Find("\"states parties convention\"~1"));
    }

    [Fact]
    public async Task The_terms_of_a_query_are_counted_each_by_itself()
    {
        var matches = new ArchiveCatalogue(Index(), new FixedClock(Now));
        Assert.Empty(matches.Terms(Query("evidence"), Cancel));
        await KeepAsync("one", "Evidence", new DateOnly(2026, 5, 1), ("en", "On evidence."));
        await KeepAsync("two", "Custody", new DateOnly(2026, 5, 2), ("en", "On evidence too."));
        await RefreshAsync();
        Assert.Equal([("evidence", 2), ("title:custody", 1), ("nowhere", 0)], matches.Terms(Query("evidence title:custody nowhere -too"), Cancel).Select(term => (term.Term, term.Documents)));
        Assert.Equal(["two", "one"], new ArchiveMatches(Index()).Of(Query("evidence"), Cancel));
    }

    [Fact]
    public async Task A_damaged_index_is_made_anew()
    {
        await KeepAsync("one", "Evidence", new DateOnly(2026, 5, 1), ("en", "Evidence."));
        await RefreshAsync();
        await System.IO.File.WriteAllTextAsync(File, new string('x', 10_000), Cancel);
        Assert.Equal((1, 0), await RefreshAsync());
        Assert.Equal(["one"], Find("evidence"));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_keeps_its_place_and_is_told()
    {
        await KeepAsync("one", "Evidence", new DateOnly(2026, 5, 1), ("en", "Evidence."));
        await KeepAsync("two", "Custody", new DateOnly(2026, 5, 1), ("en", "Custody."));
        await RefreshAsync();
        await ReplaceAsync(BlobNames.Document("one"), "{");
        var refresh = await Index().RefreshAsync(cancellation: Cancel);
        Assert.Contains("documents/one/document.json", Assert.Single(refresh.Problems), StringComparison.Ordinal);
        Assert.Equal(["one"], Find("evidence"));
    }

    [Fact]
    public async Task An_index_that_cannot_be_written_is_an_error_with_a_way_out()
    {
        await KeepAsync("one", "Evidence", new DateOnly(2026, 5, 1), ("en", "Evidence."));
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "index"), "a file where the folder should be", Cancel);
        var e = await Assert.ThrowsAnyAsync<IOException>(() => Index().RefreshAsync(cancellation: Cancel));
        Assert.Contains("index", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_back_test_counts_hits_by_month_and_shows_the_latest()
    {
        await KeepAsync("old", "Evidence", new DateOnly(2020, 1, 1), ("en", "Evidence of long ago."));
        await KeepAsync("may", "Evidence", new DateOnly(2026, 5, 1), ("en", "Evidence in May."));
        await KeepAsync("june", "Evidence", new DateOnly(2026, 6, 11), ("en", "Evidence in June."));
        await KeepAsync("other", "Lighthouses", new DateOnly(2026, 6, 12), ("en", "Lighthouses."));
        await RefreshAsync();
        var result = new ArchiveBackTest(Index(), new FixedClock(Now)).Run(Query("evidence"), samples: 1, cancellation: Cancel);
        Assert.Equal((new DateOnly(2025, 7, 1), new DateOnly(2026, 6, 15)), (result.From, result.To));
        Assert.Equal((3, 2, new DateOnly(2026, 6, 11), 41.0), (result.Documents, result.Hits, result.LastHit, result.MedianGapDays));
        Assert.Equal(12, result.Months.Count);
        Assert.Equal([new MonthHits("2026-05", 1), new MonthHits("2026-06", 1)], result.Months.TakeLast(2));
        Assert.Equal(2 / 50.0, result.MailsPerWeek.Instant, 3);
        var sample = Assert.Single(result.Samples);
        Assert.Equal(("june", "Evidence in June."), (sample.Document, sample.Match.Passages[0].Text));
    }

    private static TopicQuery Query(string text) => TopicQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException(error.Message);

    private ArchiveIndex Index() => new(store, new DocumentTexts(new DocumentStore(store)), File);

    private async Task<(int Taken, int Removed)> RefreshAsync()
    {
        var refresh = await Index().RefreshAsync(cancellation: Cancel);
        Assert.Empty(refresh.Problems);
        return (refresh.Taken, refresh.Removed);
    }

    private List<string> Find(string query)
    {
        using var search = Index().Search();
        return [.. search.Hits(search.Find(Query(query))).Select(search.IdOf)];
    }

    private async Task KeepAsync(string id, string title, DateOnly day, params (string Language, string Text)[] texts)
    {
        var renditions = new List<Rendition>();
        foreach (var (language, text) in texts)
        {
            var sha256 = BlobNames.Key(id, language, text) + BlobNames.Key(text);
            renditions.Add(new Rendition(language, "text", [new DocumentVersion
            {
                Sha256 = sha256, Length = text.Length, Url = new Uri("https://archive.test/" + id), Source = "ahc-home", At = Now, Event = EventKind.Published, Text = TextState.Read,
            }]));
            await PutAsync(BlobNames.DocumentText(id, language, sha256), new DocumentText(1, "text", [new TextPage(1, [new TextBlock(TextBlockKind.Paragraph, text)])]));
        }

        await PutAsync(BlobNames.Document(id), new Document
        {
            Id = id,
            Body = "ahc body",
            Title = title,
            Category = "report",
            FirstSeen = Now,
            Date = new EntryDate(day, DatePrecision.Day),
            Renditions = renditions,
            Places = [new Place { CanonicalUrl = id, Url = new Uri("https://archive.test/" + id), Source = "ahc-home", Title = title, Language = "en", Format = "text", Sha256 = "", FirstSeen = Now }],
        });
    }

    private async Task PutAsync<T>(string name, T value)
        where T : class
    {
        await DeleteAsync(name);
        await store.CreateJsonAsync(name, value, Cancel);
    }

    private async Task ReplaceAsync(string name, string content)
    {
        var blob = await store.GetAsync(name, Cancel);
        await store.ReplaceAsync(name, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), blob!.ETag, Cancel);
    }

    private async Task DeleteAsync(string name)
    {
        if (await store.GetAsync(name, Cancel) is { } blob)
        {
            await store.DeleteAsync(name, blob.ETag, Cancel);
        }
    }
}
