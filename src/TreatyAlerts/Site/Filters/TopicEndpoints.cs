using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Site.Filters;

/// <summary>The pages of public topics: the list, and one page for each.</summary>
internal static class TopicEndpoints
{
    private const int MostPacks = 200;
    private const int LatestHits = 10;
    private const int Months = 24;

    public static void MapTopics(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/topics", PersonPages.Reading, ListAsync).CachedPage();
        routes.MapMethods("/topics/{slug}", PersonPages.Reading, TopicAsync).CachedPage();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, TopicPackStore packs, ArchiveCatalogue catalogue, SubscriberOptions options, CancellationToken cancellation)
    {
        var known = await PublicTopics.ListAsync(packs, MostPacks, cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.TrialTime);
        var shown = await Task.Run(() => known.Select(pack => new ListedTopic(pack, PublicTopics.QueryOf(pack) is { } query ? MonthsOf(catalogue, query, 2, limit.Token) : null)).ToList(), cancellation);
        return PersonPages.Page<TopicsPage>(new { Here = Here.Of(request), Topics = (IReadOnlyList<ListedTopic>)shown });
    }

    private static async Task<IResult> TopicAsync(string slug, HttpRequest request, TopicPackStore packs, ArchiveCatalogue catalogue, SubscriberOptions options, CancellationToken cancellation)
    {
        var here = Here.Of(request);
        if (await PublicTopics.FindAsync(packs, slug, cancellation) is not { } pack)
        {
            return PersonPages.NotFound(here);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.TrialTime);
        var query = PublicTopics.QueryOf(pack);
        var (months, latest) = query is null ? (null, null) : await Task.Run(() => (MonthsOf(catalogue, query, Months, limit.Token), LatestOf(catalogue, query, limit.Token)), cancellation);
        return PersonPages.Page<TopicPage>(new { Here = here, Pack = pack, Query = query, Months = months, Latest = latest });
    }

    // Without its numbers a topic is a topic all the same.
    private static IReadOnlyList<MonthHits>? MonthsOf(ArchiveCatalogue catalogue, TopicQuery query, int months, CancellationToken limit) => Try(() => catalogue.Months(query, months, limit));

    private static ArchivePage? LatestOf(ArchiveCatalogue catalogue, TopicQuery query, CancellationToken limit) =>
        Try(() => catalogue.Find(new ArchiveQuestion { Query = query, Take = LatestHits, WithPassages = true }, limit));

    private static T? Try<T>(Func<T> ask)
        where T : class
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (e is OperationCanceledException or ArchiveBusyException or SqliteException or (IOException and not Storage.BlobStoreException))
        {
            return null;
        }
    }
}

/// <summary>A topic in the list.</summary>
/// <param name="Pack">The topic.</param>
/// <param name="Months">Last month's and this month's documents; null when nobody knows.</param>
public sealed record ListedTopic(TopicPack Pack, IReadOnlyList<MonthHits>? Months);
