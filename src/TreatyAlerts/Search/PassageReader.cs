using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Cuts the passage that shows a query's words best out of stored texts, reading no more of them than it needs.</summary>
/// <remarks>A portion of the text after the other is looked at, until one has a passage with all the words that are asked for; else the passage with the most is taken.</remarks>
internal sealed class PassageReader
{
    private const int Portion = 6_000;
    private const int MostPortions = 40;

    private readonly TopicExplainer? explainer;
    private readonly int wanted;

    public PassageReader(TopicQuery query)
    {
        // Whichever words are there: a portion of the text need not have them all. What is looked for elsewhere is not in it.
        var terms = TopicLint.Terms(query).Where(term => term.Root() is not InField { Field: not (QueryField.Body or QueryField.Article) }).ToList();
        wanted = terms.Count;
        explainer = wanted == 0 ? null : new TopicExplainer(TopicQuery.Of(wanted == 1 ? terms[0].Root() : new AnyOf([.. terms.Select(term => term.Root())])));
    }

    /// <summary>The best passage; none where the words stand outside the pages.</summary>
    public IReadOnlyList<Passage> Of(StoredText text)
    {
        Passage? best = null;
        if (explainer is null)
        {
            return [];
        }

        var language = text.Known().Language;
        foreach (var (page, portion) in Portions(text).Take(MostPortions))
        {
            var found = explainer.Of(TextIndex.Build(new TopicDocument { Language = language, Pages = [portion] }))?.Passages;
            if (found is [var passage, ..] && passage.Marks.Count > (best?.Marks.Count ?? 0))
            {
                best = passage with { Page = page };
                if (best.Marks.Count >= wanted)
                {
                    break;
                }
            }
        }

        return best is null ? [] : [best];
    }

    // Long pages, such as those of the web, in stretches that end with a line.
    private static IEnumerable<(int Page, string Text)> Portions(StoredText text)
    {
        foreach (var (number, page) in text.Pages().Index())
        {
            for (var at = 0; at < page.Length;)
            {
                var end = page.Length - at <= Portion ? page.Length : page.LastIndexOf('\n', at + Portion - 1, Portion) is >= 0 and var line ? line + 1 : at + Portion;
                yield return (number + 1, page[at..end]);
                at = end;
            }
        }
    }
}
