using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>What a mail carries in its headers, what a dry run leaves behind, and where no address may be.</summary>
public sealed class DigestPrivacyTests : IAsyncLifetime
{
    private readonly MoodyMailer mailer = new();
    private readonly AlertsApp app;
    private readonly NewsDesk desk;

    public DigestPrivacyTests()
    {
        app = AlertsApp.Start(wrapMailer: mailer.Over);
        desk = new NewsDesk(app);
    }

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_mail_carries_the_headers_of_a_list_that_can_be_left_with_one_click()
    {
        app.Get<DigestOptions>().BaseAddress = new Uri("https://alerts.example.org/");
        await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        await app.DigestAsync();

        // Unfolded, as a mail program reads it.
        var mail = (await File.ReadAllTextAsync(Assert.Single(app.Outbox()), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var headers = mail[..mail.IndexOf("\n\n", StringComparison.Ordinal)].Replace("\n ", " ", StringComparison.Ordinal).Split('\n');

        var leave = Assert.Single(headers, header => header.StartsWith("List-Unsubscribe:", StringComparison.Ordinal));
        Assert.Matches("<https://alerts\\.example\\.org/leave/[0-9a-f]{32}\\.[0-9a-f]{32}>, ?<mailto:alerts@localhost\\.localdomain\\?subject=leave%20[0-9a-f]{32}\\.[0-9a-f]{32}>", leave);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", headers);
        Assert.Contains("Auto-Submitted: auto-generated", headers);
        Assert.Contains(headers, header => header.StartsWith("List-Id:", StringComparison.Ordinal) && header.EndsWith("<digests.alerts.example.org>", StringComparison.Ordinal));
        var entry = Assert.Single(await desk.LedgerAsync());
        Assert.Contains($"Message-ID: <{entry.Id}@alerts.example.org>", headers);
    }

    [Fact]
    public async Task A_site_with_an_international_name_sends_mails_too()
    {
        app.Get<DigestOptions>().BaseAddress = new Uri("https://bücher.example/");
        await app.SubscribeAsync("evidence");
        await desk.PublishAsync(22);
        Assert.EndsWith("@xn--bcher-kva.example", Assert.Single((await app.DigestAsync()).Mails).Message.MessageId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("instant")]
    [InlineData("daily")]
    public async Task A_dry_run_shows_the_same_mails_and_writes_nothing(string cadence)
    {
        await app.SubscribeAsync("evidence", cadence);
        await desk.PublishAsync(22);
        app.Clock.Advance(TimeSpan.FromDays(1));
        var before = Bytes();

        var shown = await app.DryDigestAsync();

        Assert.Equal(before, Bytes());
        Assert.Empty(mailer.Tried);
        var sent = await app.DigestAsync();
        Assert.Equal(
            sent.Mails.Select(mail => (mail.To, mail.Message.MessageId, mail.Message.Subject, mail.Message.Date)),
            shown.Mails.Select(mail => (mail.To, mail.Message.MessageId, mail.Message.Subject, mail.Message.Date)));
        Assert.Single(sent.Mails);

        // With a key in place the mails are the same to the last byte.
        app.Clock.Advance(TimeSpan.FromDays(1));
        await desk.PublishAsync(23);
        app.Clock.Advance(TimeSpan.FromDays(1));
        var again = await app.DryDigestAsync();
        Assert.Equal((await app.DigestAsync()).Mails.Select(mail => mail.Message.Html), again.Mails.Select(mail => mail.Message.Html));
    }

    [Fact]
    public async Task No_address_is_in_ledgers_journal_or_logs()
    {
        using var log = new LogBook();
        app.Get<ILoggerFactory>().AddProvider(log);
        var first = await app.SubscribeAsync("evidence");
        await app.SubscribeAsync("evidence", address: NewsDesk.AddressWith(first));
        await app.SubscribeAsync("evidence", "daily", NewsDesk.AddressBeside(first));
        await desk.PublishAsync(22);
        mailer.Answer = mail => mail.To.Address == first.Address ? MoodyMailer.Later : null;
        await app.DigestAsync();
        mailer.Answer = mail => mail.To.Address == first.Address ? MoodyMailer.Never : throw new InvalidOperationException("transport broke");
        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Web.Fails(AlertsApp.PageUrl, 500);
        await app.CheckAsync();
        await app.DigestAsync();

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains('@', StringComparison.Ordinal));
        foreach (var (name, bytes) in Bytes().Where(file => file.Name.StartsWith("digests", StringComparison.Ordinal) || file.Name.StartsWith("journal", StringComparison.Ordinal)))
        {
            Assert.False(System.Text.Encoding.UTF8.GetString(Convert.FromHexString(bytes)).Contains('@', StringComparison.Ordinal), name);
        }
    }

    private List<(string Name, string Bytes)> Bytes() =>
        [.. Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(app.Folder, file), Convert.ToHexString(File.ReadAllBytes(file))))];
}
