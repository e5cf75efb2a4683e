using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Child;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>A page that lives by the dice, and a system that watches it and is killed now and then.</summary>
internal sealed class RandomLife : IDisposable
{
    private const string Page = "http://www.unodc.org/unodc/en/test/session/main.html";
    private readonly int seed;
    private readonly Dice dice;
    private readonly string folder = TempFolder.Create();
    private readonly RecordedWeb web = new();
    private readonly FixedClock clock = new();
    private readonly List<string> story = [];
    private readonly string sources;
    private MemoryBlobStore store = new();
    private int texts;

    public RandomLife(int seed)
    {
        (this.seed, dice) = (seed, new Dice(seed));
        sources = Path.Combine(folder, "sources.json");
        File.WriteAllText(sources, AlertsApp.Declaration().Replace("https://", "http://", StringComparison.Ordinal));
    }

    public List<WebFile> Files { get; } = [];

    public MailLog Mails { get; } = new();

    public List<Subscriber> Subscribers { get; } = [];

    public int Kills { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Three old documents, and two people who want to hear of everything from now on.</summary>
    public async Task BeginAsync()
    {
        for (var n = 0; n < 3; n++)
        {
            Publish();
        }

        await CheckAsync(new Steps());
        using var pipeline = Open(new Steps());
        foreach (var cadence in new[] { Cadence.Instant, Cadence.Daily, Cadence.Instant })
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"reader-{Subscribers.Count}@example.org");
            var subscriber = new Subscriber
            {
                Id = Subscriber.IdOf(address),
                Address = address,
                Cadence = cadence,
                Since = clock.GetUtcNow(),
                Topics = [new Topic("all", "paper", null, clock.GetUtcNow())],
            };
            Subscribers.Add(subscriber);
            Assert.True(await pipeline.Get<SubscriberStore>().AddAsync(subscriber, Cancel));
        }

