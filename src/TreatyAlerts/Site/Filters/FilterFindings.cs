using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Search;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;

namespace TreatyAlerts.Site.Filters;

/// <summary>What the archive says of a filter.</summary>
/// <param name="Trial">What it would have caught.</param>
/// <param name="Odd">What its author may not have meant.</param>
/// <param name="Related">Phrases that stand out in what it finds.</param>
public sealed record FilterFindings(TopicTrialResult Trial, IReadOnlyList<LintFinding> Odd, IReadOnlyList<string> Related);

/// <summary>Tries filters while they are being built: no more at a time than the archive has places, none for longer than a trial may take.</summary>
internal sealed partial class FilterTrials(ArchiveDesk desk, TopicTrial trial, ArchiveLint lint, ArchiveCatalogue catalogue, SubscriberOptions options, ILogger<FilterTrials> logger)
{
    private const int MostRelated = 8;
    private const int MostOdd = 12;

    /// <exception cref="ArchiveBusyException">There was no free place in time.</exception>
    public Task<FilterFindings> OfAsync(TopicQuery query, CancellationToken cancellation) => desk.WorkAsync(
        async caller =>
        {
            var tried = (await trial.RunAsync([query], caller))[0];
            return tried.Found is null ? new FilterFindings(tried, [], []) : await LookAsync(tried, caller);
        },
        cancellation);

    private async Task<FilterFindings> LookAsync(TopicTrialResult tried, CancellationToken caller)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(caller);
        limit.CancelAfter(options.TrialTime);
        try
        {
            return await Task.Run(
                () => new FilterFindings(
                    tried,
                    [.. lint.Of(tried.Query, limit.Token).Take(MostOdd)],
                    [.. catalogue.RelatedPhrases(tried.Query, MostRelated, limit.Token).Select(phrase => phrase.Value)]),
                limit.Token);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return new FilterFindings(tried, [], []);
        }
        catch (Exception e) when (e is SqliteException or (IOException and not Storage.BlobStoreException))
        {
            Log.Failed(logger, e);
            return new FilterFindings(tried, [], []);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A filter could not be looked at: the archive's index failed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
