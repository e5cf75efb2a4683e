using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TreatyAlerts.Documents;
using TreatyAlerts.Hosting;
using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Year;

/// <summary>Lets the whole pipeline live through a made-up year: checks, ingest, digests, reports to the operator, who mends what he is told of.</summary>
internal sealed class YearRun : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(3);
    private static readonly TimeSpan MendingTakes = TimeSpan.FromDays(1);
    private static readonly string[] Cadences = ["instant", "daily"];

    private readonly YearWorld world;
    private readonly FixedClock clock;
    private readonly MemoryBlobStore store = new();
    private readonly YearPost post = new();
    private readonly YearWeb web;
    private readonly List<YearTold> told = [];
    private readonly HashSet<string> mended = [];
    private readonly string catalog = Path.GetTempFileName();

    private YearRun(YearWorld world)
    {
        this.world = world;
        clock = new FixedClock(world.Start);
        web = new YearWeb(world, clock);
    }

    public static async Task<YearReport> RunAsync(YearWorld world, Action<int>? day = null, CancellationToken cancellation = default)
    {
        using var run = new YearRun(world);
        return await run.LiveAsync(day, cancellation);
    }

    public void Dispose()
    {
        web.Dispose();
        File.Delete(catalog);
    }

    private async Task<YearReport> LiveAsync(Action<int>? day, CancellationToken cancellation)
    {
        var host = Start();
        try
        {
            await SubscribeAsync(host.Services, cancellation);
            for (var at = world.Start + TimeSpan.FromMinutes(45); at < world.End; at += Step)
            {
                clock.Set(at);
                if (Mend())
                {
                    await StopAsync(host);
                    host = Start();
                }

                await StepAsync(host.Services, cancellation);
                if (at.Hour / 3 == 2)
                {
                    await host.Services.GetRequiredService<Watchdog>().RunAsync(cancellation);
                    day?.Invoke((at - world.Start).Days);
                }
            }

            var journal = await host.Services.GetRequiredService<Journal>().ReadAllAsync(cancellation).ToListAsync(cancellation);
            return new YearReport(world, journal, told, post, web);
        }
        finally
        {
            await StopAsync(host);
        }
    }

    private async Task StepAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var due = await services.GetRequiredService<DueSources>().FindAsync(cancellation);
        await services.GetRequiredService<CheckPass>().RunAsync(due, cancellation: cancellation);
        await services.GetRequiredService<DigestPass>().RunAsync(sent: mail => told.AddRange(mail.Events.Select(entry => new YearTold(mail.Subscriber, entry, clock.GetUtcNow()))), cancellation: cancellation);
    }

    // The operator adapts a reading rule a day after a report named the source whose template changed.
    private bool Mend()
    {
        var now = clock.GetUtcNow();
        var due = world.Sources.Where(source => !mended.Contains(source.Id)
            && source.Incidents.Find(incident => incident.Trouble is YearTrouble.OtherTemplate && incident.From <= now) is { } change
            && post.Notices.Any(notice => notice.Source == source.Id && notice.At >= change.From && now - notice.At >= MendingTakes)).ToList();
        due.ForEach(source => mended.Add(source.Id));
        return due.Count > 0;
    }

    private async Task SubscribeAsync(IServiceProvider services, CancellationToken cancellation)
    {
        foreach (var cadence in Cadences)
        {
            var (subscriber, _) = new SubscriberRequest
            {
                Address = $"{cadence}@example.org",
                Cadence = cadence,
                TimeZone = "UTC",
                Hour = 7,
                Topics = [new TopicRequest { Name = "Convention", Query = "convention" }],
            }.Check(clock.GetUtcNow());
            await services.GetRequiredService<SubscriberStore>().AddAsync(subscriber!, cancellation);
        }
    }

    private IHost Start()
    {
        File.WriteAllText(catalog, JsonSerializer.Serialize(new { sources = world.Sources.Select(Declared) }));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{TreatyAlertsBuilder.Section}:Mail:Operator"] = YearPost.Operator,
            [$"{TreatyAlertsBuilder.Section}:Mail:MostPerHour"] = "0",
            [$"{TreatyAlertsBuilder.Section}:Web:UserAgent"] = "TreatyAlerts/0.1 (+https://alerts.example; contact: somebody@alerts.example)",
        });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IBlobStore>(store);
        builder.Services.AddSingleton<IMailer>(post);
        builder.Services.AddSingleton(_ => new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 }, clock, web));
        builder.Services.AddSingleton(SourceCatalog.Load(catalog));
        builder.AddTreatyAlerts();
        return builder.Build();
    }

    private object Declared(YearSource source) => new
    {
        id = source.Id,
        body = source.Body,
        kind = source.Kind.ToString(),
        url = source.Url,
        schedule = source.Schedule,
        session = source.ListsEverything ? $"Session {source.Number}" : null,
        yield = new { min = 1, max = 300 },
        rule = mended.Contains(source.Id) ? new { container = "//div[@class='page-body']" } : null,
    };

    private static async Task StopAsync(IHost host)
    {
        if (host is IAsyncDisposable slow)
        {
            await slow.DisposeAsync();
        }
    }
}

/// <summary>An event in a mail.</summary>
internal sealed record YearTold(string Subscriber, JournalEvent Event, DateTimeOffset At);
