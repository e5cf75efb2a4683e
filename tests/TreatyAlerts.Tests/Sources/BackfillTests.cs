using System.Globalization;
using System.Text;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources;

/// <summary>What a new or repaired source brings: history where it is history, and told, labelled and capped where it was missed.</summary>
public sealed class BackfillTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_came_out_in_an_outage_is_told_labelled_and_capped_and_the_rest_is_history()
    {
        await app.SubscribeAsync("keepers", "daily");
        await BreakAsync(TimeSpan.FromDays(3));
        Lists(2..42);

        var events = (await app.CheckAsync()).Events;

        Assert.Equal(40, events.Count);
        Assert.All(events, told => Assert.Equal(EntryOrigin.Repair, told.Origin));
        var news = events.Where(told => !told.History).ToList();
        Assert.Equal(25, news.Count);
        Assert.All(news, told => Assert.Equal(15, told.RepairRest));
        Assert.Equal(Enumerable.Range(2, 25).Select(number => $"A/AC.291/{number}"), news.Select(told => told.Symbol!).OrderBy(symbol => int.Parse(symbol[9..], CultureInfo.InvariantCulture)));

        app.Clock.Advance(TimeSpan.FromDays(1));
        var mail = Assert.Single((await app.DigestAsync()).Mails).Message;
        Assert.Contains("found after an outage of the source", mail.Html, StringComparison.Ordinal);
        Assert.Contains("put into the archive without a mail: 15", mail.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);

        // What comes later is news like any other.
        Lists(2..43);
        Assert.Equal((EntryOrigin.Listing, false), Assert.Single((await app.CheckAsync()).Events) is var next ? (next.Origin, next.History) : default);
    }

    [Fact]
    public async Task A_template_that_gives_every_document_another_address_tells_nothing_twice()
    {
        Lists(2..32);
        await app.CheckAsync();
        await BreakAsync(TimeSpan.FromDays(2));
        Lists(2..33, "new");

        var told = Assert.Single((await app.CheckAsync()).Events);
        Assert.Equal(("A/AC.291/32", EntryOrigin.Repair, false, 0), (told.Symbol, told.Origin, told.History, told.RepairRest));
    }

    [Theory]
    [InlineData(503, 2, EntryOrigin.Listing)]
    [InlineData(503, 9, EntryOrigin.Repair)]
    [InlineData(200, 2, EntryOrigin.Repair)]
    [InlineData(200, 9, EntryOrigin.Repair)]
    public async Task A_host_that_is_away_for_a_few_days_needs_no_label(int status, int days, EntryOrigin expected)
    {
        app.Web.Fails(AlertsApp.PageUrl, status);
        for (var day = 0; day < days; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            await app.CheckAsync();
        }

        Lists(2..3);
        var told = Assert.Single((await app.CheckAsync()).Events);
        Assert.Equal((expected, false), (told.Origin, told.History));
    }

    [Fact]
    public async Task A_source_that_was_never_read_soundly_brings_history()
    {
        await using var fresh = AlertsApp.Start();
        fresh.Web.Fails(AlertsApp.PageUrl, 200);
        await fresh.CheckAsync();
        fresh.Clock.Advance(TimeSpan.FromDays(1));
        fresh.Lists(("A/AC.291/2", "Notes of the keepers", "A_AC.291_2_E.pdf"));
        fresh.Serves("A_AC.291_1_E.pdf", "Provisional agenda");
        fresh.Serves("A_AC.291_2_E.pdf", "Notes of the keepers");

        Assert.All((await fresh.CheckAsync()).Events, told => Assert.Equal((true, EntryOrigin.Listing), (told.History, told.Origin)));
    }

    [Fact]
    public void Of_a_repaired_source_what_its_own_date_puts_before_the_outage_is_history()
    {
        var now = new DateTimeOffset(2026, 5, 20, 0, 0, 0, TimeSpan.Zero);
        var state = new SourceState
        {
            Source = "s",
            LastSuccess = now.AddDays(-10),
            FailingSince = now.AddDays(-9),
            Condition = SourceCondition.Unreadable,
            Seen = new Dictionary<string, SeenEntry> { ["known"] = new() { Entry = Entry("known", null), FirstSeen = now, VerifyAt = now } },
        };
        Entry[] entries =
        [
            Entry("old", new EntryDate(new DateOnly(2024, 1, 9), DatePrecision.Day)),
            Entry("old-month", new EntryDate(new DateOnly(2026, 4, 1), DatePrecision.Month)),
            Entry("missed", new EntryDate(new DateOnly(2026, 5, 12), DatePrecision.Day)),
            Entry("this-year", new EntryDate(new DateOnly(2026, 1, 1), DatePrecision.Year)),
            Entry("undated", null),
        ];

        var work = NewWork.Of(Source(false), state, new Listing(entries, [], null), new SourceReading(SourceCondition.Ok, null, null, false), new SourceCheckOptions { RepairAtMost = 2 }, now);

        Assert.Equal(
            [("old", true, 0), ("old-month", true, 0), ("missed", true, 0), ("this-year", false, 1), ("undated", false, 1)],
            work.Items.Select(item => (item.Entry.CanonicalUrl, item.History, item.RepairRest)));
    }

    [Fact]
    public void A_quarantined_source_brings_history_first_and_labelled_news_then()
    {
        var now = new DateTimeOffset(2026, 5, 20, 0, 0, 0, TimeSpan.Zero);
        var sound = new SourceReading(SourceCondition.Ok, null, null, false);
        var first = NewWork.Of(Source(true), new SourceState { Source = "s" }, new Listing([Entry("one", null)], [], null), sound, new SourceCheckOptions(), now);
        var then = NewWork.Of(
            Source(true), new SourceState { Source = "s", LastSuccess = now, Condition = SourceCondition.Ok, Seen = first.Seen! }, new Listing([Entry("one", null), Entry("two", null)], [], null), sound, new SourceCheckOptions(), now);

        Assert.Equal((true, EntryOrigin.NewPage), Assert.Single(first.Items) is var one ? (one.History, one.Origin) : default);
        Assert.Equal(("two", false, EntryOrigin.NewPage), Assert.Single(then.Items) is var two ? (two.Entry.CanonicalUrl, two.History, two.Origin) : default);
    }

    [Fact]
    public async Task An_ordinary_item_and_event_say_nothing_of_their_origin()
    {
        Lists(2..3);
        await app.CheckAsync();

        var names = await app.Store.ListAsync("journal/", TestContext.Current.CancellationToken).Select(blob => blob.Name).ToListAsync(TestContext.Current.CancellationToken);
        foreach (var name in names)
        {
            var json = Encoding.UTF8.GetString((await app.Store.GetAsync(name, TestContext.Current.CancellationToken))!.Content.Span);
            Assert.DoesNotContain("origin", json, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("repairRest", json, StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task BreakAsync(TimeSpan length)
    {
        app.Web.Page(AlertsApp.PageUrl, "<html><body><h1>File is not found</h1></body></html>");
        await app.CheckAsync();
        app.Clock.Advance(length);
        await app.CheckAsync();
    }

    private void Lists(Range numbers, string prefix = "")
    {
        var (from, to) = (numbers.Start.Value, numbers.End.Value);
        (string?, string, string)[] rows = [.. Enumerable.Range(from, to - from).Select(number => ((string?)$"A/AC.291/{number}", $"Notes of the keepers {number}", $"{prefix}A_AC.291_{number}_E.pdf"))];
        app.Lists(rows);
        foreach (var (symbol, _, file) in rows)
        {
            app.Serves(file, $"Notes of the keepers, {symbol}");
        }
    }

    private static Source Source(bool quarantined) =>
        new() { Id = "s", Body = "AHC", Kind = SourceKind.SessionPage, Url = new Uri(AlertsApp.PageUrl), Schedule = "0 * * * *", Quarantined = quarantined };

    private static Entry Entry(string url, EntryDate? date) =>
        new() { Url = new Uri($"https://www.unodc.org/{url}.pdf"), CanonicalUrl = url, Title = url, Category = "report", Date = date };
}
