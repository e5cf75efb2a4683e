using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Cuts the passage that shows a query's words best out of stored texts, reading no more of them than it needs.</summary>
/// <remarks>
/// Where words stand that look like the query's, those closest together are analysed, with what is around them. Where that gives nothing (words without their accents, words that are one with a hyphen),
/// a portion of the text after the other is looked at, until one has a passage with all the words that are asked for; else the passage with the most is taken.
/// </remarks>
internal sealed class PassageReader
{
    private const int Portion = 6_000;
    private const int MostPortions = 40;

    // Of one text: places that are looked at, stretches that are analysed, and what is read on both sides for the passage to begin and end well.
    private const int MostPlaces = 400;
    private const int MostStretches = 4;
    private const int Around = 400;

    private readonly TopicExplainer? explainer;
    private readonly List<Term> terms;
    private readonly Dictionary<string, SoughtWords> sought = [];
    private readonly int wanted;

    public PassageReader(TopicQuery query)
    {
        // Whichever words are there: a portion of the text need not have them all. What is looked for elsewhere is not in it.
        var asked = TopicLint.Terms(query).Where(term => term.Root() is not InField { Field: not (QueryField.Body or QueryField.Article) }).ToList();
        wanted = asked.Count;
        terms = [.. asked.Select(term => term.Root()).Select(root => root is InField scoped ? scoped.Field == QueryField.Body ? scoped.Part as Term : null : root as Term).OfType<Term>()];
        explainer = wanted == 0 ? null : new TopicExplainer(TopicQuery.Of(wanted == 1 ? asked[0].Root() : new AnyOf([.. asked.Select(term => term.Root())])));
    }

    /// <summary>The best passage; none where the words stand outside the pages.</summary>
    public IReadOnlyList<Passage> Of(StoredText text)
    {
        if (explainer is null)
        {
            return [];
        }

        var language = text.Known().Language;
        var best = Best(Stretches(text, language).Take(MostStretches), language) ?? Best(Portions(text).Take(MostPortions), language);
        return best is null ? [] : [best];
    }

    private Passage? Best(IEnumerable<(int Page, string Text)> parts, string? language)
    {
        Passage? best = null;
        foreach (var (page, part) in parts)
        {
            var found = explainer!.Of(TextIndex.Build(new TopicDocument { Language = language, Pages = [part] }))?.Passages;
            if (found is [var passage, ..] && passage.Marks.Count > (best?.Marks.Count ?? 0))
            {
                best = passage with { Page = page };
                if (best.Marks.Count >= wanted)
                {
                    break;
                }
            }
        }

        return best;
    }

    // Those with the most different words first, of equals the first of the text: until one has all that the text has.
    private IEnumerable<(int Page, string Text)> Stretches(StoredText text, string? language)
    {
        if (terms.Count == 0)
        {
            return [];
        }

        if (!sought.TryGetValue(language ?? "", out var words))
        {
            sought[language ?? ""] = words = new SoughtWords(terms, language);
        }

        var stretches = new List<(int Terms, int Page, string Text)>();
        var left = MostPlaces;
        foreach (var (number, page) in text.Pages().Index())
        {
            var places = words.In(page, left);
            left -= places.Count;
            for (var first = 0; first < places.Count;)
            {
                var last = first;
                var different = new HashSet<int>();
                while (last < places.Count && places[last].Place - places[first].Place <= Around)
                {
                    different.Add(places[last++].Term);
                }

                stretches.Add((different.Count, number + 1, Stretch(page, places[first].Place, places[last - 1].Place)));
                if (different.Count == terms.Count)
                {
                    left = 0;
                    break;
                }

                first = last;
            }

            if (left <= 0)
            {
                break;
            }
        }

        return stretches.OrderByDescending(one => one.Terms).Select(one => (one.Page, one.Text));
    }

    // Between words, so that none is cut.
    private static string Stretch(string page, int first, int last)
    {
        var (from, to) = (Math.Max(0, first - Around), Math.Min(page.Length, last + Around));
        while (from > 0 && from < first && !char.IsWhiteSpace(page[from]))
        {
            from++;
        }

        while (to < page.Length && to > last + (Around / 2) && !char.IsWhiteSpace(page[to]))
        {
            to--;
        }

        return page[from..to];
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
