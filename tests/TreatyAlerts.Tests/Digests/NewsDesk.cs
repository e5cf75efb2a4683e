using System.Globalization;
using TreatyAlerts.Documents;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Publishes on the watched page and edits subscribers, in the words of a test.</summary>
internal sealed class NewsDesk(AlertsApp app)
{
    private readonly List<(string? Symbol, string Title, string File)> rows = [];

    public static string File(int number, string letter = "E") => string.Create(CultureInfo.InvariantCulture, $"A_AC.291_{number}_{letter}.pdf");

    /// <summary>Lists documents, each with the same text in every language; the check comes with the next call of <see cref="CheckAsync"/>.</summary>
    public void Lists(int number, string text, params string[] letters)
    {
        foreach (var letter in letters.DefaultIfEmpty("E"))
        {
            rows.Add((string.Create(CultureInfo.InvariantCulture, $"A/AC.291/{number}"), $"Paper {number}", File(number, letter)));
            app.Serves(File(number, letter), $"{text} {letter} {number}");
        }

        app.Lists([.. rows]);
    }

    public void Drops(int number)
    {
        rows.RemoveAll(row => row.Symbol == $"A/AC.291/{number}");
        app.Lists([.. rows]);
    }

    /// <summary>Checks, and lets a minute pass so that what was found lies in the past.</summary>
    public async Task<IReadOnlyList<JournalEvent>> CheckAsync()
    {
        var result = await app.CheckAsync();
        Assert.Empty(result.Failures);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        return result.Events;
    }

    public async Task<JournalEvent> PublishAsync(int number, string text = "Electronic evidence")
    {
        Lists(number, text);
        return Assert.Single(await CheckAsync());
    }

    public async Task<Subscriber> ChangeAsync(Subscriber subscriber, Func<Subscriber, Subscriber> change)
    {
        var changed = change(subscriber);
        await app.Store.UpdateJsonAsync<SubscriberBucket>(
            BlobNames.SubscriberBucket(subscriber.Bucket),
            before => new SubscriberBucket([.. before!.Subscribers.Select(other => other.Id == subscriber.Id ? changed : other)]),
            TestContext.Current.CancellationToken);
        return changed;
    }

    /// <summary>An address whose subscriber is in another bucket than those of the given ones.</summary>
    public static string AddressBeside(params Subscriber[] others) =>
        Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"reader{i}@example.org"))
            .First(address => !others.Any(other => other.Bucket == Subscriber.IdOf(address)[..2]));

    /// <summary>An address whose subscriber shares a bucket with the given one.</summary>
    public static string AddressWith(Subscriber other) =>
        Enumerable.Range(0, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"reader{i}@example.org"))
            .First(address => other.Bucket == Subscriber.IdOf(address)[..2]);

    /// <summary>Every entry of every ledger.</summary>
    public async Task<List<TreatyAlerts.Digests.LedgerEntry>> LedgerAsync()
    {
        var entries = new List<TreatyAlerts.Digests.LedgerEntry>();
        await foreach (var blob in app.Store.ListAsync(BlobNames.Digests, TestContext.Current.CancellationToken))
        {
            if (blob.Name.Count(c => c == '/') == 3)
            {
                entries.AddRange((await app.Store.ReadJsonAsync<TreatyAlerts.Digests.Ledger>(blob.Name, TestContext.Current.CancellationToken))!.Value.Value.Entries);
            }
        }

        return entries;
    }
}
