using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>The operator's report: mailed to Mail:Operator when something changed, else once a week as a sign of life.</summary>
/// <remarks>It is remembered after it was sent: a crash in between repeats it under the same Message-ID. A transport that says "not now" is asked again the next time.</remarks>
public sealed partial class Watchdog(
    IBlobStore store, Concerns concerns, IMailer mailer, MailOptions mail, DigestOptions digests, TimeProvider time, ILogger<Watchdog> logger)
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromDays(7);

    /// <summary>Looks, logs, and tells what is to be told; returns what it found.</summary>
    public async Task<IReadOnlyList<Concern>> RunAsync(CancellationToken cancellation = default)
    {
        var found = await concerns.FindAsync(cancellation);
        Log.Found(logger, found.Count);
        if (mail.Operator is not { Length: > 0 } to)
        {
            return found;
        }

        await using var held = await store.TryLockAsync("watch", cancellation);
        var before = held is null ? null : await store.ReadJsonAsync<Told>(BlobNames.Watch, cancellation);
        if (held is null || !IsNews(before?.Value, found))
        {
            return found;
        }

        var now = time.GetUtcNow();
        var result = await mailer.SendAsync(OperatorReport.Of(found, before?.Value.Concerns ?? [], to, digests, now), cancellation);
        if (result.Outcome is not MailOutcome.Accepted)
        {
            Log.Untold(logger, result.Detail);
        }

        // A no for ever must not be asked for again each day; the log has it.
        if (result.Outcome is not MailOutcome.Deferred)
        {
            await store.UpdateJsonAsync<Told>(BlobNames.Watch, _ => new Told(now, found), cancellation);
        }

        return found;
    }

    private bool IsNews(Told? before, IReadOnlyList<Concern> found) =>
        before is null ? found.Count > 0
        : !before.Concerns.Select(concern => concern.Key).ToHashSet().SetEquals(found.Select(concern => concern.Key)) || time.GetUtcNow() - before.At >= SignOfLife;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Concerns} things are to be looked at")]
        public static partial void Found(ILogger logger, int concerns);

        [LoggerMessage(2, LogLevel.Error, "The operator's report was not taken: {Detail}")]
        public static partial void Untold(ILogger logger, string detail);
    }
}
