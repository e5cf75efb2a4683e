using BenchmarkDotNet.Attributes;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Mime;

namespace TreatyAlerts.Benchmarks;

/// <summary>Rendering a digest of 20 items as HTML and text, and writing it as MIME.</summary>
public class DigestsBenchmarks
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 6, 0, 0, TimeSpan.Zero);

    private readonly Digest digest = MadeDigest.Of(20);
    private readonly DigestMail view = new();
    private MailMessage message = null!;

    [GlobalSetup]
    public void Write() => message = Message(view.Render(digest));

    [Benchmark(Baseline = true)]
    public async Task<int> RenderAndWrite() => MimeWriter.Write(Message(view.Render(digest))).Length;

    [Benchmark]
    public RenderedMail Render() => view.Render(digest);

    [Benchmark]
    public byte[] WriteMime() => MimeWriter.Write(message);

    private static MailMessage Message(RenderedMail mail) => new()
    {
        MessageId = "made@alerts.example",
        From = new MailAddress("alerts@alerts.example"),
        To = new MailAddress("reader@example.org"),
        Subject = mail.Subject,
        Html = mail.Html,
        Text = mail.Text,
        Date = At,
    };
}
