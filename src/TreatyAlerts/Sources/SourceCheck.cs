using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources;

/// <summary>Checks one source: reads its listing and puts what is new into the inbox.</summary>
/// <remarks>
/// Inbox items come first, the source's state last: a crash between the two finds the same entries again and makes the same items.
/// A listing that cannot be believed changes nothing but the source's health (<see cref="HealthLadder"/>); the log tells of an incident once when it is one and once when it is over.
/// </remarks>
public sealed partial class SourceCheck(
    IBlobStore store, IWorkQueue queue, PoliteHttp http, PageWatch pages, SourcePages keeper, SourceCheckOptions options, HealthOptions health, RhythmOptions rhythm,
    TimeProvider time, ILogger<SourceCheck> logger)
{
    /// <summary>The queue that is woken for every inbox item; the text is the item's key.</summary>
    public const string DocumentsQueue = "documents";

    private const int MaxPageBytes = 20 * 1024 * 1024;
    private const int MaxFileBytes = 64 * 1024 * 1024;

    public async Task<SourceCheckResult> RunAsync(Source source, CancellationToken cancellation = default)
    {
        source = await pages.BeforeAsync(source, cancellation);
        var (known, etag) = await store.ReadJsonAsync<SourceState>(BlobNames.Source(source.Id), cancellation)
            ?? (new SourceState { Source = source.Id }, null!);
        var state = AsReadNow(source, known);
        var now = time.GetUtcNow();
        var answer = await FetchAsync(source, state, cancellation);
        var good = answer.Outcome is FetchOutcome.Fetched && state.GoodPage is not null ? await keeper.GoodAsync(source.Id, cancellation) : null;
        var visit = await pages.FollowAsync(source, state, answer, SourceReading.Of(source, state, answer, options, good?.Outline), cancellation);
        var (fetched, reading) = (visit.Fetched, visit.Reading);
        var items = reading.Listing is { } listing ? NewWork.Of(source, state, listing, reading, options, now) : NewWork.None;

        foreach (var item in items.Items)
        {
            if (await store.CreateJsonAsync(BlobNames.InboxItem(item.Key), item, cancellation))
            {
                await queue.SendAsync(DocumentsQueue, item.Key, cancellation: cancellation);
            }
        }

        var kept = await keeper.KeepAsync(source, state, reading, fetched, now, cancellation);
        var content = reading is { Sound: true, Unchanged: false } && IsOneFile(source) ? Convert.ToHexStringLower(SHA256.HashData(fetched.Body.Span)) : state.Content;
        var isChanged = items.Count(InboxTask.Ingest) > 0 || content != state.Content;
        var next = visit.Recorded(reading.After(source, state, fetched, items, isChanged, health, now)) with { GoodPage = kept.Good, FailingPage = kept.Failing, Content = content };
        next = next with { Every = SourceSchedule.Slowed(source, next, rhythm, now) };
        var saved = etag is null
            ? await store.CreateJsonAsync(BlobNames.Source(source.Id), next, cancellation)
            : await store.ReplaceJsonAsync(BlobNames.Source(source.Id), next, etag, cancellation) is not null;
        if (saved)
        {
            Tell(source, state, next);
        }

        await pages.AfterAsync(source, reading, next, cancellation);
        return new SourceCheckResult(source.Id, next.Condition, next.Problem, reading.Listing?.Entries.Count, items.Count(InboxTask.Ingest));
    }

    // A mended definition or a newer reader must see the whole page, not "unchanged".
    private static SourceState AsReadNow(Source source, SourceState state)
    {
        var readAs = BlobNames.Key(source.Url.AbsoluteUri, source.Kind.ToString(), JsonSerializer.Serialize(source.Rule), $"{PageReader.Version}");
        return state.ReadAs == readAs ? state : state with { ReadAs = readAs, ETag = null, LastModified = null, MovedTo = null, Detour = null, GoodPage = null, Doubt = null };
    }

    // What such a file lists is itself: only its bytes tell that it changed.
    private static bool IsOneFile(Source source) => source.Kind is SourceKind.File or SourceKind.XmlStatus;

    private Task<FetchResult> FetchAsync(Source source, SourceState state, CancellationToken cancellation) =>
        http.FetchAsync(
            new FetchRequest(state.MovedTo ?? source.Url, state.ETag, state.LastModified, source.Kind is SourceKind.File ? MaxFileBytes : MaxPageBytes),
            cancellation);

    private void Tell(Source source, SourceState before, SourceState after)
    {
        if (after.Incident is { FailingAt: not null, BackAt: null } broken && (before.Incident?.FailingAt is null || before.Incident.Since != broken.Since))
        {
            Log.Failing(logger, source.Id, after.Condition, broken.Since, after.Problem);
        }
        else if (after.Incident is { BackAt: { } back } over && before.Incident?.BackAt is null)
        {
            Log.Recovered(logger, source.Id, over.Condition, over.Since, back, over.Found);
        }
        else if (!HealthLadder.IsSound(after.Condition) && after.Condition != before.Condition)
        {
            Log.Hiccup(logger, source.Id, after.Condition, after.RetryAt, after.Problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Source {Source} is {Condition} since {Since}: {Problem}")]
        public static partial void Failing(ILogger logger, string source, SourceCondition condition, DateTimeOffset since, string? problem);

        [LoggerMessage(2, LogLevel.Information, "Source {Source} recovered; it was {Condition} from {Since} to {Back}, and {Found} entries are new")]
        public static partial void Recovered(ILogger logger, string source, SourceCondition condition, DateTimeOffset since, DateTimeOffset back, int found);

        [LoggerMessage(3, LogLevel.Debug, "Source {Source} is {Condition}; it is tried again at {RetryAt}: {Problem}")]
        public static partial void Hiccup(ILogger logger, string source, SourceCondition condition, DateTimeOffset? retryAt, string? problem);
    }
}

/// <summary>How a check ended.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Condition">How the source does now.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
/// <param name="Entries">Entries of the listing; null when it was unchanged or could not be read.</param>
/// <param name="New">Entries that were never seen before.</param>
public sealed record SourceCheckResult(string Source, SourceCondition Condition, string? Problem, int? Entries, int New);
