using HtmlAgilityPack;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>What a digest tells: each event once, with every reason, and nothing that is not news to its reader.</summary>
public sealed class DigestNewsTests : IAsyncLifetime
{
    private readonly AlertsApp app = AlertsApp.Start();
    private readonly NewsDesk desk;

    public DigestNewsTests() => desk = new NewsDesk(app);

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Two_topics_that_match_one_document_are_two_reasons_of_one_item()
    {
        var reader = await app.SubscribeAsync("evidence");
        await desk.ChangeAsync(reader, before => before with { Topics = [.. before.Topics, new Topic("rights", "\"human rights\"", null, before.Since)] });
        await desk.PublishAsync(22, "Electronic evidence and human rights");

        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(["topic", "rights"], mail.Topics);
        Assert.Single(mail.Events);
        Assert.Single(Items(mail));
    }

    [Fact]
    public async Task An_event_is_told_once_however_often_the_pass_runs()
    {
        await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);

        Assert.Single((await app.DigestAsync()).Mails);
        for (var hour = 0; hour < 30; hour++)
        {
            app.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Empty((await app.DigestAsync()).Mails);
        }
    }

    [Fact]
    public async Task Neither_a_new_subscriber_nor_a_new_topic_gets_a_backlog()
    {
        await desk.PublishAsync(21, "Evidence of before");
        var reader = await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22, "Extradition of before");
        Assert.Empty((await app.DigestAsync()).Mails);

        await desk.ChangeAsync(reader, before => before with { Topics = [.. before.Topics, new Topic("extradition", "extradition", null, app.Clock.GetUtcNow())] });
        Assert.Empty((await app.DigestAsync()).Mails);
        await desk.PublishAsync(23, "Extradition of today");

        var mail = Assert.Single((await app.DigestAsync()).Mails);
        Assert.Equal(["A/AC.291/23"], mail.Events.Select(told => told.Symbol));
        Assert.Equal(["extradition"], mail.Topics);
    }

    [Fact]
    public async Task History_is_never_mailed()
    {
        await using var fresh = AlertsApp.Start();
        await fresh.SubscribeAsync("agenda");
        fresh.Clock.Advance(TimeSpan.FromHours(1));
        await fresh.BaselineAsync();

        Assert.True(Assert.Single(await fresh.Get<Journal>().ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).History);
        Assert.Empty((await fresh.DigestAsync()).Mails);
    }

    [Fact]
    public async Task An_event_that_becomes_visible_late_comes_in_the_next_digest()
    {
        await app.SubscribeAsync("evidence", "daily");
        app.Clock.Advance(TimeSpan.FromHours(2));
        var first = await desk.PublishAsync(22);
        app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Single((await app.DigestAsync()).Mails);

        // A worker died before it wrote this event, and was started again only now.
        var late = first with { Id = "120000000-replaced-late", Kind = EventKind.Replaced, At = first.At.AddHours(1) };
        await app.Get<Journal>().AppendAsync(late, TestContext.Current.CancellationToken);
        Assert.Empty((await app.DigestAsync()).Mails);
        app.Clock.Advance(TimeSpan.FromDays(1));
        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal([late.Id], mail.Events.Select(told => told.Id));
        Assert.DoesNotContain("Catching up", mail.Message.Text, StringComparison.Ordinal);
        var from = (await desk.LedgerAsync()).Single(entry => entry.Events.Contains(late.Id)).From;
        Assert.True(from <= late.At, $"the archive link starts {from}, after the event");
    }

    [Fact]
    public async Task An_event_at_the_very_hour_belongs_to_the_next_digest()
    {
        await app.SubscribeAsync("evidence", "daily");
        app.Clock.Set(new DateTimeOffset(2026, 3, 3, 7, 0, 0, TimeSpan.Zero));
        await desk.PublishAsync(22);
        Assert.Empty((await app.DigestAsync()).Mails);

        app.Clock.Set(new DateTimeOffset(2026, 3, 4, 6, 59, 59, TimeSpan.Zero));
        Assert.Empty((await app.DigestAsync()).Mails);
        app.Clock.Set(new DateTimeOffset(2026, 3, 4, 7, 0, 0, TimeSpan.Zero));
        Assert.Single((await app.DigestAsync()).Mails);
    }

    [Fact]
    public async Task New_in_six_languages_at_once_is_one_item()
    {
        await app.SubscribeAsync("evidence lang:en");
        desk.Lists(22, "Electronic evidence", "A", "C", "E", "F", "R", "S");
        Assert.Equal(6, (await desk.CheckAsync()).Count);

        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(6, mail.Events.Count);
        Assert.Contains("New", Assert.Single(Items(mail)).ParentNode!.InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain("now out", mail.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_of_the_English_hears_that_the_Arabic_is_out()
    {
        await app.SubscribeAsync("\"electronic evidence\"");
        await desk.PublishAsync(22);
        Assert.Single((await app.DigestAsync()).Mails);

        desk.Lists(22, "Words of another language", "A");
        await desk.CheckAsync();
        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(EventKind.RenditionAdded, Assert.Single(mail.Events).Kind);
        Assert.Contains("Arabic now out", mail.Message.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replaced_file_and_a_removal_are_told_as_such()
    {
        await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        await desk.PublishAsync(23);
        await app.DigestAsync();

        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Serves(NewsDesk.File(22), "Electronic evidence, corrected");
        await desk.CheckAsync();
        var replaced = Assert.Single((await app.DigestAsync()).Mails);
        Assert.Contains("File replaced", replaced.Message.Text, StringComparison.Ordinal);

        desk.Drops(22);
        for (var day = 0; day < 4; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            await desk.CheckAsync();
        }

        var removed = Assert.Single((await app.DigestAsync()).Mails);
        Assert.Equal(EventKind.Removed, Assert.Single(removed.Events).Kind);
        Assert.Contains("Removed from the page", removed.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_and_gone_within_one_week_is_told_as_gone()
    {
        await app.SubscribeAsync("evidence", "weekly");
        desk.Lists(30, "Evidence that stays");
        desk.Lists(22, "Evidence that goes");
        await desk.CheckAsync();
        desk.Drops(22);
        for (var day = 0; day < 4; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            await desk.CheckAsync();
        }

        app.Clock.Advance(TimeSpan.FromDays(4));
        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(2, Items(mail).Count);
        Assert.Contains("Removed from the page", mail.Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_cadence_tells_nothing_twice_and_loses_nothing()
    {
        var reader = await app.SubscribeAsync("evidence", "daily");
        var told = new List<string>();
        for (var day = 0; day < 24; day++)
        {
            reader = await desk.ChangeAsync(reader, before => before with { Cadence = day switch { < 4 => Cadence.Daily, < 14 => Cadence.Weekly, < 17 => Cadence.Instant, < 20 => Cadence.Daily, _ => Cadence.Instant } });
            await desk.PublishAsync(100 + day);
            app.Clock.Advance(TimeSpan.FromHours(12));
            told.AddRange((await app.DigestAsync()).Mails.SelectMany(mail => mail.Events).Select(one => one.Symbol!));
            app.Clock.Advance(TimeSpan.FromHours(12));
        }

        told.AddRange((await app.DigestAsync()).Mails.SelectMany(mail => mail.Events).Select(one => one.Symbol!));
        Assert.Equal(Enumerable.Range(100, 24).Select(number => $"A/AC.291/{number}"), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_topic_that_no_longer_parses_stops_nobody_else()
    {
        var broken = await app.SubscribeAsync("evidence");
        await desk.ChangeAsync(broken, before => before with { Topics = [new Topic("broken", "\"unbalanced", null, before.Since), .. before.Topics] });
        await app.SubscribeAsync("evidence", address: NewsDesk.AddressWith(broken));
        await desk.PublishAsync(22);

        Assert.Equal(2, (await app.DigestAsync()).Mails.Count);
    }

    [Fact]
    public async Task An_outage_of_days_ends_in_one_labelled_digest_that_is_capped_and_counts_the_rest()
    {
        app.Get<DigestOptions>().MaxItems = 2;
        await app.SubscribeAsync("evidence", "daily");
        app.Clock.Advance(TimeSpan.FromHours(1));
        for (var day = 0; day < 5; day++)
        {
            await desk.PublishAsync(20 + day);
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Equal(5, mail.Events.Count);
        Assert.Equal(2, Items(mail).Count);
        Assert.Contains("Catching up", mail.Message.Text, StringComparison.Ordinal);
        Assert.Contains("And 3 more", mail.Message.Text, StringComparison.Ordinal);
        Assert.Contains("events?from=2026-03-02&to=2026-03-07", mail.Message.Text, StringComparison.Ordinal);
        Assert.Empty((await app.DigestAsync()).Mails);
    }

    [Theory]
    [InlineData("instant")]
    [InlineData("daily")]
    [InlineData("weekly")]
    public async Task A_digest_on_time_is_no_backlog(string cadence)
    {
        await app.SubscribeAsync("evidence", cadence);
        for (var day = 0; day < 16; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            await desk.PublishAsync(20 + day);
            Assert.All((await app.DigestAsync()).Mails, mail => Assert.DoesNotContain("Catching up", mail.Message.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_archive_link_of_a_rare_alert_covers_its_events_not_the_years_before()
    {
        await app.SubscribeAsync("evidence");
        app.Clock.Advance(TimeSpan.FromDays(800));
        await app.DigestAsync();
        await desk.PublishAsync(22);

        var mail = Assert.Single((await app.DigestAsync()).Mails);

        Assert.Contains("events?from=2028-05-10&to=2028-05-10", mail.Message.Text, StringComparison.Ordinal);
    }

    private static List<HtmlNode> Items(SentMail mail)
    {
        var page = new HtmlDocument();
        page.LoadHtml(mail.Message.Html);
        return [.. page.DocumentNode.SelectNodes("//h3") ?? Enumerable.Empty<HtmlNode>()];
    }
}
