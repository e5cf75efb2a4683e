using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Mail;

/// <summary>The servers that most tests share, each started when the first test asks for it.</summary>
public sealed class SmtpServers : IAsyncDisposable
{
    private readonly Lazy<Task<MailCatcher>> open = Start(new MailCatcherOptions
    {
        Refuse = new Dictionary<string, string>
        {
            ["unknown.reader@example.org"] = "550 5.1.1 <unknown.reader@example.org>: no such user unknown.reader",
            ["bad@example.org"] = "553 5.1.3 bad address",
            ["later@example.org"] = "451 4.7.1 greylisted, come again",
            ["bare@example.org"] = "550 no thanks",
            ["spam@example.org"] = "550 5.7.1 blocked by policy",
            ["over@example.org"] = "452 4.2.2 over quota",
            ["full@example.org"] = "552 5.2.2 mailbox full",
            ["banned@alerts.example"] = "550 5.7.1 sender not allowed",
        },
    });

    private readonly Lazy<Task<MailCatcher>> plain = Start(new MailCatcherOptions { Tls = "none", User = "alerts", Password = "secret", LoginOptional = true });

    /// <summary>STARTTLS, no login, and addresses that it refuses.</summary>
    internal Task<MailCatcher> OpenAsync() => open.Value;

    /// <summary>No TLS; login is possible.</summary>
    internal Task<MailCatcher> PlainAsync() => plain.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { open, plain })
        {
            if (server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                await (await server.Value).DisposeAsync();
            }
        }
    }

    private static Lazy<Task<MailCatcher>> Start(MailCatcherOptions options) => new(() => MailCatcher.StartAsync(options, CancellationToken.None));
}
