using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Mail.Events;

public sealed class SendGridTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Key, signature and body that SendGrid publishes for tests of such checks (sendgrid-nodejs, packages/eventwebhook, MIT).</summary>
    [Fact]
    public void The_published_example_is_believed_and_a_changed_one_is_not()
    {
        const string key = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";
        const string signature = "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";
        const string timestamp = "1600112502";
        const string json = """
            [{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]
            """;
        var body = Encoding.UTF8.GetBytes($"{json}\r\n");
        using var webhook = new SendGridWebhook(key, new FixedClock(DateTimeOffset.FromUnixTimeSeconds(1600112502)));
        Assert.Null(webhook.Doubt(signature, timestamp, body));
        Assert.Equal(MailEventKind.HardBounce, Assert.Single(SendGridEvents.Read(body)!.Value.Events).Kind);
        body[5] ^= 1;
        Assert.Contains("signature", webhook.Doubt(signature, timestamp, body), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_not_signed_just_now_by_the_key_is_doubted()
    {
        using var signer = new SendGridSigner();
        using var other = new SendGridSigner();
        var clock = new FixedClock(Now);
        using var webhook = new SendGridWebhook(signer.PublicKey, clock);
        var body = "[]"u8.ToArray();
        var (signature, timestamp) = signer.Sign(body, Now);

        Assert.Null(webhook.Doubt(signature, timestamp, body));
        Assert.NotNull(webhook.Doubt(null, timestamp, body));
        Assert.NotNull(webhook.Doubt(signature, null, body));
        Assert.NotNull(webhook.Doubt("", "", body));
        Assert.NotNull(webhook.Doubt("!!!", timestamp, body));
        Assert.NotNull(webhook.Doubt("MEUC", timestamp, body));
        Assert.NotNull(webhook.Doubt(signature, timestamp, "[ ]"u8));
        Assert.NotNull(webhook.Doubt(signature, $"{Now.ToUnixTimeSeconds() + 1}", body));
        Assert.NotNull(webhook.Doubt(other.Sign(body, Now).Signature, timestamp, body));
        Assert.NotNull(webhook.Doubt(signer.Sign(body, "soon"), "soon", body));
        Assert.NotNull(webhook.Doubt(signer.Sign(body, "999999999999999999"), "999999999999999999", body));
    }

    [Theory]
    [InlineData(-599, null)]
    [InlineData(599, null)]
    [InlineData(-700, "700 seconds behind")]
    [InlineData(700, "700 seconds ahead of")]
    public void A_post_is_believed_for_ten_minutes_and_the_skew_is_told(int seconds, string? told)
    {
        using var signer = new SendGridSigner();
        using var webhook = new SendGridWebhook(signer.PublicKey, new FixedClock(Now));
        var (signature, timestamp) = signer.Sign([], Now.AddSeconds(seconds));
        var doubt = webhook.Doubt(signature, timestamp, []);
        Assert.Equal(told is null, doubt is null);
        Assert.Contains(told ?? "", doubt ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("AAAA")]
    [InlineData("MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEAAAA")]
    public void A_key_of_another_form_is_refused(string key)
    {
        Assert.False(SendGridWebhook.IsKey(key));
        Assert.Throws<ArgumentException>(() => new SendGridWebhook(key, TimeProvider.System));
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.False(SendGridWebhook.IsKey(Convert.ToBase64String(p384.ExportSubjectPublicKeyInfo())));
    }

    [Theory]
    [InlineData("\"event\":\"delivered\",\"response\":\"250 OK\"", MailEventKind.Delivered, null)]
    [InlineData("\"event\":\"bounce\",\"type\":\"bounce\",\"status\":\"5.1.1\",\"reason\":\"550 5.1.1 <a@b.c> unknown\"", MailEventKind.HardBounce, "5.1.1")]
    [InlineData("\"event\":\"bounce\",\"type\":\"bounce\",\"reason\":\"500 unknown recipient\"", MailEventKind.HardBounce, null)]
    [InlineData("\"event\":\"bounce\",\"type\":\"bounce\",\"status\":\"5.0.0\",\"reason\":\"552 5.2.2 full\"", MailEventKind.SoftBounce, "5.2.2")]
    [InlineData("\"event\":\"bounce\",\"type\":\"bounce\",\"status\":\"4.4.7\"", MailEventKind.SoftBounce, "4.4.7")]
    [InlineData("\"event\":\"bounce\",\"type\":\"blocked\",\"reason\":\"unable to get mx info\"", MailEventKind.SoftBounce, null)]
    [InlineData("\"event\":\"bounce\",\"type\":\"blocked\",\"status\":\"5.7.1\"", MailEventKind.SoftBounce, "5.7.1")]
    [InlineData("\"event\":\"dropped\",\"reason\":\"Bounced Address\"", MailEventKind.HardBounce, null)]
    [InlineData("\"event\":\"dropped\",\"reason\":\"Spam Reporting Address\"", MailEventKind.Complaint, null)]
    [InlineData("\"event\":\"dropped\",\"reason\":\"Unsubscribed Address\"", MailEventKind.Unsubscribe, null)]
    [InlineData("\"event\":\"dropped\",\"reason\":\"Invalid SMTPAPI header\"", MailEventKind.SoftBounce, null)]
    [InlineData("\"event\":\"spamreport\"", MailEventKind.Complaint, null)]
    [InlineData("\"event\":\"unsubscribe\"", MailEventKind.Unsubscribe, null)]
    [InlineData("\"event\":\"group_unsubscribe\",\"asm_group_id\":10", MailEventKind.Unsubscribe, null)]
    public void Events_are_sorted(string fields, MailEventKind kind, string? status)
    {
        var heard = Assert.Single(Read(fields)!.Value.Events);
        Assert.Equal((kind, status, "reader@example.org", "1@alerts.example.org", "e1", true), (heard.Kind, heard.Status, heard.Addresses[0], heard.MessageId, heard.Id, heard.IsSigned));
        Assert.Equal(Now, heard.At);
        Assert.DoesNotContain("@", heard.Diagnostic ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("processed")]
    [InlineData("deferred")]
    [InlineData("open")]
    [InlineData("click")]
    [InlineData("group_resubscribe")]
    [InlineData("something_new")]
    public void Events_that_tell_us_nothing_are_no_fault(string name) => Assert.Equal((0, 0), Counts($"[{{\"event\":\"{name}\"}}]"));

    [Fact]
    public void The_good_ones_of_an_array_count_and_the_bad_ones_are_counted()
    {
        var good = """{"email":"a@b.example","timestamp":1772438400,"event":"spamreport","sg_event_id":"x"}""";
        string[] bad =
        [
            "null", "1", "[]", "\"text\"", "{}", "{\"event\":5.5e400}", "{\"event\":null}", "{\"event\":\"spamreport\"}",
            good.Replace("a@b.example", "nobody", StringComparison.Ordinal), good.Replace("1772438400", "\"1\"", StringComparison.Ordinal),
            good.Replace("1772438400", "-1", StringComparison.Ordinal), good.Replace("1772438400", "1e30", StringComparison.Ordinal),
            good.Replace("\"x\"", "null", StringComparison.Ordinal), good.Replace("a@b.example", "\\ud800@b.example", StringComparison.Ordinal),
        ];

        // A number is text enough to be a name that nobody knows.
        Assert.Equal((2, bad.Length - 1), Counts($"[{good},{string.Join(',', bad)},{good}]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{]")]
    [InlineData("null")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]")]
    public void What_is_no_array_is_not_read(string body) => Assert.Null(SendGridEvents.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Random_bytes_are_never_an_exception() =>
        Prop.ForAll(
            Gen.Choose(0, 255).ArrayOf(80).ToArbitrary(),
            numbers => _ = SendGridEvents.Read(Encoding.Latin1.GetBytes("[{\"event\":\"bounce\",").Concat(numbers.Select(number => (byte)number)).ToArray()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static (int Events, int Broken) Counts(string body) => SendGridEvents.Read(Encoding.UTF8.GetBytes(body)) is { } read ? (read.Events.Count, read.Broken) : (-1, -1);

    private static (IReadOnlyList<MailEvent> Events, int Broken)? Read(string fields) => SendGridEvents.Read(Encoding.UTF8.GetBytes(
        $$"""[{"email":"reader@example.org","timestamp":{{Now.ToUnixTimeSeconds()}},"smtp-id":"<1@alerts.example.org>","sg_event_id":"e1",{{fields}}}]"""));
}