        clock.Advance(TimeSpan.FromMinutes(1));
    }

    public async Task TurnAsync()
    {
        switch (dice.Next(12))
        {
            case 0 or 1:
                Publish();
                break;
            case 2:
                AddLanguage();
                break;
            case 3:
                Replace(dice.Pick(Files));
                break;
            case 4:
                await UnlistAsync();
                break;
            case 5:
                Outage();
                break;
            case 6 or 7 or 8:
                await PassAsync("check", CheckAsync);
                break;
            case 9 or 10:
                await PassAsync("digest", DigestAsync);
                break;
            default:
                clock.Advance(TimeSpan.FromHours(1 + dice.Next(30)));
                break;
        }

        clock.Advance(TimeSpan.FromMinutes(1 + dice.Next(90)));
    }

    /// <summary>All works again for a week.</summary>
    public async Task RecoverAsync()
    {
        story.Add("recovery");
        Mails.IsOut = false;
        Files.ForEach(Serve);
        List();
        for (var pass = 0; pass < 14; pass++)
        {
            clock.Advance(TimeSpan.FromHours(13));
            await CheckAsync(new Steps());
            clock.Advance(TimeSpan.FromMinutes(1));
            await DigestAsync(new Steps());
        }

        Assert.Empty(await store.ListAsync(BlobNames.Inbox, Cancel).Select(blob => blob.Name).ToListAsync(Cancel));
    }

    public ValueTask<List<JournalEvent>> EventsAsync() => new Journal(store).ReadAllAsync(Cancel).ToListAsync(Cancel);

    public ValueTask<List<Document>> DocumentsAsync() => new DocumentStore(store).ListAsync(Cancel).ToListAsync(Cancel);

    public async Task<List<LedgerEntry>> LedgerAsync()
    {
        var entries = new List<LedgerEntry>();
        await foreach (var blob in store.ListAsync(BlobNames.Digests, Cancel))
        {
            if (blob.Name.Count(c => c == '/') == 3)
            {
                entries.AddRange((await store.ReadJsonAsync<Ledger>(blob.Name, Cancel))!.Value.Value.Entries);
            }
        }

        return entries;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seed {seed} ({string.Join(", ", story)})");

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        web.Dispose();
    }

    private void Publish() => Add(Files.Select(file => file.Number).DefaultIfEmpty(1).Max() + 1, "E");

    private void AddLanguage()
    {
        var file = dice.Pick(Files);
        if (!file.IsGone && !Files.Exists(other => other.Number == file.Number && other.Letter == "F"))
        {
            Add(file.Number, "F");
        }
    }

    private void Add(int number, string letter)
    {
        var file = new WebFile(number, letter);
        Files.Add(file);
        Replace(file);
        List();
    }

    private void Replace(WebFile file)
    {
        file.Text = string.Create(CultureInfo.InvariantCulture, $"Text number {++texts} of paper {file.Number} in {file.Letter}");
        story.Add($"{file.Name} says {texts}");
        Serve(file);
    }

    // Only what the system knows well, and never so much that the listing looks broken.
    private async Task UnlistAsync()
    {
        var listed = Files.Where(file => !file.IsGone).ToList();
        var file = dice.Pick(listed);
        var known = (await DocumentsAsync()).Find(document => document.Id == file.Document);
        var all = listed.Where(other => other.Number == file.Number).ToList();
        if (listed.Count - all.Count >= 4 && known?.Places.Count == all.Count && await store.ListAsync(BlobNames.Inbox, Cancel).CountAsync(Cancel) == 0)
        {
            story.Add($"{file.Number} goes");
            all.ForEach(gone => gone.IsGone = true);
            List();
        }
    }

    private void Outage()
    {
        switch (dice.Next(5))
        {
            case 0:
                story.Add("page out");
                web.Fails(Page, 503);
                break;
            case 1:
                var file = dice.Pick(Files);
                story.Add($"{file.Name} out");
                web.Fails(file.Url, 500);
                break;
            case 2:
                story.Add("mail out");
                Mails.IsOut = true;
                break;
            default:
                story.Add("all back");
                Mails.IsOut = false;
                Files.ForEach(Serve);
                List();
                break;
        }
    }

    private async Task PassAsync(string name, Func<Steps, Task> pass)
    {
        var steps = dice.Next(2) == 0 ? new Steps(1 + dice.Next(25), dice.Next(2) == 0) : new Steps();
        var problem = await Record.ExceptionAsync(() => pass(steps));
        Assert.True(steps.IsDead == problem is not null, $"{this}: {problem}");
        story.Add(steps.IsDead ? $"{name} killed" : name);
        if (steps.IsDead)
        {
            Kills++;
            store = store.Copy();
        }
    }

    private async Task CheckAsync(Steps steps)
    {
        using var pipeline = Open(steps);
        await pipeline.CheckAsync(Cancel);
    }

    private async Task DigestAsync(Steps steps)
    {
        using var pipeline = Open(steps);
        await pipeline.DigestAsync(Cancel);
    }

    private Pipeline Open(Steps steps) => Pipeline.Open(
        sources,
        new SteppedStore(store, steps),
        new SteppedMailer(Mails, steps),
        new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 }, clock, web),
        clock);

    private void List() => web.Page(Page, AlertsApp.SessionPage(
        [.. Files.Where(file => !file.IsGone).Select(file => ((string?)$"A/AC.291/{file.Number}", $"Paper number {file.Number}", file.Name))]));

    private void Serve(WebFile file) => web.File(file.Url, file.Bytes, "application/pdf");

    /// <summary>A file of the page.</summary>
    internal sealed class WebFile(int number, string letter)
    {
        public int Number => number;

        public string Letter => letter;

        public string Document => $"A_AC.291_{number}";

        public string Name => $"A_AC.291_{number}_{letter}.pdf";

        public string Url => $"http://www.unodc.org/documents/test/{Name}";

        public string Text { get; set; } = "";

        public bool IsGone { get; set; }

        public byte[] Bytes => Encoding.UTF8.GetBytes(PlainPdf.Of(Text));

        public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));
    }
}
