using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Tests.Support;

/// <summary>The whole system over a folder of its own, a recorded web and a clock that stands still.</summary>
internal sealed class AlertsApp : IAsyncDisposable
{
    public const string PageUrl = "https://www.unodc.org/unodc/en/test/session/main.html";
    private const string FilesUrl = "https://www.unodc.org/documents/test/";

    private readonly IHost host;
    private readonly bool ownsFolder;

    private AlertsApp(IHost host, string folder, RecordedWeb web, FixedClock clock, bool ownsFolder) =>
        (this.host, Folder, Web, Clock, this.ownsFolder) = (host, folder, web, clock, ownsFolder);

    public string Folder { get; }

    public RecordedWeb Web { get; }

    public FixedClock Clock { get; }

    public IBlobStore Store => Get<IBlobStore>();

    /// <summary>The one source, unless a test declares others.</summary>
    public IReadOnlyList<Source> Sources => Get<SourceCatalog>().Sources;

    public static AlertsApp Start(
        string? folder = null,
        RecordedWeb? web = null,
        FixedClock? clock = null,
        Func<IBlobStore, IBlobStore>? wrapStore = null,
        Func<IMailer, IMailer>? wrapMailer = null,
        string? sources = null,
        PoliteHttp? http = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null)
    {
        var ownsFolder = folder is null;
        folder ??= TempFolder.Create();
        web ??= new RecordedWeb();
        clock ??= new FixedClock();
        var sourcesFile = Path.Combine(folder, "sources-declared.json");
        File.WriteAllText(sourcesFile, sources ?? Declaration());

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Configuration.AddInMemoryCollection(settings?.Select(one => KeyValuePair.Create($"{TreatyAlertsBuilder.Section}:{one.Key}", one.Value)) ?? []);
        builder.Services.AddSingleton<TimeProvider>(clock);
        IBlobStore store = new FolderBlobStore(folder);
        builder.Services.AddSingleton(wrapStore?.Invoke(store) ?? store);
        var options = new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 };
        builder.Services.AddSingleton(http ?? new PoliteHttp(options, clock, web));
        builder.Services.AddSingleton(SourceCatalog.Load(sourcesFile));
        IMailer mailer = new FolderMailer(Path.Combine(folder, "outbox"));
        builder.Services.AddSingleton(wrapMailer?.Invoke(mailer) ?? mailer);
        configure?.Invoke(builder.Services);
        builder.AddTreatyAlerts();
        return new AlertsApp(builder.Build(), folder, web, clock, ownsFolder);
    }

    /// <summary>A declaration of session pages, all of one body.</summary>
    public static string Declaration(params string[] more) => JsonSerializer.Serialize(new
    {
        sources = new[] { PageUrl }.Concat(more).Select((url, index) => new
        {
            id = $"test-{index + 1}",
            body = "AHC",
            kind = "SessionPage",
            url,
            schedule = "0 * * * *",
            session = "Test session",
            yield = new { min = 0, max = 100 },
        }),
    });

    public T Get<T>()
        where T : notnull =>
        host.Services.GetRequiredService<T>();

    /// <summary>What the watched page lists from now on beside the document of the baseline: rows of symbol, title and file name.</summary>
    public void Lists(params (string? Symbol, string Title, string File)[] rows) =>
        Web.Page(PageUrl, SessionPage([("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf"), .. rows]));

    /// <summary>What stands under a file's name from now on.</summary>
    public void Serves(string file, string text) => Web.File(FilesUrl + file, Encoding.UTF8.GetBytes(PlainPdf.Of(text)), "application/pdf");

    /// <summary>The same with bytes of any format.</summary>
    public void Serves(string file, byte[] bytes) => Web.File(FilesUrl + file, bytes, "application/octet-stream");

    public static string FileUrl(string file) => FilesUrl + file;

    /// <summary>Checks every source and takes in what is ready.</summary>
    public Task<CheckPassResult> CheckAsync() => Get<CheckPass>().RunAsync(Sources, cancellation: TestContext.Current.CancellationToken);

    /// <summary>Sends what is due, and keeps the mails.</summary>
    public Task<DigestedMails> DigestAsync() => DigestAsync(dryRun: false);

    /// <summary>Looks what is due, and sends nothing.</summary>
    public Task<DigestedMails> DryDigestAsync() => DigestAsync(dryRun: true);

    private async Task<DigestedMails> DigestAsync(bool dryRun)
    {
        var mails = new List<SentMail>();
        var result = await Get<DigestPass>().RunAsync(dryRun, mails.Add, TestContext.Current.CancellationToken);
        Assert.Equal(mails.Count, result.Mails);
        return new DigestedMails(mails, result.Busy, result.Failures, result.Braked);
    }

    /// <summary>A first reading that finds one old document, so that what comes later is news.</summary>
    public async Task BaselineAsync()
    {
        Lists();
        Serves("A_AC.291_1_E.pdf", "Provisional agenda");
        await CheckAsync();
        Clock.Advance(TimeSpan.FromHours(1));
    }

    public async Task<Subscriber> SubscribeAsync(string query, string cadence = "instant", string address = "reader@example.org", string zone = "UTC", int hour = 7)
    {
        var (subscriber, problems) = new SubscriberRequest
        {
            Address = address,
            Cadence = cadence,
            TimeZone = zone,
            Hour = hour,
            Topics = [new TopicRequest { Name = "topic", Query = query }],
        }.Check(Clock.GetUtcNow());
        Assert.Empty(problems);
        Assert.True(await Get<SubscriberStore>().AddAsync(subscriber!, TestContext.Current.CancellationToken));
        return subscriber!;
    }

    /// <summary>The journal without the baseline.</summary>
    public ValueTask<List<JournalEvent>> EventsAsync() =>
        Get<Journal>().ReadAllAsync(TestContext.Current.CancellationToken).Where(told => told.Symbol != "A/AC.291/1").ToListAsync();

    /// <summary>The documents without the baseline's.</summary>
    public ValueTask<List<Document>> DocumentsAsync() =>
        Get<DocumentStore>().ListAsync(TestContext.Current.CancellationToken).Where(document => document.Id != "A_AC.291_1").ToListAsync();

    public IReadOnlyList<string> Outbox()
    {
        var folder = Path.Combine(Folder, "outbox");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal)] : [];
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)host).DisposeAsync();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    public static string SessionPage(params (string? Symbol, string Title, string File)[] rows)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html><html><head><meta charset="utf-8"><title>Test session</title></head><body>
            <ul id="topNavMenu"><li><a href="/unodc/en/elsewhere.html">Elsewhere</a></li></ul>
            <div id="content-container" class="container"><div class="row"><div class="col-lg-12">
            <h3>Test session</h3><h3>Meeting documentation</h3><table><tr><th>Symbol</th><th>Title</th></tr>
            """);
        foreach (var (symbol, title, file) in rows)
        {
            html.Append(symbol is null
                ? $"<tr><td></td><td><a href=\"/documents/test/{file}\">{title}</a></td></tr>"
                : $"<tr><td><a href=\"/documents/test/{file}\">{symbol}</a></td><td>{title}</td></tr>");
        }

        return html.Append("</table></div></div></div><div id=\"footer-container\"></div></body></html>").ToString();
    }
}

/// <summary>What a pass over the digests sent.</summary>
internal sealed record DigestedMails(IReadOnlyList<SentMail> Mails, IReadOnlyList<string> Busy, IReadOnlyList<string> Failures, bool Braked);
