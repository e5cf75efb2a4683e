using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Api;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Makes the pages of feeds from the journal, and keeps them until there is something new.</summary>
internal sealed class FeedDesk(EventLog log, ArchiveCatalogue catalogue, FoundDocuments found, DocumentStore documents, EventDocuments texts, ApiLinks links, HtmlEncoder encoder) : IDisposable
{
    /// <summary>Entries of a page.</summary>
    public const int PageEntries = 50;
    private const int Passages = 2;
    private const int Seconds = 300;
    private const long KeptBytes = 32 * 1024 * 1024;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = KeptBytes });

    /// <summary>Answers with a page of a feed, as Atom or JSON Feed.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, FeedRequest asked, string form, CancellationToken cancellation)
    {
        var values = ApiGuard.Of(context);
        EventPlace? from = null;
        if (values.Text("before") is { } before && (from = EventEndpoints.ReadPlace(PageCursor.Read(before, asked.Name))) is null)
        {
            return ApiProblem.BadCursor("before").Answer();
        }

        var state = await log.ReadAsync(cancellation);
        var language = FeedTexts.Of(context.Request).Language;
        var key = BlobNames.Key([asked.Name, asked.Title, form, language, values.Text("before") ?? "", state.Generation, asked.Filters is null ? "" : catalogue.Totals().Generation,
            .. asked.Filters?.Select(filter => filter.From.ToString("O", CultureInfo.InvariantCulture)) ?? []]);
        if (kept.Get(key) is not KeptFeed page)
        {
            var feed = await MakeAsync(context, asked, form, state, from, cancellation);
            var content = form == "atom"
                ? new PackedContent(AtomWriter.Write(feed), $"{AtomWriter.MediaType}; charset=utf-8") : new PackedContent(JsonFeedWriter.Write(feed), JsonFeedWriter.MediaType);
            page = new KeptFeed(content, feed.Updated);
            kept.Set(key, page, new MemoryCacheEntryOptions { Size = page.Content.Size, SlidingExpiration = TimeSpan.FromMinutes(30) });
        }

        return new ApiAnswer(page.Content, Seconds, page.Updated);
    }

    public void Dispose() => kept.Dispose();

    private async Task<Feed> MakeAsync(HttpContext context, FeedRequest asked, string form, EventLogState state, EventPlace? from, CancellationToken cancellation)
    {
        var language = FeedTexts.Of(context.Request);
        var events = await SelectAsync(asked, state.Before(from), cancellation).Take(PageEntries + 1).ToListAsync(cancellation);
        var writer = new EntryWriter(language, links, encoder);
        var explainers = new Dictionary<TopicQuery, TopicExplainer>();
        var entries = new List<FeedEntry>();
        foreach (var told in events.Take(PageEntries))
        {
            entries.Add(await EntryAsync(told));
        }

        var path = $"{(language.Language == "en" ? "" : $"{language.Language}/")}{asked.Path}.{form}";
        var self = links.To(path + context.Request.QueryString.ToUriComponent());
        var first = links.To(path + QueryString.Create(context.Request.Query.Where(one => one.Key != "before").SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value))).ToUriComponent());
        return new Feed
        {
            Id = FeedIds.Of("feed", $"{language.Language} {asked.Name}"),
            Language = language.Language,
            Title = asked.Title,
            Subtitle = language["feed.about"],
            Home = links.To((language.Language == "en" ? "" : $"{language.Language}/") + asked.Home),
            Self = self,
            First = first,
            Next = events.Count > PageEntries ? links.Next(context.Request, path, "before", PageCursor.Write(EventEndpoints.WritePlace(events[PageEntries - 1].Place), asked.Name)) : null,
            Updated = entries.Count > 0 ? entries[0].At : asked.Began,
            Entries = entries,
        };

        async Task<FeedEntry> EntryAsync(LoggedEvent told)
        {
            if (asked.FilterAt(told.Event.At)?.Question.Query is not { } query)
            {
                return writer.Of(told, await documents.FindAsync(told.Event.Document, cancellation), null);
            }

            var document = await texts.FindAsync(told.Event, cancellation);
            if (!explainers.TryGetValue(query, out var explainer))
            {
                explainers.Add(query, explainer = new TopicExplainer(query));
            }

            var match = document?.TextsFor(told.Event.Language, language.Language).Select(text => explainer.Of(text, Passages)).FirstOrDefault(one => one is not null);
            return writer.Of(told, document?.Document, match);
        }
    }

    // What was there before its source was read is no news, in a feed as in a mail.
    private async IAsyncEnumerable<LoggedEvent> SelectAsync(FeedRequest asked, IEnumerable<LoggedEvent> events, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ids = new Dictionary<FeedFilter, IReadOnlySet<string>>();
        foreach (var told in events)
        {
            cancellation.ThrowIfCancellationRequested();
            if (told.Event.History || (asked.Body is { } body && !told.Body.Equals(body, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (asked.Filters is null || (asked.FilterAt(told.Event.At) is { } filter && (await FittingAsync(filter)).Contains(told.Event.Document)))
            {
                yield return told;
            }
        }

        async ValueTask<IReadOnlySet<string>> FittingAsync(FeedFilter filter) => ids.TryGetValue(filter, out var known) ? known : ids[filter] = await found.OfAsync(filter.Question, cancellation);
    }

    private sealed record KeptFeed(PackedContent Content, DateTimeOffset Updated);
}
