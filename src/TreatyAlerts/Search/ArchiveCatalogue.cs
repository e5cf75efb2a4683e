using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;

namespace TreatyAlerts.Search;

/// <summary>Lists the documents of the archive: by query, by body, session, submitter, kind and language, with counts. Everything comes from the index; nothing is read from blobs.</summary>
public sealed class ArchiveCatalogue(ArchiveIndex archive, TimeProvider clock, ArchiveFreshness? freshness = null)
{
    private const int MostMonths = 1_200;

    // About what facets and an entry with its passage take.
    private const int BytesOfPage = 8_000;
    private const int BytesOfEntry = 3_000;

    /// <summary>Finds documents.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ArchivePage Find(ArchiveQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfNegative(question.Skip);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(question.Take);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Take, ArchiveQuestion.MostEntries);
        using var search = Open(cancellation);
        return search.Remember(question, () => Look(search, question), page => BytesOfPage + (page.Entries.Count * BytesOfEntry));
    }

    /// <summary>How many documents a query finds in each of the last months, this one included, oldest first.</summary>
    /// <param name="query">The query.</param>
    /// <param name="months">How many months, 1 to 1,200.</param>
    /// <param name="cancellation">Stops the search.</param>
    public IReadOnlyList<MonthHits> Months(TopicQuery query, int months, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(months);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MostMonths);
        var to = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = new DateOnly(to.Year, to.Month, 1).AddMonths(1 - months);
        using var search = Open(cancellation);
        var selection = Select(search, new ArchiveQuestion { Query = query, From = from, To = to });
        return BackTest.Of(query.Text, from, to, 0, selection.Places.Select(place => search.Shelf.Days[place])).Months;
    }

    /// <summary>Key phrases that what a query finds has more often than the rest of the archive, the most telling first.</summary>
    /// <param name="query">The query.</param>
    /// <param name="most">How many at the most.</param>
    /// <param name="cancellation">Stops the search.</param>
    public IReadOnlyList<FacetValue> RelatedPhrases(TopicQuery query, int most, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var search = Open(cancellation);
        return new RelatedPhrases(search, query).Of(Select(search, new ArchiveQuestion { Query = query }), most);
    }

    /// <summary>How many documents have each term of a query by itself; what the query excludes is left out. Empty where the archive is.</summary>
    public IReadOnlyList<TermDocuments> Terms(TopicQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var search = Open(cancellation);
        return search.Shelf.Documents == 0 ? [] : [.. TopicLint.Terms(query).Select(term => new TermDocuments(term.Text, search.Hits(search.Find(term)).Count))];
    }

    /// <summary>What the archive holds.</summary>
    public ArchiveTotals Totals()
    {
        using var search = Open();
        var shelf = search.Shelf;
        return new ArchiveTotals(shelf.Documents, shelf.Bodies.Values.Count, shelf.SessionCount, shelf.LastChange, shelf.Generation);
    }

    private ArchiveSearch Open(CancellationToken cancellation = default)
    {
        freshness?.Nudge();
        return archive.Search(cancellation);
    }

    private static ArchivePage Look(ArchiveSearch search, ArchiveQuestion question)
    {
        var selection = Select(search, question);
        var first = (int)Math.Min((long)question.Skip + question.Take, selection.Count);
        var order = question is { Order: ArchiveOrder.Best, Query: { } query } ? new RelevanceOrder(search, query).First(selection, first) : selection.Places.Take(first);
        var passages = question is { WithPassages: true, Query: { } shown } ? new PassageReader(search, shown) : null;
        return new ArchivePage(
            selection.Count, [.. order.Skip(question.Skip).Select(place => Entry(search, place, selection.RowOf(place), question.PhraseLanguage, passages))], selection.Facet);
    }

    private static ArchiveSelection Select(ArchiveSearch search, ArchiveQuestion question) =>
        ArchiveSelection.Of(search.Shelf, question.Query is { } query ? search.Find(query) : null, question);

    private static ArchiveEntry Entry(ArchiveSearch search, int place, int row, string? phraseLanguage, PassageReader? passages)
    {
        var card = search.Remember(new CardOf(place), () => search.Card(place), _ => BytesOfEntry);
        var phrases = card.Phrases.FirstOrDefault(one => one.Language == phraseLanguage) ?? (card.Phrases is [var first, ..] ? first : null);
        return new ArchiveEntry(
            card.Id, card.Symbols, card.Family, card.Title, card.Body, card.Session, card.Submitter, card.Category, card.Day, card.FirstSeen, card.Languages,
            phrases?.Phrases ?? [], row < 0 || passages is null ? [] : passages.Of(row))
        {
            Changed = card.Changed,
            FoundIn = row < 0 ? null : search.LanguageOf(row),
        };
    }

    private sealed record CardOf(int Place);
}
