using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>The operator's daily report: mailed to Mail:Operator when something broke, recovered or became loud, else once a week as a sign of life.</summary>
/// <remarks>
/// An incident is told twice: when it broke, and when it is over (<see cref="TreatyAlerts.Sources.Health.HealthLadder"/>); in between only other news brings the line of what is still broken.
/// It is remembered after it was sent: a crash in between repeats it under the same Message-ID. A transport that says "not now" is asked again the next time.
/// </remarks>
public sealed partial class Watchdog(
    IBlobStore store, IWorkQueue queue, SourceCatalog catalog, Concerns concerns, LoudNews news, Unfollowed unfollowed, MailBrake brake, IMailer mailer, MailOptions mail, DigestOptions digests,
    TimeProvider time, ILogger<Watchdog> logger)
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromDays(7);

    /// <summary>Looks, logs, and tells what is to be told; returns what it found.</summary>
    public async Task<IReadOnlyList<Concern>> RunAsync(CancellationToken cancellation = default)
    {
        var coverage = await Coverage.ReadAsync(store, catalog, cancellation);
        var found = await concerns.FindAsync(coverage, cancellation);
        Log.Found(logger, found.Count);
        if (mail.Operator is not { Length: > 0 } to)
        {
            return found;
        }

        await using var held = await store.TryLockAsync("watch", cancellation);
        if (held is null)
        {
            return found;
        }

        var before = (await store.ReadJsonAsync<Told>(BlobNames.Watch, cancellation))?.Value;
        var (loud, lastDay) = await news.FindAsync(cancellation);
        var now = time.GetUtcNow();
        if (IsNews(before, found, loud, now))
        {
            await TellAsync(before, coverage, found, loud, lastDay, to, now, cancellation);
        }
        else if (before is not null && !before.LoudKeys().SetEquals(Keys(loud)))
        {
            await store.UpdateJsonAsync<Told>(BlobNames.Watch, told => told! with { Loud = [.. Keys(loud)] }, cancellation);
        }

        return found;
    }

    private async Task TellAsync(
        Told? before, Coverage coverage, IReadOnlyList<Concern> found, IReadOnlyList<Concern> loud, IReadOnlyList<JournalEvent> lastDay, string to, DateTimeOffset now, CancellationToken cancellation)
    {
        var (known, still) = (Keys(before?.Concerns ?? []), Keys(found));
        var (topics, sources) = await unfollowed.FindAsync(cancellation);
        var report = new DailyReport(
            [.. found.Where(concern => !concern.IsProposal && !known.Contains(concern.Key))],
            [.. (before?.Concerns ?? []).Where(concern => !concern.IsProposal && !still.Contains(concern.Key)).Select(concern => SourceConcerns.Over(concern, coverage))],
            [.. found.Where(concern => known.Contains(concern.Key))],
            loud,
            topics,
            sources,
            (coverage.Sources.Count - coverage.Uncovered(now).Count, coverage.Sources.Count),
            await DailyFigures.ReadAsync(store, queue, brake, lastDay.Count, now, cancellation))
        {
            Proposed = [.. found.Where(concern => concern.IsProposal && !known.Contains(concern.Key))],
        };
        var result = await mailer.SendAsync(OperatorReport.Of(report, to, digests, now), cancellation);
        Instruments.Mails.Add(1, Instruments.Tag("kind", "operator"), Instruments.Tag("outcome", $"{result.Outcome}"));
        if (result.Outcome is not MailOutcome.Accepted)
        {
            Log.Untold(logger, result.Detail);
        }

        // A no for ever must not be asked for again each day; the log has it.
        if (result.Outcome is not MailOutcome.Deferred)
        {
            await store.UpdateJsonAsync<Told>(BlobNames.Watch, _ => new Told(now, found, [.. Keys(loud)]), cancellation);
        }
    }

    // The first report waits for something to tell: a system that was never in trouble has a week to begin with.
    private static bool IsNews(Told? before, IReadOnlyList<Concern> found, IReadOnlyList<Concern> loud, DateTimeOffset now) =>
        before is null ? found.Count > 0 || loud.Count > 0
        : !Keys(found).IsSubsetOf(Keys(before.Concerns)) || !Keys(before.Concerns.Where(concern => !concern.IsProposal)).IsSubsetOf(Keys(found)) || !Keys(loud).IsSubsetOf(before.LoudKeys()) || now - before.At >= SignOfLife;

    private static HashSet<string> Keys(IEnumerable<Concern> concerns) => [.. concerns.Select(concern => concern.Key)];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Concerns} things are to be looked at")]
        public static partial void Found(ILogger logger, int concerns);

        [LoggerMessage(2, LogLevel.Error, "The operator's report was not taken: {Detail}")]
        public static partial void Untold(ILogger logger, string detail);
    }
}
