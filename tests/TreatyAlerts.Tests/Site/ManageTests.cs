using System.Net;
using System.Text.Json;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Tests.Site;

/// <summary>Everything that a signed link lets its owner change.</summary>
public sealed class ManageTests : IAsyncLifetime
{
    private const string Other = "other@example.net";

    private SignUpDesk desk = null!;

    private Visitor Visitor => desk.Visitor;

    public async ValueTask InitializeAsync() => desk = await SignUpDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Settings_are_changed_and_shown()
    {
        await desk.SubscribeAsync();
        await Visitor.OpenAsync(await desk.ManageUrlAsync());

        await PressInAsync("settings", ("cadence", "weekly"), ("weekday", "Friday"), ("hour", "18"), ("zone", "Europe/Vienna"), ("language", "fr"), ("layout", "compact"));

        Assert.Equal("Your settings were saved.", Notice());
        var subscriber = (await desk.FindAsync())!;
        Assert.Equal(
            (Cadence.Weekly, DayOfWeek.Friday, 18, "Europe/Vienna", "fr", Layout.Compact),
            (subscriber.Cadence, subscriber.Weekday, subscriber.Hour, subscriber.TimeZone, subscriber.Language, subscriber.Layout));
        await Visitor.OpenAsync(await desk.ManageUrlAsync());
        Assert.Equal("Votre abonnement", Visitor.Title);
    }

    [Fact]
    public async Task Wrong_settings_are_said_and_nothing_is_changed()
    {
        var (before, _) = await desk.SubscribeAsync();
        await Visitor.OpenAsync(await desk.ManageUrlAsync());

        await PressInAsync("settings", ("cadence", "hourly"), ("zone", "Mars/Olympus"), ("hour", "25"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, Visitor.Status);
        Assert.NotEqual("", Visitor.Problem("cadence"));
        Assert.NotEqual("", Visitor.Problem("hour"));
        Assert.Equal("Mars/Olympus", Visitor.Value("zone"));
        Assert.Equal(before, (await desk.FindAsync())! with { Topics = before.Topics });
    }

    [Fact]
    public async Task A_topic_is_tried_then_added_then_changed_then_removed()
    {
        await desk.SubscribeAsync();
        var url = await desk.ManageUrlAsync();
        await TopicAsync(url, "", "save", "agenda", "Agendas");
        Assert.Contains("press the button once more", Visitor.Text, StringComparison.Ordinal);
        Assert.Single((await desk.FindAsync())!.Topics);
        await TopicAsync(url, "", "save", "agenda", "Agendas", tried: true);
        Assert.Equal("Your topics were saved.", Notice());
        var added = (await desk.FindAsync())!.Topics[1];
        Assert.Equal(("Agendas", "agenda", desk.App.Clock.GetUtcNow()), (added.Name, added.Query, added.Since));

        await TopicAsync(url, added.Key, "try", "safeguards", "Agendas");
        await TopicAsync(url, added.Key, "save", "safeguards", "Safeguards", tried: true);
        var topics = (await desk.FindAsync())!.Topics;
        Assert.Equal([("evidence", true), ("agenda", false), ("safeguards", true)], topics.Select(topic => (topic.Query, topic.Until is null)));

        await TopicAsync(url, topics[2].Key, "remove", "", "");
        Assert.Equal(["evidence", "agenda"], (await desk.FindAsync())!.Topics.Select(topic => topic.Query));
        await TopicAsync(url, topics[0].Key, "remove", "", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, Visitor.Status);
        Assert.Equal(["evidence", "agenda"], (await desk.FindAsync())!.Topics.Select(topic => topic.Query));
    }

    [Fact]
    public async Task What_came_before_a_topic_was_edited_is_told_by_the_old_words_and_what_comes_after_by_the_new()
    {
        await desk.SubscribeAsync(query: "evidence", more: [("cadence", "daily"), ("hour", "7")]);
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(30, "Electronic evidence");
        var url = await desk.ManageUrlAsync();
        await TopicAsync(url, (await desk.FindAsync())!.Topics[0].Key, "try", "safeguards", "Safeguards");
        await TopicAsync(url, (await desk.FindAsync())!.Topics[0].Key, "save", "safeguards", "Safeguards", tried: true);
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(31, "Electronic evidence");
        await desk.News.PublishAsync(32, "Safeguards");

        desk.App.Clock.Advance(TimeSpan.FromDays(1));
        var mail = Assert.Single((await desk.App.DigestAsync()).Mails);

        Assert.Equal(["A/AC.291/30", "A/AC.291/32"], mail.Events.Select(told => told.Symbol));
    }

    [Fact]
    public async Task Packs_are_followed_and_left_and_one_that_is_gone_stays_until_it_is_ticked_off()
    {
        await desk.SubscribeAsync();
        var packs = desk.Site.Get<TopicPackStore>();
        await packs.SaveAsync(new("treaty-one", "Treaty one", "treaty", null), TestContext.Current.CancellationToken);
        await packs.SaveAsync(new("treaty-two", "Treaty two", "protocol", null), TestContext.Current.CancellationToken);
        await Visitor.OpenAsync(await desk.ManageUrlAsync());
        await PressInAsync("packs", ("pack", "treaty-one"), ("pack", "treaty-two"), ("pack", "no-such-pack"));
        Assert.Equal([null, "treaty-one", "treaty-two"], (await desk.FindAsync())!.Topics.Select(topic => topic.Pack));

        await packs.RemoveAsync("treaty-two", TestContext.Current.CancellationToken);
        await Visitor.OpenAsync(await desk.ManageUrlAsync());
        await PressInAsync("packs");
        Assert.Equal([null, "treaty-one", "treaty-two"], (await desk.FindAsync())!.Topics.Select(topic => topic.Pack));
        await PressInAsync("packs", ("pack", null));
        Assert.Equal([null], (await desk.FindAsync())!.Topics.Select(topic => topic.Pack));
    }

    [Fact]
    public async Task A_pause_is_set_shown_and_ended()
    {
        await desk.SubscribeAsync();
        await Visitor.OpenAsync(await desk.ManageUrlAsync());
        foreach (var wrong in new[] { "", "2026-03-02", "2020-01-01", "2036-01-01", "soon", "٢٠٢٦-٠٤-٠١" })
        {
            await PressInAsync("pause", ("until", wrong), ("do", "pause"));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, wrong), (Visitor.Status, Visitor.Value("until")));
        }

