using System.Globalization;
using System.Text;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Child;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>A page on the day when a document comes out, one is replaced and gets a language, and one is gone; three people wait for it.</summary>
internal sealed class SmallWorld : IDisposable
{
    public const string Host = "www.unodc.org";
    private const string Page = "http://www.unodc.org/unodc/en/test/session/main.html";
    private const string Files = "http://www.unodc.org/documents/test/";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly string folder = TempFolder.Create();

    public SmallWorld()
    {
        Sources = Path.Combine(folder, "sources.json");
        File.WriteAllText(Sources, AlertsApp.Declaration().Replace("https://", "http://", StringComparison.Ordinal));
    }

    /// <summary>When the check runs that finds it all.</summary>
    public static DateTimeOffset CheckAt { get; } = Start.AddHours(72);

    /// <summary>When everybody is due to be told.</summary>
    public static DateTimeOffset DigestAt { get; } = Start.AddHours(73);

    public RecordedWeb Web { get; } = new();

    public string Sources { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Lives until just before the check that finds it all; with <paramref name="more"/> there is more to find.</summary>
    public async Task PrepareAsync(IBlobStore store, IMailer mailer, bool more)
    {
        var clock = new FixedClock(Start);
        using var pipeline = Open(store, mailer, clock);
        Serves("1.pdf", "Provisional agenda");
        Serves("22.pdf", "The first text of the convention");
        Serves("30.pdf", "A paper that will go");
        Lists(("A/AC.291/1", "Agenda of the convention", "1.pdf"), ("A/AC.291/22", "Draft convention", "22.pdf"), ("A/AC.291/30", "Paper on the convention", "30.pdf"));
        await pipeline.CheckAsync(Cancel);
        await SubscribeAsync(pipeline, clock.GetUtcNow());
        await pipeline.Get<LinkSigner>().SignAsync("any", "one", Cancel);

        (string?, string, string)[] still = [("A/AC.291/1", "Agenda of the convention", "1.pdf"), ("A/AC.291/22", "Draft convention", "22.pdf")];
        Lists(still);
        for (var day = 0; day < 2; day++)
        {
            clock.Advance(TimeSpan.FromHours(24));
            await pipeline.CheckAsync(Cancel);
        }

        Serves("40.pdf", "A proposal for the convention");
        Serves("22.pdf", "The second text of the convention");
        Serves("22_F.pdf", "Le projet de convention");
        Serves("free.pdf", "What a non-governmental organization says");
        Lists(more
            ? [.. still, ("A/AC.291/22", "Draft convention", "22_F.pdf"), ("A/AC.291/40", "Proposal for the convention", "40.pdf"), (null, "Contribution to the convention", "free.pdf")]
            : [.. still, ("A/AC.291/40", "Proposal for the convention", "40.pdf")]);
    }

    public Pipeline Open(IBlobStore store, IMailer mailer, DateTimeOffset at) => Open(store, mailer, new FixedClock(at));

    public Pipeline Open(IBlobStore store, IMailer mailer, TimeProvider clock, IWorkQueue? queue = null) =>
        Pipeline.Open(Sources, store, mailer, new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 }, clock, Web), clock, queue);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task SubscribeAsync(Pipeline pipeline, DateTimeOffset now)
    {
        // Two in one bucket, so that one ledger has two mails.
        var first = Subscriber("first@example.org", Cadence.Instant, now);
        var second = Enumerable.Range(0, 5000)
            .Select(n => Subscriber(string.Create(CultureInfo.InvariantCulture, $"second-{n}@example.org"), Cadence.Instant, now))
            .First(other => other.Bucket == first.Bucket);
        foreach (var subscriber in new[] { first, second, Subscriber("third@example.org", Cadence.Daily, now) })
        {
            Assert.True(await pipeline.Get<SubscriberStore>().AddAsync(subscriber, Cancel));
        }
    }

    private static Subscriber Subscriber(string address, Cadence cadence, DateTimeOffset now) => new()
    {
        Id = TreatyAlerts.Subscribers.Subscriber.IdOf(address),
        Address = address,
        Cadence = cadence,
        Hour = DigestAt.Hour,
        Since = now,
        Topics = [new Topic("topic", "convention", null, now)],
    };

    private void Lists(params (string? Symbol, string Title, string File)[] rows) => Web.Page(Page, AlertsApp.SessionPage(rows));

    private void Serves(string file, string text) => Web.File(Files + file, Encoding.UTF8.GetBytes(PlainPdf.Of(text)), "application/pdf");
}
