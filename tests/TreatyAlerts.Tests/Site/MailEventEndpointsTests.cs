using System.Net;
using System.Text;
using System.Text.Json;
using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Mail.Events;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>The webhook on a real server, from a mail that was sent to the suppression of its reader.</summary>
public sealed class MailEventEndpointsTests : IAsyncLifetime
{
    private readonly SendGridSigner signer = new();
    private readonly AlertsApp app = AlertsApp.Start();
    private SiteApp site = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await app.BaselineAsync();
        site = await SiteApp.StartAsync(app, settings: ("Mail:SendGridWebhookKey", signer.PublicKey));
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await app.DisposeAsync();
        signer.Dispose();
    }

    [Fact]
    public async Task A_signed_bounce_suppresses_and_posted_again_changes_nothing()
    {
        var reader = await app.SubscribeAsync("evidence");
        await new NewsDesk(app).PublishAsync(22);
        var mail = Assert.Single((await app.DigestAsync()).Mails).Message;
        var body = Body("bounce", reader.Address, mail.MessageId, "5.1.1");

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(body));
        Assert.Null(await app.Get<SuppressionStore>().FindAsync(reader.Address, Cancel));
        Assert.Equal(1, await ApplyAsync());
        Assert.Equal(SuppressionReason.HardBounce, (await app.Get<SuppressionStore>().FindAsync(reader.Address, Cancel))!.Suppressed()?.Reason);
        var entry = Assert.Single(await new NewsDesk(app).LedgerAsync());
        Assert.Equal(LedgerState.Withheld, entry.State);
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(body));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(body));
        Assert.Single(await app.Store.ListAsync("mail-events/", Cancel).ToListAsync(Cancel));
        Assert.Equal(2, await ApplyAsync());
        Assert.Empty(await app.Store.ListAsync("mail-events/", Cancel).ToListAsync(Cancel));
        Assert.Single((await app.Get<SuppressionStore>().FindAsync(reader.Address, Cancel))!.Events);
    }

    [Fact]
    public async Task A_wrong_signature_an_old_post_or_none_is_401_and_broken_JSON_400()
    {
        var body = Body("spamreport", "reader@example.org", "x@y.example", "");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, change: true));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(body, at: app.Clock.GetUtcNow().AddMinutes(-11)));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("{\"event\""));
        using var unsigned = await site.SendAsync(HttpMethod.Post, "/mail-events/sendgrid", new StringContent(body));
        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
        Assert.Equal("application/problem+json", unsigned.Content.Headers.ContentType?.MediaType);
        Assert.Null(await app.Get<SuppressionStore>().FindAsync("reader@example.org", Cancel));
    }

    [Fact]
    public async Task A_post_beyond_the_cap_is_413()
    {
        using var answer = await site.SendAsync(HttpMethod.Post, "/mail-events/sendgrid", new ByteArrayContent(new byte[SendGridWebhook.Largest + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_there_is_no_webhook_and_reading_it_never_does_anything()
    {
        await using var keyless = await SiteApp.StartAsync(app);
        using var answer = await keyless.SendAsync(HttpMethod.Post, "/mail-events/sendgrid", new StringContent("[]"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var got = await site.GetAsync("/mail-events/sendgrid");
        Assert.False(got.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Events_of_a_bucket_that_is_being_sent_wait_for_its_end()
    {
        var reader = await app.SubscribeAsync("evidence");
        await new NewsDesk(app).PublishAsync(22);
        var mail = Assert.Single((await app.DigestAsync()).Mails).Message;
        var body = Body("bounce", reader.Address, mail.MessageId, "5.1.1");
        await using (await app.Store.TryLockAsync(LedgerBook.LockOf(new DigestWork(Cadence.Instant, reader.Bucket)), Cancel))
        {
            Assert.Equal(HttpStatusCode.NoContent, await PostAsync(body));
            Assert.Equal(1, await ApplyAsync());
            Assert.Null(await app.Get<SuppressionStore>().FindAsync(reader.Address, Cancel));
        }

        Assert.Equal(0, await ApplyAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await ApplyAsync());
        Assert.NotNull((await app.Get<SuppressionStore>().FindAsync(reader.Address, Cancel))!.Suppressed());
    }

    [Fact]
    public async Task While_the_brake_is_on_health_says_so()
    {
        var brake = site.Get<TreatyAlerts.Mail.MailBrake>();
        await brake.TakeAsync(1_000_000, Cancel);
        using var answer = await site.GetAsync("/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("mail brake is on", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_whose_message_got_lost_is_rung_for_again()
    {
        var reader = await app.SubscribeAsync("evidence");
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(Body("spamreport", reader.Address, "x@y.example", "")));
        var queue = site.Get<IWorkQueue>();
        Assert.True(await queue.CompleteAsync((await queue.ReceiveAsync("mail-events", TimeSpan.FromMinutes(1), Cancel))!, Cancel));
        Assert.Equal(0, await ApplyAsync());

        await site.Get<MailEventPost>().SweepAsync(Cancel);
        Assert.Equal(1, await ApplyAsync());
        Assert.NotNull((await app.Get<SuppressionStore>().FindAsync(reader.Address, Cancel))!.Suppressed());
    }

    /// <summary>Does the work of all messages; how many there were.</summary>
    private async Task<int> ApplyAsync()
    {
        var (queue, count) = (site.Get<IWorkQueue>(), 0);
        for (; await queue.ReceiveAsync("mail-events", TimeSpan.FromMinutes(1), Cancel) is { } message; count++)
        {
            await site.Get<QueueWork>().RunAsync(message.Queue, message.Text, Cancel);
            Assert.True(await queue.CompleteAsync(message, Cancel));
        }

        return count;
    }

    private string Body(string name, string address, string messageId, string status) => JsonSerializer.Serialize(new object[]
    {
        new Dictionary<string, object>
        {
            ["email"] = address, ["timestamp"] = app.Clock.GetUtcNow().ToUnixTimeSeconds(), ["event"] = name, ["type"] = "bounce", ["status"] = status,
            ["smtp-id"] = $"<{messageId}>", ["sg_event_id"] = $"id-{name}", ["reason"] = "550",
        },
        new Dictionary<string, object> { ["event"] = "bounce", ["email"] = "broken" },
    });

    private async Task<HttpStatusCode> PostAsync(string body, bool change = false, DateTimeOffset? at = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var (signature, timestamp) = signer.Sign(bytes, at ?? app.Clock.GetUtcNow());
        using var content = new ByteArrayContent(change ? [.. bytes, (byte)' '] : bytes);
        content.Headers.Add(SendGridWebhook.SignatureHeader, signature);
        content.Headers.Add(SendGridWebhook.TimestampHeader, timestamp);
        using var answer = await site.SendAsync(HttpMethod.Post, "/mail-events/sendgrid", content);
        return answer.StatusCode;
    }
}
