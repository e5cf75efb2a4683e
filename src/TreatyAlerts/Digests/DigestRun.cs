using Microsoft.Extensions.Logging;
using TreatyAlerts.Documents;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Sends the digests of one bucket that are due: what was planned and not sent first, then what is new.</summary>
/// <remarks>
/// Each batch is written down before it is sent and again after it. A crash in between repeats at most that batch, with the same events and
/// the same Message-IDs (DESIGN.md section 4). A lock keeps a second worker away; should it fail, the conditional write of the ledger stops one of the two.
/// </remarks>
public sealed partial class DigestRun(
    IBlobStore store,
    SubscriberStore subscribers,
    SuppressionStore suppressions,
    FollowedTopics followed,
    Journal journal,
    EventDocuments documents,
    SourceCatalog catalog,
    DigestComposer composer,
    IMailer mailer,
    MailBrake brake,
    DigestOptions options,
    TimeProvider time,
    ILogger<DigestRun> logger)
{
    /// <summary>Runs one piece of work; with <paramref name="dryRun"/> nothing is written or sent.</summary>
    /// <param name="work">The bucket and cadence.</param>
    /// <param name="dryRun">True to look only.</param>
    /// <param name="sent">Told of each mail; nobody keeps them, for there may be very many.</param>
    /// <param name="cancellation">Stops before the next mail.</param>
    public async Task<DigestRunResult> RunAsync(DigestWork work, bool dryRun = false, Action<SentMail>? sent = null, CancellationToken cancellation = default)
    {
        await using var held = dryRun ? null : await store.TryLockAsync(LedgerBook.LockOf(work), cancellation);
        if (held is null && !dryRun)
        {
            return new DigestRunResult(DigestRunOutcome.Busy, 0);
        }

        using var planning = DigestActivities.Plan();
        var now = time.GetUtcNow();
        var everybody = await followed.ResolveAsync(await subscribers.BucketAsync(work.Bucket, cancellation), Damaged, cancellation);
        List<Subscriber> members = [.. everybody.Where(subscriber => subscriber.Cadence == work.Cadence)];
        var progressName = BlobNames.DigestProgress(LedgerBook.NameOf(work.Cadence), work.Bucket);
        var progress = await store.ReadJsonAsync<DigestProgress>(progressName, cancellation);

        var notes = await ReaderNotes.ReadAsync(store, work.Bucket, cancellation);
        var from = LookedThrough(members.Count > 0 ? members : everybody, notes, progress?.Value.Through, now) - options.LateEvents;
        var book = await LedgerBook.OpenAsync(store, work.Bucket, from, now, cancellation);
        if (book.EntriesOf(work.Cadence).Where(pair => pair.Entry.State is LedgerState.Planned).Min(pair => (DateTimeOffset?)pair.Entry.From) is { } waiting && waiting < from)
        {
            // A mail that waits may tell what a pause had kept back: older than anything that comes late.
            from = waiting;
            book = await LedgerBook.OpenAsync(store, work.Bucket, from, now, cancellation);
        }

        var coverage = await Coverage.ReadAsync(store, catalog, cancellation);
        var looked = work.Cadence is Cadence.Instant ? await JournalMark.OfAsync(store, members, options, now, cancellation) : null;
        var events = await journal.ReadAsync(from, now, Damaged, cancellation).Where(entry => !entry.History).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellation);
        var findings = await DigestFindings.OfAsync(everybody, events, documents, News(work, book, members), Damaged, cancellation);

        var mark = new UnfinishedMark(store, work);
        var sending = new DigestSending(work, book, mark, subscribers, new SuppressedMembers(suppressions), composer, mailer, brake, coverage, options, time, logger, dryRun, sent);
        var planned = new DigestPlanning(work, book, findings, notes, from, options).Plan(members, everybody, now);
        foreach (var batch in planned.Chunk(options.BatchSize))
        {
            if (!await sending.SendAsync(batch, cancellation))
            {
                Log.Contended(logger, work.ToString());
                return new DigestRunResult(DigestRunOutcome.Busy, sending.Mails);
            }
        }

        if (!dryRun)
        {
            notes = await NoteAsync(work, everybody, book, findings, now, cancellation);
            var heartbeat = work.Cadence is Cadence.Instant ? NextHeartbeat(members, notes, now) : null;
            await FinishAsync(book.EntriesOf(work.Cadence), mark, () => RememberAsync(progressName, progress?.ETag, new DigestProgress(now, looked, heartbeat), cancellation), cancellation);
        }

        return new DigestRunResult(sending.IsBraked ? DigestRunOutcome.Braked : DigestRunOutcome.Done, sending.Mails);
    }

    /// <summary>Which events a run may tell to whom: what a planned mail is to tell, and to those of the cadence what none told yet.</summary>
    private static Func<string, string, bool> News(DigestWork work, LedgerBook book, IReadOnlyList<Subscriber> members)
    {
        var ids = members.Select(member => member.Id).ToHashSet();
        var told = Pairs(book.Entries.Select(pair => pair.Entry));
        var waiting = Pairs(book.EntriesOf(work.Cadence).Select(pair => pair.Entry).Where(entry => entry.State is LedgerState.Planned));
        return (subscriber, id) => waiting.Contains((subscriber, id)) || (ids.Contains(subscriber) && !told.Contains((subscriber, id)));

        static HashSet<(string, string)> Pairs(IEnumerable<LedgerEntry> entries) => [.. entries.SelectMany(entry => entry.Events.Select(told => (entry.Subscriber, told)))];
    }

    /// <summary>The instant before which everything was looked at for all who are to be looked at now.</summary>
    private static DateTimeOffset LookedThrough(IReadOnlyList<Subscriber> readers, ReaderNotes notes, DateTimeOffset? lastRun, DateTimeOffset now) =>
        readers.Where(reader => !Schedule.IsPaused(reader, now)).Select(reader => notes.Of(reader).Through ?? reader.Since).Append(lastRun ?? now).Min();

    private Task<ReaderNotes> NoteAsync(
        DigestWork work, IReadOnlyList<Subscriber> everybody, LedgerBook book, DigestFindings findings, DateTimeOffset now, CancellationToken cancellation)
    {
        var told = book.Entries.Where(pair => pair.Entry.Events.Count > 0 || pair.Entry.IsHeartbeat).ToLookup(pair => pair.Entry.Subscriber, pair => pair.Entry);
        var until = book.EntriesOf(work.Cadence).ToLookup(pair => pair.Entry.Subscriber, pair => (DateTimeOffset?)pair.Entry.Period.Until);
        return ReaderNotes.AddAsync(store, work.Bucket, everybody, Add, cancellation);

        ReaderNote Add(Subscriber subscriber, ReaderNote note)
        {
            var events = told[subscriber.Id].SelectMany(entry => entry.Events).ToHashSet();
            var known = note.With(
                told[subscriber.Id].Select(entry => (DateTimeOffset?)entry.Period.Until).Max(),
                findings.For(subscriber).Where(finding => events.Contains(finding.Event.Id)).SelectMany(finding => finding.Topics).Select(topic => topic.Key));
            if (Schedule.IsPaused(subscriber, now))
            {
                return known with { Paused = known.Paused ?? now };
            }

            // Who comes back in mid-week is not looked at before the next week.
            var through = subscriber.Cadence != work.Cadence ? null : work.Cadence is Cadence.Instant ? now : until[subscriber.Id].Max();
            return through is null ? known : known with { Through = through, Paused = through > known.Paused ? null : known.Paused };
        }
    }

    private static DateTimeOffset? NextHeartbeat(IEnumerable<Subscriber> members, ReaderNotes notes, DateTimeOffset now) => members
        .Where(member => !Schedule.IsPaused(member, now))
        .Select(member => (DateTimeOffset?)Schedule.MonthAfter(member, DigestPlanning.LastWord(member, notes.Of(member), [], now))).Min();

    // While a mail waits, its events must stay in sight, however old they are.
    private static async Task FinishAsync(
        IEnumerable<(string Page, LedgerEntry Entry)> entries, UnfinishedMark mark, Func<Task> remember, CancellationToken cancellation)
    {
        List<DateTimeOffset> waiting = [.. entries.Where(pair => pair.Entry.State is LedgerState.Planned).Select(pair => pair.Entry.NotBefore ?? pair.Entry.At)];
        if (waiting.Count > 0)
        {
            await mark.SetAsync(waiting.Min(), cancellation);
            return;
        }

        await remember();
        await mark.ClearAsync(cancellation);
    }

    private Task RememberAsync(string name, string? etag, DigestProgress progress, CancellationToken cancellation) => etag is null
        ? store.CreateJsonAsync(name, progress, cancellation)
        : store.ReplaceJsonAsync(name, progress, etag, cancellation);

    // One damaged event or document must not keep everybody from everything else; restored, it is told as late news.
    private void Damaged(DamagedBlobException e) => Log.Damaged(logger, e.Message);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Digests of {Work} are being sent by another worker; this one stops")]
        public static partial void Contended(ILogger logger, string work);

        [LoggerMessage(2, LogLevel.Error, "Left out of digests until it is mended: {Problem}")]
        public static partial void Damaged(ILogger logger, string problem);
    }
}

