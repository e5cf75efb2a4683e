using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Security;

/// <summary>A blob that a bad disk or a careless hand damaged is named; the others are not concerned, and nothing is deleted.</summary>
public sealed class DamagedBlobsTests : IAsyncLifetime
{
    private const string OtherPage = "https://www.unodc.org/unodc/en/test/other/main.html";
    private const string Garbage = "{ \"id\": \"cut off he";
    private readonly AlertsApp app = AlertsApp.Start(sources: AlertsApp.Declaration(OtherPage));

    public async ValueTask InitializeAsync()
    {
        app.Web.Page(OtherPage, AlertsApp.SessionPage(("A/AC.291/30", "Report", "A_AC.291_30_E.pdf")));
        app.Serves("A_AC.291_30_E.pdf", "Report");
        await app.BaselineAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_damaged_source_state_stops_its_check_and_no_other()
    {
        var name = Damage(BlobNames.Source("test-1"));
        app.Clock.Advance(TimeSpan.FromDays(1));

        await AssertNamedAsync(name, () => app.Get<SourceCheck>().RunAsync(app.Sources[0], Stop));

        Assert.Equal(["test-1", "test-2"], (await app.Get<DueSources>().FindAsync(Stop)).Select(source => source.Id));
        Assert.Equal(SourceCondition.Ok, (await app.Get<SourceCheck>().RunAsync(app.Sources[1], Stop)).Condition);
        var coverage = await Coverage.ReadAsync(app.Store, app.Get<SourceCatalog>(), Stop);
        Assert.Equal([false, true], coverage.Sources.Select(pair => Coverage.IsCovered(pair.Source, pair.State, app.Clock.GetUtcNow())));
        Assert.Contains(name, coverage.Sources[0].State!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_inbox_item_does_not_keep_the_others_waiting()
    {
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"), ("A/AC.291/23", "Agenda", "A_AC.291_23_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Draft");
        app.Serves("A_AC.291_23_E.pdf", "Agenda");
        await app.Get<SourceCheck>().RunAsync(app.Sources[0], Stop);
        var keys = await app.Get<Sweep>().ReadyAsync(Stop).ToListAsync(Stop);
        var name = Damage(BlobNames.InboxItem(keys[0]));

        Assert.Equal(keys, await app.Get<Sweep>().ReadyAsync(Stop).ToListAsync(Stop));
        await AssertNamedAsync(name, () => app.Get<Ingest>().RunAsync(keys[0], Stop));
        Assert.Equal(IngestOutcome.Done, (await app.Get<Ingest>().RunAsync(keys[1], Stop)).Outcome);
    }

    [Fact]
    public async Task A_damaged_document_stops_its_own_items_and_keeps_them()
    {
        await KeepOneAndListTwoMoreAsync();

        await AssertOneStopsAsync(Damage(BlobNames.Document("A_AC.291_22")));
    }

    [Fact]
    public async Task A_damaged_pointer_stops_the_items_that_follow_it_and_keeps_them()
    {
        await KeepOneAndListTwoMoreAsync();

        await AssertOneStopsAsync(Damage(Pointer.NameOfSymbol("A/AC.291/22")));
    }

    [Fact]
    public async Task A_damaged_event_is_named_and_the_other_days_are_readable()
    {
        app.Clock.Advance(TimeSpan.FromDays(3));
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Draft");
        var told = Assert.Single((await app.CheckAsync()).Events);
        var name = Damage(BlobNames.JournalEvent(DateOnly.FromDateTime(told.At.UtcDateTime), told.Id));

        await AssertNamedAsync(name, () => app.Get<Journal>().ReadAllAsync(Stop).ToListAsync(Stop).AsTask());
        Assert.Equal(2, await app.Get<Journal>().ReadAsync(told.At.AddDays(-5), told.At.AddDays(-1), Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task Damaged_subscribers_are_named_and_the_other_buckets_are_readable()
    {
        var one = await app.SubscribeAsync("draft");
        var two = await app.SubscribeAsync("draft", address: "other@example.org");
        Assert.NotEqual(one.Bucket, two.Bucket);
        var name = Damage(BlobNames.SubscriberBucket(one.Bucket));

        await AssertNamedAsync(name, () => app.Get<SubscriberStore>().BucketAsync(one.Bucket, Stop));
        await AssertNamedAsync(name, () => app.Get<SubscriberStore>().AddAsync(one, Stop));
        Assert.Single(await app.Get<SubscriberStore>().BucketAsync(two.Bucket, Stop));
    }

    [Fact]
    public async Task A_damaged_ledger_stops_its_own_bucket_and_mails_nobody_twice()
    {
        var one = await app.SubscribeAsync("draft");
        var two = await app.SubscribeAsync("draft", address: "other@example.org");
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Draft");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.DigestAsync();
        Assert.Equal(2, app.Outbox().Count);
        var ledger = await app.Store.ListAsync("digests/instant/", Stop).FirstAsync(blob => blob.Name.EndsWith($"/{one.Bucket}.json", StringComparison.Ordinal) && blob.Name.Contains("/20", StringComparison.Ordinal), Stop);
        var name = Damage(ledger.Name);

        await AssertNamedAsync(name, () => app.Get<DigestRun>().RunAsync(new DigestWork(one.Cadence, one.Bucket), cancellation: Stop));

        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"), ("A/AC.291/23", "Second draft", "A_AC.291_23_E.pdf"));
        app.Serves("A_AC.291_23_E.pdf", "Second draft");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await app.Get<DigestRun>().RunAsync(new DigestWork(two.Cadence, two.Bucket), cancellation: Stop)).Mails);
        Assert.Equal(3, app.Outbox().Count);
    }

    [Fact]
    public async Task Every_record_is_read_as_itself_or_refused_by_name_however_it_is_damaged()
    {
        await app.SubscribeAsync("draft");
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"), ("A/AC.291/23", "Missing", "A_AC.291_23_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Draft");
        app.Web.Fails(AlertsApp.FileUrl("A_AC.291_23_E.pdf"), 503);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.CheckAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.DigestAsync();

        var kinds = new HashSet<string>();
        foreach (var blob in await app.Store.ListAsync("", Stop).Where(blob => blob.Name.EndsWith(".json", StringComparison.Ordinal)).ToListAsync(Stop))
        {
            var kind = blob.Name.Split('/')[0];
            if (!ReaderOf(blob.Name, out var read) || !kinds.Add(kind))
            {
                continue;
            }

            var path = Path.Combine(app.Folder, blob.Name);
            var sound = await File.ReadAllTextAsync(path, Stop);
            foreach (var damaged in Damages(sound))
            {
                await File.WriteAllBytesAsync(path, damaged, Stop);
                try
                {
                    await read(app.Store);
                }
                catch (BlobStoreException e)
                {
                    Assert.StartsWith(blob.Name, e.Message, StringComparison.Ordinal);
                }

                Assert.Equal(damaged, await File.ReadAllBytesAsync(path, Stop));
            }

            await File.WriteAllTextAsync(path, sound, Stop);
        }

        Assert.Equal(["digests", "documents", "inbox", "journal", "pointers", "sources", "subscribers"], kinds.Order(StringComparer.Ordinal));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // What is read is written again: a record that came through with a hole in it would not survive that.
    private static bool ReaderOf(string name, out Func<IBlobStore, Task> read)
    {
        Func<IBlobStore, Task>? found = name.Split('/') switch
        {
            ["sources", ..] => store => RoundTrip<SourceState>(store, name),
            ["inbox", ..] => store => RoundTrip<InboxItem>(store, name),
            ["documents", .., "document.json"] => store => RoundTrip<Document>(store, name),
            ["pointers", ..] => store => RoundTrip<Pointer>(store, name),
            ["journal", ..] => store => RoundTrip<JournalEvent>(store, name),
            ["subscribers", ..] => store => RoundTrip<SubscriberBucket>(store, name),
            ["digests", _, { Length: 10 }, ..] => store => RoundTrip<Ledger>(store, name),
            _ => null,
        };
        read = found!;
        return found is not null;
    }

    private static async Task RoundTrip<T>(IBlobStore store, string name)
        where T : class
    {
        var record = (await store.ReadJsonAsync<T>(name, Stop))!.Value.Value;
        Assert.NotEmpty(JsonSerializer.Serialize(record, BlobJson.Options));
    }

    private static IEnumerable<byte[]> Damages(string sound)
    {
        foreach (var text in new[] { "", " ", "null", "{}", "[]", "0", "\"text\"", "\0\0\0\0", sound[..(sound.Length / 2)], sound + "}", new string('[', 100_000) })
        {
            yield return Encoding.UTF8.GetBytes(text);
        }

        yield return [0xFF, 0xFE, 0x00];
        var plain = Encoding.UTF8.GetBytes(sound);
        plain[plain.Length / 2] = 0xFF;
        yield return plain;
        foreach (var property in JsonNode.Parse(sound)!.AsObject().Select(property => property.Key).ToList())
        {
            foreach (var value in new[] { "null", "7", "\"\"", "\"x\"", "[]", "[null]", "{}", "{\"a\":null}" })
            {
                var changed = JsonNode.Parse(sound)!.AsObject();
                changed[property] = JsonNode.Parse(value);
                yield return Encoding.UTF8.GetBytes(changed.ToJsonString());
            }

            var without = JsonNode.Parse(sound)!.AsObject();
            without.Remove(property);
            yield return Encoding.UTF8.GetBytes(without.ToJsonString());
        }
    }

    private static async Task AssertNamedAsync(string name, Func<Task> step)
    {
        var thrown = await Assert.ThrowsAnyAsync<BlobStoreException>(step);
        Assert.StartsWith(name, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("restore it from a backup", thrown.Message, StringComparison.Ordinal);
    }

    private async Task KeepOneAndListTwoMoreAsync()
    {
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "Draft");
        await app.CheckAsync();
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"), ("A/AC.291/22", "Projet", "A_AC.291_22_F.pdf"), ("A/AC.291/23", "Agenda", "A_AC.291_23_E.pdf"));
        app.Serves("A_AC.291_22_F.pdf", "Projet");
        app.Serves("A_AC.291_23_E.pdf", "Agenda");
    }

    // CheckPass makes a failure of the exception; here the items are done one by one, so that it is seen which one it was.
    private async Task AssertOneStopsAsync(string name)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.Get<SourceCheck>().RunAsync(app.Sources[0], Stop);
        var problems = new List<string>();
        var events = new List<JournalEvent>();
        foreach (var key in await app.Get<Sweep>().ReadyAsync(Stop).ToListAsync(Stop))
        {
            try
            {
                events.AddRange((await app.Get<Ingest>().RunAsync(key, Stop)).Events);
            }
            catch (BlobStoreException e)
            {
                problems.Add(e.Message);
            }
        }

        Assert.StartsWith(name, Assert.Single(problems), StringComparison.Ordinal);
        Assert.Equal("A/AC.291/23", Assert.Single(events).Symbol);
        Assert.Single(await app.Store.ListAsync(BlobNames.Inbox, Stop).ToListAsync(Stop));
        Assert.Equal(Garbage, await File.ReadAllTextAsync(Path.Combine(app.Folder, name), Stop));
    }

    private string Damage(string name)
    {
        var path = Path.Combine(app.Folder, name);
        Assert.True(File.Exists(path), name);
        File.WriteAllText(path, Garbage);
        return name;
    }
}
