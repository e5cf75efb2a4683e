using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Search;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Subscribers;

/// <summary>Tries topics on the archive of the last twelve months before anybody saves them.</summary>
public sealed partial class TopicTrial(ArchiveFreshness freshness, ArchiveBackTest backTest, SubscriberOptions options, ILogger<TopicTrial> logger)
{
    /// <summary>Tries queries in order, all together no longer than the settings allow.</summary>
    public async Task<IReadOnlyList<TopicTrialResult>> RunAsync(IReadOnlyList<TopicQuery> queries, CancellationToken cancellation = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.TrialTime);
        var results = new List<TopicTrialResult>();
        foreach (var query in queries)
        {
            results.Add(await TryAsync(query, limit.Token, cancellation));
        }

        return results;
    }

    private async Task<TopicTrialResult> TryAsync(TopicQuery query, CancellationToken limit, CancellationToken caller)
    {
        try
        {
            await freshness.EnsureAsync(limit);
            return TopicTrialResult.Of(query, await Task.Run(() => backTest.Run(query, cancellation: limit), limit));
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return new TopicTrialResult(query, null, IsBusy: true, MatchesAll: false);
        }
        catch (Exception e) when (e is SqliteException or (IOException and not Storage.BlobStoreException))
        {
            Log.Failed(logger, e);
            return new TopicTrialResult(query, null, IsBusy: true, MatchesAll: false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A topic could not be tried: the archive's index failed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}

/// <summary>What a topic would have caught.</summary>
/// <param name="Query">The topic's query.</param>
/// <param name="Found">Null when the trial did not end in time.</param>
/// <param name="IsBusy">More hits than a person reads, or nobody knows how many: needs an explicit yes.</param>
/// <param name="MatchesAll">Every document: such a topic is refused.</param>
public sealed record TopicTrialResult(TopicQuery Query, BackTest? Found, bool IsBusy, bool MatchesAll)
{
    /// <summary>More hits a day than this need an explicit yes.</summary>
    public const int BusyHitsPerDay = 30;

    /// <summary>With fewer documents than this, that a topic catches them all says nothing.</summary>
    private const int FewDocuments = 50;

    /// <summary>Judges what was found.</summary>
    internal static TopicTrialResult Of(TopicQuery query, BackTest found)
    {
        var days = found.To.DayNumber - found.From.DayNumber + 1;
        return new(query, found, found.Hits > days * BusyHitsPerDay, found.Documents >= FewDocuments && found.Hits == found.Documents);
    }
}
