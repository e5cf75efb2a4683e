using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Sorts what was found by how well it fits: BM25 over the words that the query asks for, a title or a symbol weighing more than the text; of equals the newest first.</summary>
/// <remarks>BM25 is a sum over words, so each is weighed by itself; AND, OR and NOT only say which documents there are.</remarks>
internal sealed class RelevanceOrder(ArchiveSearch search, TopicQuery query)
{
    // More than any sum of words: who types a symbol wants that document, then those that are filed under it.
    private const float SymbolItself = 1_000_000;
    private const float SymbolFamily = 100_000;
    private const float FrequentInTitle = 1;

    /// <summary>The places of the first of what was found, the best first.</summary>
    /// <param name="selection">What was found.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<int> First(ArchiveSelection selection, int count)
    {
        using var scores = Scores(selection.Found);
        var best = new PriorityQueue<int, (float Score, int Place)>(WorstFirst);
        foreach (var place in selection.Found)
        {
            var worth = (scores[place], place);
            if (best.Count < count)
            {
                best.Enqueue(place, worth);
            }
            else if (best.TryPeek(out _, out var worst) && WorstFirst.Compare(worth, worst) > 0)
            {
                best.DequeueEnqueue(place, worth);
            }
        }

        var places = new int[best.Count];
        for (var at = places.Length - 1; at >= 0; at--)
        {
            places[at] = best.Dequeue();
        }

        return places;
    }

    private static Comparer<(float Score, int Place)> WorstFirst { get; } = Comparer<(float Score, int Place)>.Create(
        (one, other) => one.Score == other.Score ? other.Place.CompareTo(one.Place) : one.Score.CompareTo(other.Score));

    private NumberSheet Scores(RowSet places)
    {
        var scores = new NumberSheet(search.Shelf.Documents);
        foreach (var asked in TopicLint.Terms(query))
        {
            var (term, field) = asked.Root() is InField scoped ? ((Term)scoped.Part, scoped.Field) : ((Term)asked.Root(), (QueryField?)null);
            if (WordPostings.Answer(term, field))
            {
                WordWeights.AddTo(scores, search, term, field, places);
            }
            else
            {
                search.Remember(asked, () => Weigh(term, field), found => found.Bytes).AddTo(scores);
            }
        }

        return scores;
    }

    // A phrase that more than half of the texts have weighs nothing in FTS5's formula: for those, only the title counts.
    private TermWeights Weigh(Term term, QueryField? field)
    {
        var weights = new TermWeights.Builder(search.Shelf);
        var found = search.Find(term, field);
        if (found.Count * 2 <= search.Shelf.Texts)
        {
            var expression = LeafExpression.Of(term, field, search.WordsThatBegin).All;
            search.Each($"SELECT rowid, bm25(terms, {IndexColumns.Weights}) FROM terms WHERE terms MATCH $value", expression, reader => weights.Add(reader.GetInt32(0), -reader.GetFloat(1)));
        }
        else if (field is null)
        {
            weights.Add(search.Find(term, QueryField.Title), FrequentInTitle);
        }

        if (term.IsSymbol || field == QueryField.Symbol)
        {
            weights.Add(search.Matching(LeafExpression.SymbolItself(term.Text)), SymbolItself);
            weights.Add(search.Matching(LeafExpression.SymbolFamily(term.Text)), SymbolFamily);
        }

        return weights.Build();
    }
}