        await PressInAsync("pause", ("until", "2026-04-01"), ("do", "pause"));
        Assert.Equal(new DateOnly(2026, 4, 1), (await desk.FindAsync())!.PausedUntil);
        Assert.Contains("Paused until 1 April 2026.", Visitor.Text, StringComparison.Ordinal);
        await Visitor.PressAsync("Go on now");
        Assert.Null((await desk.FindAsync())!.PausedUntil);
    }

    [Fact]
    public async Task Earlier_links_are_made_invalid_and_the_new_one_goes_by_mail_alone()
    {
        var (_, welcome) = await desk.SubscribeAsync();
        var old = Visitor.LinkOf(welcome, "manage");
        await Visitor.OpenAsync(old);

        await Visitor.PressAsync("Make earlier links invalid");

        Assert.DoesNotContain("/manage/", Visitor.Page, StringComparison.Ordinal);
        await Visitor.OpenAsync(old);
        Assert.Equal((HttpStatusCode.NotFound, "This link opens nothing any more"), (Visitor.Status, Visitor.Title));
        Assert.Equal(HttpStatusCode.NotFound, await desk.PostAsync($"{old}/erase", "sure=yes", "application/x-www-form-urlencoded"));
        await Visitor.OpenAsync(Visitor.LinkOf(Assert.Single(await desk.Site.PostAsync()), "manage"));
        Assert.Equal("Your subscription", Visitor.Title);

        // The leave link of an old mail holds for as long as the person is there.
        Assert.Equal(HttpStatusCode.OK, await desk.PostAsync(Visitor.LinkOf(welcome, "leave"), "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"));
        Assert.Null(await desk.FindAsync());
    }

    [Fact]
    public async Task Digests_carry_the_link_that_is_good_now()
    {
        await desk.SubscribeAsync(more: ("cadence", "instant"));
        await desk.Site.Get<Subscriptions>().RevokeLinksAsync(Subscriber.IdOf(SignUpDesk.Reader), TestContext.Current.CancellationToken);
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(30);

        var mail = Assert.Single((await desk.App.DigestAsync()).Mails);

        await Visitor.OpenAsync(Visitor.LinkOf(mail.Message, "manage"));
        Assert.Equal("Your subscription", Visitor.Title);
    }

    [Fact]
    public async Task Who_comes_back_after_leaving_is_not_opened_by_the_links_of_before()
    {
        var (_, welcome) = await desk.SubscribeAsync();
        await desk.Site.Get<Subscriptions>().LeaveAsync(Subscriber.IdOf(SignUpDesk.Reader), TestContext.Current.CancellationToken);
        await desk.Site.PostAsync();
        await desk.SubscribeAsync();

        await Visitor.OpenAsync(Visitor.LinkOf(welcome, "manage"));

        Assert.Equal(HttpStatusCode.NotFound, Visitor.Status);
    }

    [Fact]
    public async Task Another_address_is_taken_once_it_confirms_and_nothing_is_missed_or_told_twice()
    {
        await desk.SubscribeAsync(more: ("cadence", "instant"));
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(30);
        Assert.Single((await desk.App.DigestAsync()).Mails);
        await desk.News.PublishAsync(31);

        var old = await desk.ManageUrlAsync();
        await Visitor.OpenAsync(old);
        await PressInAsync("address", ("address", Other));
        var letter = Assert.Single(await desk.Site.PostAsync());
        Assert.Equal((Other, "Please confirm your new address for TreatyAlerts"), (letter.To.Address, letter.Subject));
        Assert.NotNull(await desk.FindAsync());
        Assert.DoesNotContain(SignUpDesk.Reader, letter.Text + letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(SignUpDesk.Reader, System.Text.Encoding.UTF8.GetString(
            (await desk.App.Store.GetAsync(BlobNames.PendingAddress(Subscriber.IdOf(Other)), TestContext.Current.CancellationToken))!.Content.Span), StringComparison.Ordinal);

        await desk.ConfirmAsync(letter);

        Assert.Equal("Confirmed", Visitor.Title);
        Assert.Null(await desk.FindAsync());
        Assert.Equal("evidence", Assert.Single((await desk.FindAsync(Other))!.Topics).Query);
        var moved = Assert.Single(await desk.Site.PostAsync());
        Assert.Equal(SignUpDesk.Reader, moved.To.Address);
        Assert.DoesNotContain(Other, moved.Text + moved.Html, StringComparison.Ordinal);
        var mail = Assert.Single((await desk.App.DigestAsync()).Mails);
        Assert.Equal(Other, mail.To);
        Assert.Equal(["A/AC.291/31"], mail.Events.Select(told => told.Symbol));
        await Visitor.OpenAsync(old);
        Assert.Equal(HttpStatusCode.NotFound, Visitor.Status);
    }

    [Fact]
    public async Task A_move_whose_owner_has_left_or_made_links_invalid_since_is_no_more()
    {
        await desk.SubscribeAsync();
        await Visitor.OpenAsync(await desk.ManageUrlAsync());
        await PressInAsync("address", ("address", Other));
        var letter = Assert.Single(await desk.Site.PostAsync());
        await desk.Site.Get<Subscriptions>().RevokeLinksAsync(Subscriber.IdOf(SignUpDesk.Reader), TestContext.Current.CancellationToken);

        await desk.ConfirmAsync(letter);

        Assert.Equal(HttpStatusCode.NotFound, Visitor.Status);
        Assert.NotNull(await desk.FindAsync());
        Assert.Null(await desk.FindAsync(Other));
    }

    [Fact]
    public async Task The_export_holds_everything_and_erasing_leaves_no_trace_of_the_address()
    {
        await desk.SubscribeAsync(more: ("cadence", "instant"));
        await desk.AskAsync(query: "agenda");
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(30);
        await desk.App.DigestAsync();
        var url = await desk.ManageUrlAsync();

        using var export = JsonDocument.Parse(await desk.Site.PageAsync($"{url}/export"));
        Assert.Equal(SignUpDesk.Reader, export.RootElement.GetProperty("subscriber").GetProperty("address").GetString());
        Assert.Equal(1, export.RootElement.GetProperty("pending").GetProperty("requests").GetArrayLength());
        Assert.Equal(1, export.RootElement.GetProperty("letters").GetArrayLength());
        Assert.Equal(1, export.RootElement.GetProperty("digests").GetArrayLength());

        await Visitor.OpenAsync(url);
        await Visitor.PressAsync("Erase");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, Visitor.Status);
        await Visitor.PressAsync("Erase", ("sure", "yes"));
        Assert.Equal("Everything was erased", Visitor.Title);
        Assert.Empty(await desk.Site.PostAsync());
        await foreach (var blob in desk.App.Store.ListAsync("", TestContext.Current.CancellationToken))
        {
            var content = (await desk.App.Store.GetAsync(blob.Name, TestContext.Current.CancellationToken))!.Content;
            Assert.False(!blob.Name.StartsWith("outbox", StringComparison.Ordinal) && System.Text.Encoding.UTF8.GetString(content.Span).Contains("reader@", StringComparison.OrdinalIgnoreCase), blob.Name);
        }
    }

    [Fact]
    public async Task A_change_while_digests_run_is_not_lost()
    {
        await desk.SubscribeAsync(more: ("cadence", "instant"));
        var id = Subscriber.IdOf(SignUpDesk.Reader);
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(30);

        var changes = Enumerable.Range(0, 12).Select(at => desk.Site.Get<Subscriptions>().AddTopicAsync(id, new TopicRequest { Query = $"word{at}" }, TestContext.Current.CancellationToken));
        var digest = desk.App.DigestAsync();
        await Task.WhenAll(changes);

        Assert.Single((await digest).Mails);
        Assert.Equal(13, (await desk.FindAsync())!.Topics.Count);
    }

    private string Notice() => System.Text.RegularExpressions.Regex.Match(Visitor.Page, "role=\"status\">([^<]*)<").Groups[1].Value;

    /// <summary>Sends one of the page's forms as it stands but for what is filled in.</summary>
    private Task<Visitor> PressInAsync(string action, params (string Field, string? Value)[] filled) => Visitor.SendAsync($"/{action}", filled);

    private async Task TopicAsync(string url, string key, string action, string query, string name, bool tried = false)
    {
        var shown = tried ? Visitor.Value("tried") : "";
        using var body = new FormUrlEncodedContent([new("topic", key), new("do", action), new("query", query), new("name", name), new("tried", shown)]);
        await Visitor.PostAsync($"{url}/topics?lang=en", body);
    }
}
