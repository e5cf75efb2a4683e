using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Mail.Mime;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Mail;

/// <summary>Whole conversations with a real SMTP server.</summary>
public sealed class SmtpMailerTests(SmtpServers servers) : IClassFixture<SmtpServers>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_over_STARTTLS_byte_for_byte()
    {
        var server = await servers.OpenAsync();
        await using var mailer = new SmtpMailer(server.Options());
        var message = Mails.Plain with { MessageId = "whole@alerts.example", Headers = Mails.ListHeaders };

        var result = await mailer.SendAsync(message, Token);

        Assert.Equal(MailOutcome.Accepted, result.Outcome);
        var mail = await server.MailAsync(message.MessageId, Token);
        Assert.True(mail.Secure);
        Assert.Equal<byte>(MimeWriter.Write(message), mail.Raw);
        Assert.Equal("alerts@alerts.example", mail.EnvelopeFrom);
        Assert.Equal("reader@example.org", Assert.Single(mail.EnvelopeTo));
        Assert.Equal(new CaughtAddress("alerts@alerts.example", "TreatyAlerts"), mail.From);
        Assert.Equal(message.Date, mail.Date);
        Assert.Equal(("Hello\n", "<p>Hello</p>\n"), (mail.Text, mail.Html));
    }

    [Fact]
    public async Task The_list_headers_arrive_intact()
    {
        var server = await servers.PlainAsync();
        await using var mailer = new SmtpMailer(server.Options(SmtpSecurity.None));

        await mailer.SendAsync(Mails.Plain with { MessageId = "list@alerts.example", Headers = Mails.ListHeaders }, Token);

        var mail = await server.MailAsync("list@alerts.example", Token);
        Assert.All(Mails.ListHeaders, header => Assert.Equal(
            $"{header.Name}: {header.Value}",
            Assert.Single(mail.Headers, line => line[0].Equals(header.Name, StringComparison.OrdinalIgnoreCase))[1].Replace("\r\n", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ar", "مشروع اتفاقية مكافحة الجريمة السيبرانية (A/AC.291/22/Rev.3) و6 غيرها – النص المنقح للدورة الختامية")]
    [InlineData("zh", "A/AC.291/22/Rev.3 及另外 6 项 – 网络犯罪公约等 3 个主题")]
    [InlineData("de", "Zoë – “Übersicht” 😀 =?utf-8?q?not_encoded?=")]
    public async Task Subjects_names_and_bodies_of_every_script_arrive_as_written(string language, string text)
    {
        var body = $"{text}\n.\n..two dots\n.one dot\n{new string('x', 3000)}\n{string.Concat(Enumerable.Repeat(text, 40))}\nend \t\n";
        var server = await servers.PlainAsync();
        await using var mailer = new SmtpMailer(server.Options(SmtpSecurity.None));

        var result = await mailer.SendAsync(Mails.Plain with { MessageId = $"{language}@alerts.example", Subject = text, Text = body, Html = $"<p>{body}</p>", To = new MailAddress("reader@example.org", text) }, Token);

        Assert.Equal(MailOutcome.Accepted, result.Outcome);
        var mail = await server.MailAsync($"{language}@alerts.example", Token);
        Assert.Equal((text, text), (mail.Subject, mail.To.Name));
        Assert.Equal(body, mail.Text);
        Assert.Equal($"<p>{body}</p>", mail.Html);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task A_server_with_login_is_given_user_and_password(string method)
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { User = "alerts", Password = "pä ss", AuthMethods = [method] }, Token);
        var options = server.Options();
        (options.User, options.Password) = ("alerts", "pä ss");
        await using var mailer = new SmtpMailer(options);

        Assert.Equal(MailOutcome.Accepted, (await mailer.SendAsync(Mails.Plain, Token)).Outcome);
        Assert.Equal("alerts", (await server.MailAsync(Mails.Plain.MessageId, Token)).User);
    }

    [Fact]
    public async Task A_wrong_password_defers_and_blames_no_subscriber()
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { User = "alerts", Password = "right" }, Token);
        var options = server.Options();
        (options.User, options.Password) = ("alerts", "wrong-secret");
        await using var mailer = new SmtpMailer(options);

        var result = await mailer.SendAsync(Mails.Plain, Token);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.StartsWith("login: 535", result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown.reader@example.org", "550 5.1.1", MailOutcome.Refused, MailEventKind.HardBounce)]
    [InlineData("bad@example.org", "553 5.1.3", MailOutcome.Refused, MailEventKind.HardBounce)]
    [InlineData("bare@example.org", "550 no", MailOutcome.Refused, MailEventKind.HardBounce)]
    [InlineData("later@example.org", "451 4.7.1", MailOutcome.Deferred, null)]
    [InlineData("over@example.org", "452 4.2.2", MailOutcome.Deferred, MailEventKind.SoftBounce)]
    [InlineData("full@example.org", "552 5.2.2", MailOutcome.Deferred, MailEventKind.SoftBounce)]
    [InlineData("spam@example.org", "550 5.7.1", MailOutcome.Deferred, MailEventKind.SoftBounce)]
    public async Task A_no_to_the_recipient_is_sorted_by_its_code(string address, string code, MailOutcome outcome, MailEventKind? bounce)
    {
        var server = await servers.OpenAsync();
        await using var mailer = new SmtpMailer(server.Options());

        var result = await mailer.SendAsync(Mails.Plain with { To = new MailAddress(address) }, Token);

        Assert.Equal((outcome, bounce), (result.Outcome, result.Bounce));
        Assert.StartsWith(code, result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("@", result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown.reader", result.Detail, StringComparison.Ordinal);
        Assert.Equal(MailOutcome.Accepted, (await mailer.SendAsync(Mails.Plain, Token)).Outcome);
    }

    [Fact]
    public async Task A_no_to_the_sender_blames_no_subscriber()
    {
        var options = (await servers.OpenAsync()).Options();
        options.From = "banned@alerts.example";
        await using var mailer = new SmtpMailer(options);

        var result = await mailer.SendAsync(Mails.Plain, Token);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.StartsWith("sender: 550", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_mails_share_few_connections()
    {
        var server = await servers.OpenAsync();
        await using var mailer = new SmtpMailer(server.Options());

        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => mailer.SendAsync(Mails.Plain with { MessageId = $"many-{i}@alerts.example" }, Token)));

        Assert.All(results, result => Assert.Equal(MailOutcome.Accepted, result.Outcome));
        var connections = new HashSet<string>();
        for (var i = 0; i < 30; i++)
        {
            connections.Add((await server.MailAsync($"many-{i}@alerts.example", Token)).Session);
        }

        Assert.InRange(connections.Count, 1, 2);
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_the_middle_of_the_mail_defers()
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { DropData = true, Tls = "none" }, Token);
        await using var mailer = new SmtpMailer(server.Options(SmtpSecurity.None));

        var result = await mailer.SendAsync(Mails.Plain with { Text = new string('x', 2_000_000) }, Token);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Equal(0, server.Count());
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        var server = await servers.OpenAsync();
        var options = server.Options();
        options.TrustedThumbprint = new string('0', 64);
        await using var mailer = new SmtpMailer(options);

        var before = server.Count();
        var result = await mailer.SendAsync(Mails.Plain, Token);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Equal(before, server.Count());
    }

    [Fact]
    public async Task Without_STARTTLS_no_mail_leaves_when_it_is_demanded()
    {
        var server = await servers.PlainAsync();
        await using var mailer = new SmtpMailer(server.Options());

        var result = await mailer.SendAsync(Mails.Plain, Token);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Contains("STARTTLS", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_sends_no_password_in_plain_text()
    {
        var server = await servers.PlainAsync();
        var options = server.Options(SmtpSecurity.Auto);
        (options.User, options.Password) = ("alerts", "secret");
        await using var mailer = new SmtpMailer(options);

        var result = await mailer.SendAsync(Mails.Plain, Token);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Contains("plain text", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, MailOutcome.Accepted)]
    [InlineData(false, MailOutcome.Refused)]
    public async Task An_international_address_needs_SMTPUTF8(bool offered, MailOutcome outcome)
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { Utf8 = offered }, Token);
        await using var mailer = new SmtpMailer(server.Options());

        Assert.Equal(outcome, (await mailer.SendAsync(Mails.Plain with { To = new MailAddress("قارئ@example.org") }, Token)).Outcome);
        Assert.Equal(MailOutcome.Accepted, (await mailer.SendAsync(Mails.Plain with { To = new MailAddress("reader@büro.example") }, Token)).Outcome);
    }
}
