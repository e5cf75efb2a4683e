using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Mime;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Mail;

/// <summary>Whole conversations with a real SMTP server.</summary>
public sealed class SmtpMailerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_over_STARTTLS_byte_for_byte()
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions(), Token);
        await using var mailer = new SmtpMailer(server.Options());
        var message = Mails.Plain with { Headers = Mails.ListHeaders };

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
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { Tls = "none" }, Token);
        await using var mailer = new SmtpMailer(server.Options(SmtpSecurity.None));

        await mailer.SendAsync(Mails.Plain with { Headers = Mails.ListHeaders }, Token);

        var mail = await server.MailAsync(Mails.Plain.MessageId, Token);
        Assert.All(Mails.ListHeaders, header => Assert.Equal(
            $"{header.Name}: {header.Value}",
            Assert.Single(mail.Headers, line => line[0].Equals(header.Name, StringComparison.OrdinalIgnoreCase))[1].Replace("\r\n", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("مشروع اتفاقية مكافحة الجريمة السيبرانية (A/AC.291/22/Rev.3) و6 غيرها – النص المنقح للدورة الختامية")]
    [InlineData("A/AC.291/22/Rev.3 及另外 6 项 – 网络犯罪公约等 3 个主题")]
    [InlineData("Zoë – “Übersicht” 😀 =?utf-8?q?not_encoded?=")]
    public async Task Subjects_names_and_bodies_of_every_script_arrive_as_written(string text)
    {
        var body = $"{text}\n.\n..two dots\n.one dot\n{new string('x', 3000)}\n{string.Concat(Enumerable.Repeat(text, 40))}\nend \t\n";
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { Tls = "none" }, Token);
        await using var mailer = new SmtpMailer(server.Options(SmtpSecurity.None));

        var result = await mailer.SendAsync(Mails.Plain with { Subject = text, Text = body, Html = $"<p>{body}</p>", To = new MailAddress("reader@example.org", text) }, Token);

        Assert.Equal(MailOutcome.Accepted, result.Outcome);
        var mail = await server.MailAsync(Mails.Plain.MessageId, Token);
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
    [InlineData("550 5.1.1 <reader@example.org>: no such user reader", MailOutcome.Refused)]
    [InlineData("553 5.1.3 bad address", MailOutcome.Refused)]
    [InlineData("451 4.7.1 greylisted, come again", MailOutcome.Deferred)]
    [InlineData("552 5.2.2 mailbox full", MailOutcome.Deferred)]
    public async Task A_no_to_the_recipient_is_sorted_by_its_code(string reply, MailOutcome outcome)
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { Refuse = new Dictionary<string, string> { ["reader@example.org"] = reply } }, Token);
        await using var mailer = new SmtpMailer(server.Options());

        var result = await mailer.SendAsync(Mails.Plain, Token);

        Assert.Equal(outcome, result.Outcome);
        Assert.StartsWith(reply[..9], result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("reader", result.Detail, StringComparison.Ordinal);
        Assert.Equal(MailOutcome.Accepted, (await mailer.SendAsync(Mails.Plain with { To = new MailAddress("other@example.org") }, Token)).Outcome);
    }

    [Fact]
    public async Task A_no_to_the_sender_blames_no_subscriber()
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { Refuse = new Dictionary<string, string> { ["alerts@alerts.example"] = "550 5.7.1 sender not allowed" } }, Token);
        await using var mailer = new SmtpMailer(server.Options());

        var result = await mailer.SendAsync(Mails.Plain, Token);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.StartsWith("sender: 550", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_mails_share_few_connections()
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions(), Token);
        await using var mailer = new SmtpMailer(server.Options());

        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => mailer.SendAsync(Mails.Plain with { MessageId = $"many-{i}@alerts.example" }, Token)));

        Assert.All(results, result => Assert.Equal(MailOutcome.Accepted, result.Outcome));
        for (var i = 0; i < 30; i++)
        {
            Assert.InRange((await server.MailAsync($"many-{i}@alerts.example", Token)).Connections, 1, 2);
        }
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
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions(), Token);
        var options = server.Options();
        options.TrustedThumbprint = new string('0', 64);
        await using var mailer = new SmtpMailer(options);

        var result = await mailer.SendAsync(Mails.Plain, Token);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Equal(0, server.Count());
    }

    [Fact]
    public async Task Without_STARTTLS_no_mail_leaves_when_it_is_demanded()
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { Tls = "none" }, Token);
        await using var mailer = new SmtpMailer(server.Options());

        var result = await mailer.SendAsync(Mails.Plain, Token);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Contains("STARTTLS", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_sends_no_password_in_plain_text()
    {
        await using var server = await MailCatcher.StartAsync(new MailCatcherOptions { Tls = "none", User = "alerts", Password = "secret" }, Token);
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
