using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>The way of a reader whose mails come back: held back, told, and mailed again once they confirm.</summary>
public sealed class SuppressedReaderTests : IAsyncLifetime
{
    private SignUpDesk desk = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => desk = await SignUpDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Who_signs_up_again_and_confirms_is_mailed_again_with_what_was_withheld()
    {
        await BouncedAsync();

        await desk.AskAsync(more: ("cadence", "instant"));
        await desk.ConfirmAsync(Assert.Single(await desk.Site.PostAsync()));
        Assert.Equal("Welcome: your TreatyAlerts subscription", Assert.Single(await desk.Site.PostAsync()).Subject);

        await CaughtUpAsync();
    }

    [Fact]
    public async Task To_a_suppressed_address_no_letter_goes_but_one_that_can_be_confirmed_and_the_log_names_no_address()
    {
        await BouncedAsync();
        using var log = new LogBook();
        await using var site = await SiteApp.StartAsync(desk.App, configure: services => services.AddSingleton<ILoggerProvider>(log));

        await site.Get<Subscriptions>().RevokeLinksAsync(Subscriber.IdOf(SignUpDesk.Reader), Cancel);
        Assert.Empty(await site.PostAsync());
        await site.Get<Subscriptions>().LeaveAsync(Subscriber.IdOf(SignUpDesk.Reader), Cancel);
        Assert.Empty(await site.PostAsync());

        Assert.Equal(2, log.Lines.Count(line => line.EndsWith("is not sent: its address is suppressed (HardBounce)", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Lines, line => line.Contains('@', StringComparison.Ordinal));
        await desk.AskAsync();
        Assert.Equal("Please confirm: mails of TreatyAlerts", Assert.Single(await desk.Site.PostAsync()).Subject);
    }

    [Fact]
    public async Task The_page_says_why_and_since_when_and_its_letter_once_confirmed_lifts_it_and_changes_nothing_else()
    {
        await BouncedAsync();
        var before = (await desk.FindAsync())!;
        var url = await desk.ManageUrlAsync();
        await desk.Visitor.OpenAsync($"{url}?lang=en");
        Assert.Contains("Nothing is sent since 2 March 2026: the other server said that your mailbox, or its domain, does not exist.", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.Contains("5.1.1 no such user", desk.Visitor.Text, StringComparison.Ordinal);

        await desk.Visitor.PressAsync("Send me a letter to confirm");
        Assert.Contains("A letter is on its way to your address.", desk.Visitor.Text, StringComparison.Ordinal);
        var letter = Assert.Single(await desk.Site.PostAsync());
        await desk.Visitor.OpenAsync($"{Visitor.LinkOf(letter, "confirm")}?lang=en");
        Assert.NotNull((await desk.Site.Get<SuppressionStore>().FindAsync(SignUpDesk.Reader, Cancel))!.Suppressed());

        // What they change between letter and confirmation holds.
        await desk.Site.Get<Subscriptions>().ChangeAsync(before.Id, known => known with { Language = "fr" }, Cancel);
        await desk.ConfirmAsync(letter);
        Assert.Contains("Your mails go on.", desk.Visitor.Text, StringComparison.Ordinal);
        Assert.Equal(before with { Language = "fr" }, (await desk.FindAsync())! with { Topics = before.Topics });
        Assert.Equal("evidence", Assert.Single((await desk.FindAsync())!.Topics).Query);
        Assert.Empty(await desk.Site.PostAsync());

        await desk.Site.Get<Subscriptions>().ChangeAsync(before.Id, known => known with { Language = "en" }, Cancel);
        await CaughtUpAsync();
        await desk.Visitor.OpenAsync($"{url}?lang=en");
        Assert.DoesNotContain("No mails reach you", desk.Visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letter_of_somebody_who_left_since_confirms_nothing()
    {
        await BouncedAsync();
        await desk.Visitor.OpenAsync($"{await desk.ManageUrlAsync()}?lang=en");
        await desk.Visitor.PressAsync("Send me a letter to confirm");
        var letter = Assert.Single(await desk.Site.PostAsync());
        await desk.Site.Get<Subscriptions>().LeaveAsync(Subscriber.IdOf(SignUpDesk.Reader), Cancel);

        await desk.ConfirmAsync(letter);

        Assert.Equal("This link is good no more", desk.Visitor.Title);
        Assert.Null(await desk.FindAsync());
        Assert.NotNull((await desk.Site.Get<SuppressionStore>().FindAsync(SignUpDesk.Reader, Cancel))!.Suppressed());
    }

    [Fact]
    public async Task Who_is_not_suppressed_gets_no_such_letter()
    {
        await desk.SubscribeAsync();

        Assert.Equal(HttpStatusCode.OK, await desk.PostAsync($"{await desk.ManageUrlAsync()}/again", "", "application/x-www-form-urlencoded"));

        Assert.Empty(await desk.Site.PostAsync());
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("zh")]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ru")]
    [InlineData("es")]
    public async Task Every_reason_is_said_in_every_language(string language)
    {
        await desk.SubscribeAsync();
        var url = $"{await desk.ManageUrlAsync()}?lang={language}";
        var told = new HashSet<string>();
        foreach (var kind in new[] { SuppressionEventKind.SoftBounce, SuppressionEventKind.HardBounce, SuppressionEventKind.Complaint })
        {
            await desk.Site.Get<SuppressionStore>().LiftAsync(SignUpDesk.Reader, Cancel);
            for (var time = 0; time < 7; time++)
            {
                desk.App.Clock.Advance(TimeSpan.FromHours(65));
                await desk.Site.Get<SuppressionStore>().AddAsync(SignUpDesk.Reader, new SuppressionEvent($"{kind}-{time}", kind, desk.App.Clock.GetUtcNow()), Cancel);
            }

            var (reason, by) = (await desk.Site.Get<SuppressionStore>().FindAsync(SignUpDesk.Reader, Cancel))!.Suppressed()!.Value;
            var texts = TreatyAlerts.Site.SiteTexts.Of(language);
            var words = texts.Format($"suppressed.{reason}", texts.Day(DateOnly.FromDateTime(by.At.UtcDateTime)));
            Assert.Contains(words, (await desk.Visitor.OpenAsync(url)).Text, StringComparison.Ordinal);
            told.Add(words);
        }

        Assert.Equal(3, told.Count);
    }

    [Fact]
    public async Task The_export_holds_it()
    {
        await BouncedAsync();

        using var export = JsonDocument.Parse(await desk.Site.PageAsync($"{await desk.ManageUrlAsync()}/export"));

        var heard = Assert.Single(export.RootElement.GetProperty("suppression").GetProperty("events").EnumerateArray());
        Assert.Equal(("HardBounce", "5.1.1"), (heard.GetProperty("kind").GetString(), heard.GetProperty("status").GetString()));
    }

    // One digest is sent and comes back; the next one is withheld.
    private async Task<MailMessage> BouncedAsync()
    {
        await desk.SubscribeAsync(more: ("cadence", "instant"));
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(30);
        var mail = Assert.Single((await desk.App.DigestAsync()).Mails).Message;
        var bounce = new MailEvent
        {
            Id = "bounce",
            Kind = MailEventKind.HardBounce,
            At = desk.App.Clock.GetUtcNow(),
            Addresses = [SignUpDesk.Reader],
            MessageId = mail.MessageId,
            Status = "5.1.1",
            Diagnostic = "no such user",
            IsSigned = true,
        };
        Assert.Equal(1, (await desk.Site.Get<MailEvents>().ApplyAsync([bounce], Cancel)).Applied);
        desk.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await desk.News.PublishAsync(31);
        Assert.Empty((await desk.App.DigestAsync()).Mails);
        return mail;
    }

    private async Task CaughtUpAsync()
    {
        desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
        var mail = Assert.Single((await desk.App.DigestAsync()).Mails);
        Assert.Equal(["A/AC.291/30", "A/AC.291/31"], mail.Events.Select(told => told.Symbol).Order());
        Assert.Contains("Catching up", mail.Message.Text, StringComparison.Ordinal);
        desk.App.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty((await desk.App.DigestAsync()).Mails);
    }
}
