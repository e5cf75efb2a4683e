using TreatyAlerts.Documents;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>Publishing, replacing, outages, checks, digests, kills and the clock in random order: nobody misses anything, nobody is told twice.</summary>
public sealed class RandomLifeTests
{
    private const int SeedsAtOnce = 10;
    private const int Turns = 30;

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(40)]
    public async Task Whatever_happens_everybody_is_told_everything_once(int first)
    {
        for (var seed = first; seed < first + SeedsAtOnce; seed++)
        {
            using var life = new RandomLife(seed);
            await life.BeginAsync();
            for (var turn = 0; turn < Turns; turn++)
            {
                await life.TurnAsync();
            }

            await life.RecoverAsync();
            var journal = await life.EventsAsync();
            await AssertDocumentsAsync(life, journal);
            await AssertToldAsync(life, journal);
        }
    }

    // The journal says what the documents say, version by version, and the documents what the web says.
    private static async Task AssertDocumentsAsync(RandomLife life, List<JournalEvent> journal)
    {
        var documents = await life.DocumentsAsync();
        var told = journal.Select(entry => (entry.Document, entry.Kind, entry.Sha256, entry.At)).Order().ToList();
        var happened = documents
            .SelectMany(document => document.Renditions
                .SelectMany(rendition => rendition.Versions)
                .Select(version => (document.Id, version.Event, (string?)version.Sha256, version.At))
                .Concat(document.Removals.Select(removal => (document.Id, EventKind.Removed, (string?)null, removal.At))))
            .Order().ToList();
        Assert.True(happened.SequenceEqual(told), $"{life}: happened {string.Join(", ", happened.Except(told))}; told {string.Join(", ", told.Except(happened))}");
        Assert.True(documents.TrueForAll(document => journal.Count(entry => entry.Document == document.Id && entry.Kind is EventKind.Published) == 1), life.ToString());
        var wanted = life.Files.Where(file => !file.IsGone).Select(file => file.Sha256).Order().ToList();
        var newest = documents
            .Where(document => document.Places.Any(place => place.RemovedAt is null))
            .SelectMany(document => document.Renditions.Select(rendition => rendition.Versions[^1].Sha256)).Order().ToList();
        Assert.True(wanted.SequenceEqual(newest), $"{life}: {wanted.Count} files on the web, {newest.Count} kept, {wanted.Except(newest).Count()} not");
        Assert.Equal(life.Files.Where(file => file.IsGone).Select(file => file.Number).Distinct().Count(), journal.Count(entry => entry.Kind is EventKind.Removed));
    }

    private static async Task AssertToldAsync(RandomLife life, List<JournalEvent> journal)
    {
        var news = journal.Where(entry => !entry.History).Select(entry => entry.Id).Order().ToList();
        var ledger = await life.LedgerAsync();
        var sent = life.Mails.Sent;
        foreach (var subscriber in life.Subscribers)
        {
            var mine = ledger.Where(entry => entry.Subscriber == subscriber.Id && entry.Events.Count > 0).ToList();
            var told = mine.SelectMany(entry => entry.Events).Order().ToList();
            Assert.True(news.SequenceEqual(told), $"{life}, {subscriber.Cadence}: missed {string.Join(", ", news.Except(told))}; {told.Count} told of {news.Count}");
            foreach (var entry in mine)
            {
                var mails = sent.Where(mail => mail.MessageId.StartsWith(entry.Id, StringComparison.Ordinal)).ToList();
                Assert.True(mails.Count >= 1, $"{life}: {entry.Id} is {entry.State} and was not sent");
                Assert.True(entry.Events.All(id => mails[0].Text.Contains(journal.First(known => known.Id == id).Title, StringComparison.Ordinal)), $"{life}: {entry.Id} does not tell what it should");
            }
        }

        // Nobody gets a mail that no ledger knows, and only what was under way at a kill is repeated: three mails at most.
        Assert.True(sent.Select(mail => mail.MessageId.Split('@')[0]).Distinct().Count() == ledger.Count(entry => entry.Events.Count > 0), life.ToString());
        Assert.InRange(sent.Count - sent.DistinctBy(mail => mail.MessageId).Count(), 0, life.Kills * life.Subscribers.Count);
    }
}
