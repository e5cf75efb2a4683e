using System.Globalization;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Child;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Workers in any order, late events, crashes, changes of cadence and pauses, against the simplest model there is: each event once for each subscriber.</summary>
/// <remarks>A round that fails names its seed; DIGEST_SEED runs that one alone, DIGEST_ROUNDS runs more of them.</remarks>
public sealed class DigestModelTests
{
    private const int Rounds = 25;
    private const int Steps = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_subscriber_is_told_each_event_once_whatever_the_order_in_which_workers_finish()
    {
        var first = Setting("DIGEST_SEED") ?? 1;
        var rounds = Setting("DIGEST_SEED") is null ? Setting("DIGEST_ROUNDS") ?? Rounds : 1;
        for (var seed = first; seed < first + rounds; seed++)
        {
            var problems = await Task.Run(() => new Life(seed).LiveAsync(), Cancel);
            Assert.True(problems.Count == 0, string.Create(CultureInfo.InvariantCulture, $"DIGEST_SEED={seed}: {string.Join("; ", problems)}"));
        }
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    private sealed class Life
    {
        private static readonly string[] Zones = ["UTC", "Pacific/Kiritimati", "America/St_Johns", "Europe/Vienna"];

        private readonly Dice dice;
        private readonly MemoryBlobStore store = new();
        private readonly FixedClock clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        private readonly MailLog log = new();
        private readonly List<JournalEvent> events = [];
        private readonly List<JournalEvent> hidden = [];
        private readonly List<string> problems = [];
        private readonly HashSet<string> known = [];
        private readonly List<string> history = [];
        private List<Subscriber> readers = [];

        public Life(int seed) => dice = new Dice(seed);

        public async Task<IReadOnlyList<string>> LiveAsync()
        {
            var folder = TempFolder.Create();
            var sources = Path.Combine(folder, "sources.json");
            await File.WriteAllTextAsync(sources, AlertsApp.Declaration(), Cancel);
            await SubscribeAsync();
            for (var step = 0; step < Steps; step++)
            {
                await StepAsync(sources);
            }

            await EndAsync(sources);
            Directory.Delete(folder, recursive: true);
            return problems;
        }

        private async Task SubscribeAsync()
        {
            // Two share a bucket, one is alone in another.
            var first = Reader("reader@example.org");
            readers = [first, Reader(NewsDesk.AddressWith(first)), Reader(NewsDesk.AddressBeside(first))];
            foreach (var reader in readers)
            {
                await new SubscriberStore(store).AddAsync(reader, Cancel);
            }
        }

        private Subscriber Reader(string address) => new()
        {
            Id = Subscriber.IdOf(address),
            Address = address,
            Cadence = dice.Pick(Enum.GetValues<Cadence>()),
            Hour = dice.Next(24),
            Weekday = (DayOfWeek)dice.Next(7),
            TimeZone = dice.Pick(Zones),
            Since = clock.GetUtcNow(),
            Topics = [new Topic("topic", "evidence", null, clock.GetUtcNow())],
        };

        private async Task StepAsync(string sources)
        {
            switch (dice.Next(10))
            {
                case 0 or 1:
                    await HappenAsync(late: false);
                    break;
                case 2:
                    await HappenAsync(late: true);
                    break;
                case 3:
                    await ShowAsync(all: false);
                    break;
                case 4:
                    await ChangeAsync();
                    break;
                default:
                    await PassAsync(sources, 1 + dice.Next(3), mortal: dice.Next(2) == 0);
                    break;
            }

            clock.Advance(TimeSpan.FromMinutes(1 + dice.Next(24 * 60)));

            // What is late is at most twelve days late: the system promises fourteen.
            await ShowAsync(all: false, olderThan: TimeSpan.FromDays(10));
        }

        private async Task HappenAsync(bool late)
        {
            var told = await new StoredNews(store).KeepAsync(100 + events.Count, clock.GetUtcNow());
            events.Add(told);
            clock.Advance(TimeSpan.FromMinutes(1));
            if (late)
            {
                hidden.Add(told);
            }
            else
            {
                await new StoredNews(store).AppendAsync(told);
            }
        }

        private async Task ShowAsync(bool all, TimeSpan? olderThan = null)
        {
            foreach (var told in hidden.Where(told => all || (olderThan is { } age ? clock.GetUtcNow() - told.At > age : dice.Next(2) == 0)).ToList())
            {
                hidden.Remove(told);
                await new StoredNews(store).AppendAsync(told);
            }
        }

        private async Task ChangeAsync()
        {
            var reader = readers[dice.Next(readers.Count)];
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            await ReplaceAsync(dice.Next(3) switch
            {
                0 => reader with { Cadence = dice.Pick(Enum.GetValues<Cadence>()) },
                1 => reader with { PausedUntil = today.AddDays(1 + dice.Next(40)) },
                _ => reader with { PausedUntil = null },
            });
        }

        private async Task ReplaceAsync(Subscriber changed)
        {
            history.Add($"{clock.GetUtcNow():MM-dd HH:mm} {changed.Address} {changed.Cadence} paused until {changed.PausedUntil:MM-dd}");
            readers = [.. readers.Select(other => other.Id == changed.Id ? changed : other)];
            await store.UpdateJsonAsync<SubscriberBucket>(
                BlobNames.SubscriberBucket(changed.Bucket),
                before => new SubscriberBucket([.. before!.Subscribers.Select(other => other.Id == changed.Id ? changed : other)]),
                Cancel);
        }

        private async Task PassAsync(string sources, int workers, bool mortal)
        {
            var turns = new TurnTaking(dice);
            await turns.RunAsync(Enumerable.Range(0, workers).Select(_ => (Func<Task>)(() => WorkAsync(sources, new MortalStore(store, turns, mortal ? 1 + dice.Next(120) : int.MaxValue)))));
            Judge();
        }

        private async Task WorkAsync(string sources, IBlobStore way)
        {
            using var pipeline = Pipeline.Open(sources, way, log, new PoliteHttp(new PoliteHttpOptions(), clock, new RecordedWeb()), clock);
            pipeline.Get<DigestOptions>().BatchSize = 1 + dice.Next(3);
            try
            {
                await pipeline.DigestAsync(Cancel);
            }
            catch (BlobStoreException e) when (e.Message.Contains("died", StringComparison.Ordinal))
            {
                // As it was meant.
            }
        }

        // Who pauses is not mailed anything that was not under way before.
        private void Judge()
        {
            foreach (var mail in log.Sent.Where(mail => known.Add(mail.MessageId)))
            {
                var reader = readers.Single(one => one.Address == mail.To.Address);
                if (reader.PausedUntil is { } until && mail.Date >= clock.GetUtcNow() && Schedule.Latest(reader, clock.GetUtcNow()).Day < until)
                {
                    problems.Add($"{reader.Address} was mailed in a pause");
                }
            }
        }

        private async Task EndAsync(string sources)
        {
            foreach (var reader in readers)
            {
                await ReplaceAsync(reader with { PausedUntil = null });
            }

            await ShowAsync(all: true);
            for (var day = 0; day < 9; day++)
            {
                clock.Advance(TimeSpan.FromDays(1));
                await PassAsync(sources, 1, mortal: false);
            }

            var entries = new List<LedgerEntry>();
            await foreach (var blob in store.ListAsync(BlobNames.Digests, Cancel))
            {
                entries.AddRange(blob.Name.Count(c => c == '/') == 3 ? (await store.ReadJsonAsync<Ledger>(blob.Name, Cancel))!.Value.Value.Entries : []);
            }

            Compare(entries);
        }

        private void Compare(List<LedgerEntry> entries)
        {
            foreach (var reader in readers)
            {
                var mails = log.Sent.Where(mail => mail.To.Address == reader.Address).ToLookup(mail => mail.MessageId.Split('@')[0]);
                var sent = entries.Where(entry => entry.Subscriber == reader.Id && mails.Contains(entry.Id)).ToList();
                problems.AddRange(mails.Where(mail => sent.TrueForAll(entry => entry.Id != mail.Key)).Select(mail => $"{mail.Key} is in no ledger"));
                problems.AddRange(mails.Where(mail => mail.Select(one => string.Join(' ', Symbols(one))).Distinct().Count() > 1).Select(mail => $"{mail.Key} was repeated with other events"));
                foreach (var told in events)
                {
                    var times = sent.Count(entry => entry.Events.Contains(told.Id));
                    problems.AddRange(times == 1 ? [] : [$"{reader.Address} ({reader.Cadence}) was told {told.Symbol} of {told.At:yyyy-MM-dd HH:mm} {times} times; {string.Join(", ", history)}; {Entries(entries, reader, told)}"]);
                    problems.AddRange(sent.Where(entry => entry.Events.Contains(told.Id) && !(entry.From <= told.At && told.At < entry.Period.Until))
                        .Select(entry => $"{told.Symbol} of {told.At:O} lies outside of the window {entry.From:O} to {entry.Period.Until:O} that told it"));
                }
            }
        }

        private static string Entries(List<LedgerEntry> entries, Subscriber reader, JournalEvent told) => string.Join(
            ", ",
            entries.Where(entry => entry.Subscriber == reader.Id && entry.Events.Contains(told.Id)).Select(entry => $"{entry.Cadence} {entry.Period.Name} {entry.State} {entry.Detail}").DefaultIfEmpty("in no entry"));

        private static IEnumerable<string> Symbols(TreatyAlerts.Mail.MailMessage mail) =>
            mail.Text.Split([' ', '\n']).Where(word => word.StartsWith("A/AC.291/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
    }
}
