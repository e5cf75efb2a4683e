using System.Text.Json;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources;

/// <summary>Checks one source: reads its listing and puts what is new into the inbox.</summary>
/// <remarks>
/// Inbox items come first, the source's state last: a crash between the two finds the same entries again and makes the same items.
/// A listing that cannot be believed changes nothing but the source's condition; the operator is told once per change of it.
/// </remarks>
public sealed partial class SourceCheck(
    IBlobStore store, IWorkQueue queue, PoliteHttp http, PageWatch pages, SourceCheckOptions options, TimeProvider time, ILogger<SourceCheck> logger)
{
    /// <summary>The queue that is woken for every inbox item; the text is the item's key.</summary>
    public const string DocumentsQueue = "documents";

    private const int MaxPageBytes = 20 * 1024 * 1024;
    private const int MaxFileBytes = 64 * 1024 * 1024;

    public async Task<SourceCheckResult> RunAsync(Source source, CancellationToken cancellation = default)
    {
        source = await pages.BeforeAsync(source, cancellation);
        var (kept, etag) = await store.ReadJsonAsync<SourceState>(BlobNames.Source(source.Id), cancellation)
            ?? (new SourceState { Source = source.Id }, null!);
        var state = AsReadNow(source, kept);
        var now = time.GetUtcNow();
        var answer = await FetchAsync(source, state, cancellation);
        var visit = await pages.FollowAsync(source, state, answer, SourceReading.Of(source, state, answer, options), cancellation);
        var (fetched, reading) = (visit.Fetched, visit.Reading);
        var items = reading.Listing is { } listing ? NewWork.Of(source, state, listing, reading, options, now) : NewWork.None;

        foreach (var item in items.Items)
        {
            if (await store.CreateJsonAsync(BlobNames.InboxItem(item.Key), item, cancellation))
            {
                await queue.SendAsync(DocumentsQueue, item.Key, cancellation: cancellation);
            }
        }

        var next = visit.Recorded(reading.After(state, fetched, items.Seen, now));
        var saved = etag is null
            ? await store.CreateJsonAsync(BlobNames.Source(source.Id), next, cancellation)
            : await store.ReplaceJsonAsync(BlobNames.Source(source.Id), next, etag, cancellation) is not null;
        if (saved && next.Condition != state.Condition)
        {
            TellOperator(source, state, next);
        }

        await pages.AfterAsync(source, reading, cancellation);
        return new SourceCheckResult(source.Id, next.Condition, next.Problem, reading.Listing?.Entries.Count, items.Count(InboxTask.Ingest));
    }

    // A mended definition or a newer reader must see the whole page, not "unchanged".
    private static SourceState AsReadNow(Source source, SourceState state)
    {
        var readAs = BlobNames.Key(source.Url.AbsoluteUri, source.Kind.ToString(), JsonSerializer.Serialize(source.Rule), $"{PageReader.Version}");
        return state.ReadAs == readAs ? state : state with { ReadAs = readAs, ETag = null, LastModified = null, MovedTo = null, Detour = null };
    }

    private Task<FetchResult> FetchAsync(Source source, SourceState state, CancellationToken cancellation) =>
        http.FetchAsync(
            new FetchRequest(state.MovedTo ?? source.Url, state.ETag, state.LastModified, source.Kind is SourceKind.File ? MaxFileBytes : MaxPageBytes),
            cancellation);

    private void TellOperator(Source source, SourceState before, SourceState after)
    {
        if (after.Condition is not SourceCondition.Ok)
        {
            Log.Failing(logger, source.Id, after.Condition, after.Problem);
        }
        else if (before.Condition is not SourceCondition.NeverChecked)
        {
            Log.Recovered(logger, source.Id, before.Condition, before.FailingSince);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Source {Source} is {Condition}: {Problem}")]
        public static partial void Failing(ILogger logger, string source, SourceCondition condition, string? problem);

        [LoggerMessage(2, LogLevel.Information, "Source {Source} recovered; it was {Condition} since {Since}")]
        public static partial void Recovered(ILogger logger, string source, SourceCondition condition, DateTimeOffset? since);
    }
}

/// <summary>How a check ended.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Condition">How the source does now.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
/// <param name="Entries">Entries of the listing; null when it was unchanged or could not be read.</param>
/// <param name="New">Entries that were never seen before.</param>
public sealed record SourceCheckResult(string Source, SourceCondition Condition, string? Problem, int? Entries, int New);
