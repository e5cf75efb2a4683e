using System.Net;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Tests.Site;

/// <summary>From the form to the first letter, as somebody without JavaScript lives through it.</summary>
public sealed class SignUpTests : IAsyncLifetime
{
    private const string Reader = SignUpDesk.Reader;

    private SignUpDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await SignUpDesk.OpenAsync(settings: ("Subscribers:SignUpsWithoutProofPerHour", "100"));

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Somebody_tries_signs_up_confirms_and_is_welcomed()
    {
        var visitor = await desk.Visitor.OpenAsync("/subscribe");
        await visitor.PressAsync("Try the topics", ("address", Reader), ("query0", "evidence"), ("cadence", "weekly"));
        Assert.Contains("It would have caught 1 of the", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("A/AC.291/22", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("<mark>evidence</mark>", visitor.Page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((Reader, "evidence"), (visitor.Value("address"), visitor.Value("query0")));
        Assert.True(visitor.IsTicked("cadence", "weekly"));

        desk.App.Clock.Advance(TimeSpan.FromSeconds(11));
        await visitor.PressAsync("Subscribe");
        Assert.Equal((HttpStatusCode.OK, "Please look into your mail"), (visitor.Status, visitor.Title));
        Assert.Null(await desk.FindAsync());

        var confirm = Assert.Single(await desk.Site.PostAsync());
        Assert.Equal((Reader, "Please confirm: mails of TreatyAlerts"), (confirm.To.Address, confirm.Subject));
        Assert.DoesNotContain(confirm.Headers, header => header.Name == "List-Unsubscribe");
        await visitor.OpenAsync(Visitor.LinkOf(confirm, "confirm"));
        Assert.Contains("evidence", visitor.Text, StringComparison.Ordinal);
        Assert.Null(await desk.FindAsync());

        await visitor.PressAsync("Confirm");
        Assert.Equal("Confirmed", visitor.Title);
        var subscriber = await desk.FindAsync();
        Assert.Equal((Cadence.Weekly, desk.App.Clock.GetUtcNow(), "evidence"), (subscriber!.Cadence, subscriber.Since, Assert.Single(subscriber.Topics).Query));

        var welcome = Assert.Single(await desk.Site.PostAsync());
        Assert.Contains("A/AC.291/22", welcome.Text, StringComparison.Ordinal);
        Assert.Contains(welcome.Headers, header => header.Name == "List-Unsubscribe-Post");
        await visitor.OpenAsync(Visitor.LinkOf(welcome, "manage"));
        Assert.Equal("Your subscription", visitor.Title);
        Assert.Empty(await desk.Site.PostAsync());
    }

    [Fact]
    public async Task A_topic_is_not_taken_before_its_trial_was_shown()
    {
        var visitor = await desk.Visitor.OpenAsync("/subscribe");
        desk.App.Clock.Advance(TimeSpan.FromSeconds(11));

        await visitor.PressAsync("Subscribe", ("address", Reader), ("query0", "evidence"));
        Assert.Contains("press the button once more", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("It would have caught 1 of the", visitor.Text, StringComparison.Ordinal);

        await visitor.PressAsync("Subscribe", ("query0", "agenda"));
        Assert.Contains("press the button once more", visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync("Subscribe");
        Assert.Equal("Please look into your mail", visitor.Title);
    }

    [Fact]
    public async Task Every_mistake_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        var visitor = await desk.Visitor.OpenAsync("/subscribe");

        await visitor.PressAsync("Subscribe", ("address", "no\"body<"), ("query0", "\"unbalanced & <b>"), ("name0", "My <name>"), ("query1", "the OR *"), ("zone", "Mars/Olympus"), ("cadence", "weekly"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.Equal(("no\"body<", "\"unbalanced & <b>", "My <name>", "Mars/Olympus"), (visitor.Value("address"), visitor.Value("query0"), visitor.Value("name0"), visitor.Value("zone")));
        Assert.True(visitor.IsTicked("cadence", "weekly"));
        Assert.StartsWith("This is not one mail address", visitor.Problem("address"), StringComparison.Ordinal);
        Assert.StartsWith("The words cannot be read, from character", visitor.Problem("query0"), StringComparison.Ordinal);
        Assert.StartsWith("The words cannot be read, from character", visitor.Problem("query1"), StringComparison.Ordinal);
        Assert.StartsWith("This is not a time zone", visitor.Problem("zone"), StringComparison.Ordinal);
        foreach (var field in new[] { "address", "query0", "query1", "zone" })
        {
            Assert.Contains($"href=\"#{field}\"", visitor.Page, StringComparison.Ordinal);
            Assert.Contains($"id=\"{field}\"", visitor.Page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("*")]
    [InlineData("a*")]
    [InlineData("NOT evidence")]
    [InlineData("")]
    public async Task A_topic_that_matches_everything_is_refused(string query)
    {
        await desk.AskAsync(query: query);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, desk.Visitor.Status);
        Assert.NotEqual("", desk.Visitor.Problem("query0"));
        Assert.Empty(await desk.Site.PostAsync());
    }

    [Fact]
    public async Task More_rows_can_be_had_and_keep_what_was_typed()
    {
        var visitor = await desk.Visitor.OpenAsync("/subscribe");
        for (var at = 0; at < 12; at++)
        {
            await visitor.PressAsync("One more topic", ("query0", "evidence"), ("address", Reader));
        }

        Assert.Equal(("evidence", Reader), (visitor.Value("query0"), visitor.Value("address")));
        Assert.Contains("name=\"query9\"", visitor.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"query10\"", visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_the_same_whatever_is_known_of_the_address()
    {
        var unknown = await AnswerAsync("unknown@example.org");
        var pending = await AnswerAsync("unknown@example.org");
        await desk.SubscribeAsync("known@example.org");
        var known = await AnswerAsync("known@example.org");
        await desk.SubscribeAsync("left@example.org");
        await desk.Site.Get<Subscriptions>().LeaveAsync(Subscriber.IdOf("left@example.org"), TestContext.Current.CancellationToken);
        var left = await AnswerAsync("left@example.org");

        Assert.Equal([unknown, unknown, unknown, unknown], new[] { unknown, pending, known, left });

        async Task<string> AnswerAsync(string address)
        {
            await desk.AskAsync(address);
            await desk.Site.PostAsync();
            return $"{desk.Visitor.Status} {desk.Visitor.Page}";
        }
    }

    [Fact]
    public async Task Signing_up_again_tells_the_address_alone_and_adds_what_was_asked_for()
    {
        var (before, _) = await desk.SubscribeAsync();
        await desk.AskAsync(query: "agenda", more: [("cadence", "weekly")]);

        var letter = Assert.Single(await desk.Site.PostAsync());
        Assert.Equal("You are subscribed to TreatyAlerts already", letter.Subject);
        Assert.Equal(before, (await desk.FindAsync())! with { Topics = before.Topics });
        await desk.Visitor.OpenAsync(Visitor.LinkOf(letter, "manage"));
        Assert.Equal("Your subscription", desk.Visitor.Title);

        await desk.ConfirmAsync(letter);
        var after = await desk.FindAsync();
        Assert.Equal(["evidence", "agenda"], after!.Topics.Select(topic => topic.Query));
        Assert.Equal((Cadence.Weekly, before.Since, before.LinkVersion), (after.Cadence, after.Since, after.LinkVersion));
    }

    [Fact]
    public async Task Two_confirms_at_once_are_one_subscription_and_one_letter()
    {
        await desk.AskAsync();
        var link = Visitor.LinkOf(Assert.Single(await desk.Site.PostAsync()), "confirm");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.PostAsync(link, "", "application/x-www-form-urlencoded")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Single((await desk.FindAsync())!.Topics);
        Assert.Single(await desk.Site.PostAsync());
        await desk.Visitor.OpenAsync(link);
        Assert.Equal("This was confirmed before", desk.Visitor.Title);
    }

    [Fact]
    public async Task A_confirm_link_is_good_for_90_days_and_nothing_is_kept_after_them()
    {
        await desk.AskAsync();
        var link = Visitor.LinkOf(Assert.Single(await desk.Site.PostAsync()), "confirm");

        desk.App.Clock.Advance(TimeSpan.FromDays(89.9));
        await desk.Visitor.OpenAsync(link);
        Assert.Equal("Confirm your subscription", desk.Visitor.Title);
        await desk.Site.Get<PendingStore>().CleanAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(await desk.App.Store.GetAsync(BlobNames.PendingAddress(Subscriber.IdOf(Reader)), TestContext.Current.CancellationToken));

        desk.App.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal(HttpStatusCode.NotFound, await desk.PostAsync(link, "", "application/x-www-form-urlencoded"));
        await desk.Site.Get<PendingStore>().CleanAsync(TestContext.Current.CancellationToken);
        await desk.Site.Get<SignUpChallenge>().CleanAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await desk.App.Store.ListAsync(BlobNames.Pending, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await desk.App.Store.ListAsync(BlobNames.UsedChallenges, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_left_comes_back_by_an_ordinary_sign_up_and_an_old_confirm_link_does_not_bring_them_back()
    {
        await desk.AskAsync();
        var old = Assert.Single(await desk.Site.PostAsync());
        await desk.ConfirmAsync(old);
        await desk.Site.PostAsync();
        await desk.PostAsync(await desk.LeaveUrlAsync(), "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded");
        Assert.Equal("You have left TreatyAlerts", Assert.Single(await desk.Site.PostAsync()).Subject);

        Assert.Equal(HttpStatusCode.NotFound, await desk.PostAsync(Visitor.LinkOf(old, "confirm"), "", "application/x-www-form-urlencoded"));
        Assert.Null(await desk.FindAsync());

        await desk.AskAsync();
        var letter = Assert.Single(await desk.Site.PostAsync());
        Assert.Equal("Please confirm: mails of TreatyAlerts", letter.Subject);
        await desk.ConfirmAsync(letter);
        Assert.NotNull(await desk.FindAsync());
    }

    [Fact]
    public async Task An_address_gets_no_more_letters_a_day_than_the_settings_allow()
    {
        for (var time = 0; time < 5; time++)
        {
            await desk.AskAsync();
        }

        Assert.Equal(3, (await desk.Site.PostAsync()).Count);
        desk.App.Clock.Advance(TimeSpan.FromHours(25));
        await desk.AskAsync();
        Assert.Single(await desk.Site.PostAsync());
    }

    [Fact]
    public async Task Spellings_and_plus_signs_are_no_way_to_more_letters()
    {
        foreach (var address in new[] { "reader+1@müll.example", "Reader+2@xn--mll-hoa.example", "reader@MÜLL.example", "reader+3@müll.example", "READER@xn--mll-hoa.example" })
        {
            await desk.AskAsync(address);
        }

        Assert.Equal(3, (await desk.Site.PostAsync()).Count);
        Assert.Equal(Subscriber.IdOf("reader@MÜLL.example"), Subscriber.IdOf("reader@xn--mll-hoa.example"));
        Assert.NotEqual(Subscriber.IdOf("reader+1@example.org"), Subscriber.IdOf("reader@example.org"));
    }

    [Fact]
    public async Task A_letter_waits_while_the_mail_server_does_not_take_it_and_goes_out_once()
    {
        await desk.AskAsync();
        desk.Site.Letters.Answer = MailOutcome.Deferred;
        Assert.Empty(await desk.Site.PostAsync());
        desk.Site.Letters.Answer = MailOutcome.Accepted;
        Assert.Empty(await desk.Site.PostAsync());

        desk.App.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Single(await desk.Site.PostAsync());
        Assert.Empty(await desk.App.Store.ListAsync(BlobNames.Letters, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_letter_that_is_sent_again_after_a_crash_has_the_same_bytes()
    {
        await desk.AskAsync();
        var blob = Assert.Single(await desk.App.Store.ListAsync(BlobNames.Letters, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        var order = (await desk.App.Store.GetAsync(blob.Name, TestContext.Current.CancellationToken))!;
        var first = Assert.Single(await desk.Site.PostAsync());

        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        using var again = new MemoryStream(order.Content.ToArray());
        await desk.App.Store.CreateAsync(order.Name, again, cancellation: TestContext.Current.CancellationToken);
        var second = Assert.Single(await desk.Site.PostAsync());

        Assert.Equal((first.MessageId, first.Date, first.Html, first.Text), (second.MessageId, second.Date, second.Html, second.Text));
    }

    [Fact]
    public async Task A_letter_that_a_stranger_can_cause_repeats_none_of_the_strangers_words()
    {
        await desk.AskAsync("victim@example.org", "evidence", ("name0", "Win a prize at http://evil.example"), ("query1", "\"you have won\""));

        var letter = Assert.Single(await desk.Site.PostAsync());

        Assert.DoesNotContain("evil", letter.Text + letter.Html + letter.Subject, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("won", letter.Text + letter.Html, StringComparison.Ordinal);
        Assert.Contains("Topics of your own: 2", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_confirms_is_told_to_the_seam_once_for_each_link()
    {
        var told = new List<string>();
        await using var site = await SiteApp.StartAsync(desk.App, configure: services => services.Add(
            new(typeof(OnConfirmed), (OnConfirmed)((subscriber, _) =>
            {
                told.Add(subscriber.Id);
                return Task.CompletedTask;
            }))));
        var signUps = site.Get<SignUps>();
        var wanted = new SubscriberRequest { Address = Reader, Topics = [new TopicRequest { Query = "evidence" }] }.Check(desk.App.Clock.GetUtcNow()).Subscriber!;
        await signUps.AskAsync(wanted, TestContext.Current.CancellationToken);
        var link = Visitor.LinkOf(Assert.Single(await site.PostAsync()), "confirm");
        var visitor = new Visitor(site);
        await visitor.OpenAsync(link);
        Assert.Empty(told);

        await visitor.PressAsync("Confirm");

        Assert.Equal([Subscriber.IdOf(Reader)], told);
    }

    [Fact]
    public async Task A_public_topic_is_followed_and_an_order_waits_for_no_lookup()
    {
        await desk.Site.Get<TreatyAlerts.Topics.Packs.TopicPackStore>().SaveAsync(
            new("electronic-evidence", "Electronic evidence", "\"electronic evidence\"", null), TestContext.Current.CancellationToken);

        var (subscriber, welcome) = await desk.SubscribeAsync(query: "", more: ("pack", "electronic-evidence"));

        Assert.Equal("electronic-evidence", Assert.Single(subscriber.Topics).Pack);
        Assert.Contains("Electronic evidence", welcome.Text, StringComparison.Ordinal);
        Assert.Contains("A/AC.291/22", welcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_broken_off_between_confirming_and_its_letter_is_done_by_the_next_press()
    {
        await desk.AskAsync();
        var letter = Assert.Single(await desk.Site.PostAsync());
        var signUps = desk.Site.Get<SignUps>();
        var (address, request) = (await signUps.FindAsync(Visitor.LinkOf(letter, "confirm")["/confirm/".Length..], TestContext.Current.CancellationToken))!.Value;
        await desk.Store.AddAsync(request.Wanted!, TestContext.Current.CancellationToken);

        await desk.ConfirmAsync(letter);

        Assert.Equal(address, (await desk.FindAsync())!.Id);
        Assert.Equal("Welcome: your TreatyAlerts subscription", Assert.Single(await desk.Site.PostAsync()).Subject);
    }
}
