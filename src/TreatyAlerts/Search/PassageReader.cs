using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Cuts the passage that shows a query's words best out of stored texts, reading no more of them than it needs.</summary>
internal sealed class PassageReader
{
    private readonly TopicExplainer? explainer;

    public PassageReader(TopicQuery query)
    {
        // Whichever words are there: a portion of the text need not have them all.
        var terms = TopicLint.Terms(query);
        explainer = terms.Count == 0 ? null : new TopicExplainer(TopicQuery.Of(terms.Count == 1 ? terms[0].Root() : new AnyOf([.. terms.Select(term => term.Root())])));
    }

    /// <summary>The best passage; none where the words stand outside the pages.</summary>
    public IReadOnlyList<Passage> Of(StoredText text) => explainer?.Of(TextIndex.Build(text.Whole()))?.Passages ?? [];
}
