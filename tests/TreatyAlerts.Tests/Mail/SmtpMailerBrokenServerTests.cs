using System.Net;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Mail;

/// <summary>Servers that are silent, rude or no SMTP servers at all: always Deferred, soon, and never an exception.</summary>
public sealed class SmtpMailerBrokenServerTests
{
    private const string Hello = "250-mail.test\r\n250 SIZE 1000000\r\n";

    public static TheoryData<string, bool, string[]> Conversations => new()
    {
        { "no answer to greeting", false, [] },
        { "no answer to greeting", false, ["220-never\r\n", "ends"] },
        { "no answer to EHLO", false, ["220 hi\r\n"] },
        { "no answer to data", false, ["220 hi\r\n", Hello, "250 ok\r\n", "250 ok\r\n", "354 go\r\n"] },
        { "closed the connection", true, ["220 hi\r\n", Hello, "250 ok\r\n", "250 ok\r\n"] },
        { "closed the connection", true, ["220 hi\r\n", Hello, "250 ok"] },
        { "greeting: 554", true, ["554 5.3.2 go away, reader@example.org\r\n"] },
        { "421", true, ["220 hi\r\n", Hello, "250 ok\r\n", "421 4.3.2 closing down\r\n"] },
        { "not SMTP", true, ["HTTP/1.1 400 Bad Request\r\n\r\n"] },
        { "not SMTP", true, ["\0\u0001\u0002\n"] },
        { "not SMTP", true, ["999 what\r\n"] },
        { "not SMTP", true, ["220 hi\r\n", "250-a\r\n25x b\r\n"] },
        { "longer than 4096", true, [new string('2', 100_000)] },
        { "more than 200 lines", true, [string.Concat(Enumerable.Repeat("220-more\r\n", 300))] },
    };

    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task Whatever_the_server_does_the_mail_is_deferred_with_a_reason(string reason, bool hangUp, string[] replies)
    {
        await using var server = new ScriptedServer(hangUp, replies);
        await using var mailer = new SmtpMailer(server.Options);

        var result = await mailer.SendAsync(Mails.Plain, TestContext.Current.CancellationToken);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Contains(reason, result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("reader@", result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Detail, char.IsControl);
        Assert.True(result.Detail.Length < 400);
    }

    [Fact]
    public async Task Answers_slipped_in_before_TLS_are_an_attack()
    {
        await using var server = new ScriptedServer(true, "220 hi\r\n", "250-mail.test\r\n250 STARTTLS\r\n", "220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n");
        var options = server.Options;
        options.Security = SmtpSecurity.StartTls;
        await using var mailer = new SmtpMailer(options);

        var result = await mailer.SendAsync(Mails.Plain, TestContext.Current.CancellationToken);

        Assert.Equal(MailOutcome.Deferred, result.Outcome);
        Assert.Contains("somebody may sit between", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_defers()
    {
        await using var mailer = new SmtpMailer(new SmtpOptions { Host = IPAddress.Loopback.ToString(), Port = 1, Security = SmtpSecurity.None });

        Assert.Equal(MailOutcome.Deferred, (await mailer.SendAsync(Mails.Plain, TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task A_kept_connection_that_was_closed_in_the_meantime_is_replaced()
    {
        string[] whole = ["220 hi\r\n", Hello, "250 ok\r\n", "250 ok\r\n", "354 go\r\n"];
        var lines = Mails.Raw(Mails.Plain).Split("\r\n").Length; // the dot comes after as many lines
        await using var server = new ScriptedServer(true, [.. whole, .. Enumerable.Repeat("", lines - 1), "250 kept\r\n"]);
        await using var mailer = new SmtpMailer(server.Options);

        Assert.Equal(MailOutcome.Accepted, (await mailer.SendAsync(Mails.Plain, TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(MailOutcome.Accepted, (await mailer.SendAsync(Mails.Plain, TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_result()
    {
        await using var server = new ScriptedServer(false);
        await using var mailer = new SmtpMailer(server.Options);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mailer.SendAsync(Mails.Plain, cancel.Token));
    }
}