/// <summary>How far a bucket's digests of one cadence are.</summary>
/// <param name="Through">All events that became visible before this instant were looked at.</param>
/// <param name="Looked">What was there to be looked at, as <see cref="JournalMark"/> has it.</param>
/// <param name="Heartbeat">For instant digests: when a month will have been quiet for somebody.</param>
internal sealed record DigestProgress(DateTimeOffset Through, string? Looked = null, DateTimeOffset? Heartbeat = null);

/// <summary>What a run did.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Mails">How many mails it made.</param>
public sealed record DigestRunResult(DigestRunOutcome Outcome, int Mails);

/// <summary>How a run ended.</summary>
public enum DigestRunOutcome
{
    Done,

    /// <summary>Another worker has this bucket.</summary>
    Busy,

    /// <summary>Everything is planned, and some of it waits for the brake to be released.</summary>
    Braked,
}

/// <summary>A mail of a run.</summary>
/// <param name="Subscriber">The subscriber's id.</param>
/// <param name="To">The address; for the operator's eyes, never for logs.</param>
/// <param name="Message">The mail.</param>
/// <param name="Events">The events it tells.</param>
/// <param name="Topics">Names of the topics that brought them.</param>
/// <param name="Result">What the transport said; null in a dry run.</param>
public sealed record SentMail(
    string Subscriber, string To, MailMessage Message, IReadOnlyList<JournalEvent> Events, IReadOnlyList<string> Topics, MailResult? Result);
