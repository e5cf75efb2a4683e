using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TreatyAlerts.Documents;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Cli.Demo;

/// <summary>Lives through the sample world's days on a fixed clock: checks in the morning, digests through the day.</summary>
/// <remarks>How far it came is kept in demo.json: a second run in the same folder goes on there, and a finished one only looks once more at the last day.</remarks>
internal sealed class DemoLife(SampleWorld world, string data, Uri address)
{
    private static readonly TimeOnly Check = new(6, 1);

    // Instant digests follow the check; the daily and weekly hours of all time zones fall into the rest of the day.
    private static readonly TimeOnly[] DigestTimes = [new(6, 10), new(12, 0), new(18, 0), new(23, 30)];

    private readonly SetClock clock = new(At(world.Days[0].Date, new TimeOnly(0, 0)));
    private readonly List<DemoDay> days = [];
    private readonly List<DemoMail> mails = [];
    private readonly List<DemoFailure> failures = [];

    /// <summary>Settings for the system over this data folder: the sample's sources, reached through the sample site.</summary>
    public Action<IHostApplicationBuilder> Configure(int port) => builder =>
    {
        // The operator's own settings, from file or environment, must not lead the demo to a real store or mail server.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([
            new($"{TreatyAlertsBuilder.Section}:Storage:DataFolder", Path.GetFullPath(data)),
            new($"{TreatyAlertsBuilder.Section}:Sources:File", Path.Combine(world.Folder, "sources.json")),
            new($"{TreatyAlertsBuilder.Section}:Web:Pause", "00:00:00"),
            new($"{TreatyAlertsBuilder.Section}:Web:Retries", "0"),
            new($"{TreatyAlertsBuilder.Section}:Web:AllowPrivateAddresses", "true"),
            new($"{TreatyAlertsBuilder.Section}:Digests:BaseAddress", address.AbsoluteUri)]);
        builder.Services.TryAddSingleton<TimeProvider>(clock);
        builder.Services.Configure<PoliteHttpOptions>(http =>
        {
            foreach (var host in world.Hosts)
            {
                http.HostOverrides[host] = new IPEndPoint(IPAddress.Loopback, port);
            }
        });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
    };

    public async Task LiveAsync(TreatySystem system, SampleSite site, IProgress<CheckProgress>? progress, CancellationToken cancellation)
    {
        var store = system.Get<IBlobStore>();
        await SubscribeAsync(system.Get<SubscriberStore>(), cancellation);
        var lived = (await store.ReadJsonAsync<Lived>(Lived.Name, cancellation))?.Value.Days ?? 0;
        foreach (var day in world.Days.Skip(Math.Min(lived, world.Days.Count - 1)))
        {
            site.SetDay(day.Index);
            await LiveAsync(day, system, cancellation);
            await store.UpdateJsonAsync<Lived>(Lived.Name, before => new Lived(Math.Max(before?.Days ?? 0, day.Index)), cancellation);
            progress?.Report(new CheckProgress("Living through the days", day.Index, world.Days.Count, day.Label));
        }
    }

    public async Task<DemoReport> ReportAsync(TreatySystem system, TimeSpan elapsed, CancellationToken cancellation)
    {
        var documents = await system.Get<DocumentStore>().ListAsync(cancellation).ToListAsync(cancellation);
        var events = await system.Get<Journal>().ReadAllAsync(cancellation).ToListAsync(cancellation);
        return new DemoReport
        {
            Documents = documents.Count,
            SourceKinds = [.. system.Get<SourceCatalog>().Sources.Select(source => $"{source.Kind}").Distinct().Order(StringComparer.Ordinal)],
            Languages = [.. documents.SelectMany(document => document.Languages).Distinct().Order(StringComparer.Ordinal)],
            Events = Count(events),
            Failures = failures,
            Days = days,
            Mails = mails,
            ElapsedSeconds = Math.Round(elapsed.TotalSeconds, 2),
            PeakMemoryMegabytes = Math.Round(System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, 1),
            Data = Path.GetFullPath(data),
        };
    }

    private async Task LiveAsync(SampleWorldDay day, TreatySystem system, CancellationToken cancellation)
    {
        var date = Iso(day.Date);
        clock.Set(At(day.Date, Check));
        var enabled = system.Get<SourceCatalog>().Sources.Where(source => source.Enabled).ToList();
        var found = await system.Get<CheckPass>().RunAsync(enabled, cancellation: cancellation);
        failures.AddRange(found.Sources
            .Where(source => !HealthLadder.IsSound(source.Condition))
            .Select(source => new DemoFailure(date, source.Source, $"{source.Condition}", source.Problem)));
        failures.AddRange(found.Failures.Select(problem => new DemoFailure(date, "document", "Failed", problem)));

        var before = mails.Count;
        foreach (var time in DigestTimes)
        {
            clock.Set(At(day.Date, time));
            await system.Get<DigestPass>().RunAsync(
                sent: mail => mails.Add(new DemoMail(date, mail.To, mail.Message.Subject, mail.Events.Count, mail.Topics, mail.Result?.Detail)), cancellation: cancellation);
        }

        days.Add(new DemoDay(date, day.Label, found.Events.Count, mails.Count - before, Count(found.Events)));
    }

    private async Task SubscribeAsync(SubscriberStore subscribers, CancellationToken cancellation)
    {
        var file = Path.Combine(world.Folder, "subscribers.json");
        var sample = JsonSerializer.Deserialize<SampleSubscribers>(await File.ReadAllTextAsync(file, cancellation), BlobJson.Options)
            ?? throw new WrongUseException($"{file} holds no subscribers");
        foreach (var request in sample.Subscribers)
        {
            var (subscriber, problems) = request.Check(clock.GetUtcNow());
            await subscribers.AddAsync(subscriber ?? throw new WrongUseException($"{file}: {string.Join("; ", problems)}"), cancellation);
        }
    }

    private static Dictionary<string, int> Count(IEnumerable<JournalEvent> events)
    {
        var byKind = events.CountBy(told => told.Kind).ToDictionary();
        return Enum.GetValues<EventKind>().ToDictionary(kind => kind.ToString(), kind => byKind.GetValueOrDefault(kind));
    }

    private static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date, time, TimeSpan.Zero);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Lived(int Days)
    {
        public const string Name = "demo.json";
    }

    private sealed record SampleSubscribers(IReadOnlyList<SubscriberRequest> Subscribers);
}
