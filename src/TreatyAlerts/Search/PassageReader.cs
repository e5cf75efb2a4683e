using System.Numerics;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Explaining;
using TreatyAlerts.Topics.Linting;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Cuts the passage that shows a query's words best out of stored texts, reading no more of them than it needs.</summary>
/// <remarks>
/// Where words stand that look like the query's, those closest together are looked at: where the query asks for words and phrases only, word by word; else they are analysed with what is around them.
/// Where that gives nothing (words without their accents, words that are one with a hyphen), a portion of the text after the other is analysed, until one has a passage with all the words that are asked for;
/// else the passage with the most is taken. A text whose pages have none of the words, for its title was found, is not read that far.
/// </remarks>
internal sealed class PassageReader
{
    private const int Portion = 6_000;
    private const int MostPortions = 40;

    // Of one text: places that are looked at, stretches that are analysed, and what is read on both sides for the passage to begin and end well.
    private const int MostPlaces = 400;
    private const int MostStretches = 4;
    private const int Around = PassageCut.Length + 20;

    private readonly ArchiveSearch search;
    private readonly List<TopicQuery> asked;
    private readonly TopicExplainer? explainer;
    private readonly List<Term> terms;
    private readonly bool isPlain;
    private readonly Dictionary<string, SoughtWords> sought = [];
    private RowSet? withWords;

    public PassageReader(ArchiveSearch search, TopicQuery query)
    {
        this.search = search;

        // Whichever words are there: a portion of the text need not have them all. What is looked for elsewhere is not in it.
        asked = [.. TopicLint.Terms(query).Where(term => term.Root() is not InField { Field: not (QueryField.Body or QueryField.Article) })];
        terms = [.. asked.Select(term => term.Root()).Select(root => root is InField scoped ? scoped.Field == QueryField.Body ? scoped.Part as Term : null : root as Term).OfType<Term>()];
        isPlain = terms.Count == asked.Count && terms.TrueForAll(term => term is { Slop: 0, IsSymbol: false });
        explainer = asked.Count == 0 ? null : new TopicExplainer(TopicQuery.Of(asked is [var one] ? one.Root() : new AnyOf([.. asked.Select(term => term.Root())])));
    }

    /// <summary>The best passage of a row's text; none where the words stand outside the pages.</summary>
    public IReadOnlyList<Passage> Of(int row)
    {
        if (explainer is null)
        {
            return [];
        }

        var text = search.Stored(row);
        var language = search.LanguageOf(row);
        var best = Best(Stretches(text, language), language);
        if (best is null && (withWords ??= WithWords()).Contains(row))
        {
            best = Best(Portions(text).Take(MostPortions).Select(portion => Explained(portion, language)));
        }

        return best is null ? [] : [best];
    }

    // Words that only begin alike are told apart quickly: as many stretches as it takes.
    private Passage? Best(List<Stretch> stretches, string? language)
    {
        var densest = stretches.OrderByDescending(one => one.Terms);
        return isPlain && language is not null
            ? Best(densest.Select(one => Marked(one, language)).OfType<Passage>().Take(MostStretches))
            : Best(densest.Take(MostStretches).Select(one => Explained((one.Page, Surroundings(one)), language)));
    }

    private Passage? Best(IEnumerable<Passage?> passages)
    {
        Passage? best = null;
        foreach (var passage in passages.OfType<Passage>().Where(passage => passage.Marks.Count > (best?.Marks.Count ?? 0)))
        {
            best = passage;
            if (best.Marks.Count >= asked.Count)
            {
                break;
            }
        }

        return best;
    }

    private Passage? Explained((int Page, string Text) part, string? language) =>
        explainer!.Of(TextIndex.Build(new TopicDocument { Language = language, Pages = [part.Text] }))?.Passages is [var passage, ..] ? passage with { Page = part.Page } : null;

    private Passage? Marked(Stretch stretch, string language)
    {
        var spans = sought[language].Certain(stretch.Text, stretch.Places.SkipWhile(one => one.Place < stretch.First - Around).TakeWhile(one => one.Place <= stretch.Last + Around));
        return PassageFinder.Best([stretch.Text], spans, 1) is [var passage] ? passage with { Page = stretch.Page } : null;
    }

    // A text that has any of the words on its pages. Words far apart from each other are not looked for only to know that.
    private RowSet WithWords()
    {
        var rows = new RowSet(search.Shelf.Rows);
        foreach (var root in asked.Select(term => term.Root()))
        {
            var (term, field) = root is InField scoped ? ((Term)scoped.Part, scoped.Field) : ((Term)root, QueryField.Body);
            rows = rows.Or(term.Slop > 0 ? search.Shelf.AllRows() : search.Find(term, field));
        }

        return rows;
    }

    private List<Stretch> Stretches(StoredText text, string? language)
    {
        var stretches = new List<Stretch>();
        if (terms.Count == 0)
        {
            return stretches;
        }

        if (!sought.TryGetValue(language ?? "", out var words))
        {
            sought[language ?? ""] = words = new SoughtWords(terms, language);
        }

        var left = MostPlaces;
        foreach (var (number, page) in text.Pages().Index())
        {
            var places = words.In(page, left);
            left -= places.Count;
            for (var first = 0; first < places.Count;)
            {
                var last = first;

                // Of more than 64 words, some count as one.
                var different = 0UL;
                while (last < places.Count && places[last].Place - places[first].Place <= Around)
                {
                    different |= 1UL << places[last++].Term;
                }

                stretches.Add(new Stretch(BitOperations.PopCount(different), number + 1, page, places, places[first].Place, places[last - 1].Place));
                if (stretches[^1].Terms == terms.Count)
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

        return stretches;
    }

    // Between words, so that none is cut.
    private static string Surroundings(Stretch stretch)
    {
        var page = stretch.Text;
        var (from, to) = (Math.Max(0, stretch.First - Around), Math.Min(page.Length, stretch.Last + Around));
        while (from > 0 && from < stretch.First && !char.IsWhiteSpace(page[from]))
        {
            from++;
        }

        while (to < page.Length && to > stretch.Last + (Around / 2) && !char.IsWhiteSpace(page[to]))
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

    /// <summary>A part of a page where words stand close together.</summary>
    /// <param name="Terms">How many different ones.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Text">The whole page.</param>
    /// <param name="Places">Where words stand on the page, in order.</param>
    /// <param name="First">The first place of this part.</param>
    /// <param name="Last">Its last.</param>
    private sealed record Stretch(int Terms, int Page, string Text, List<(int Place, int Term)> Places, int First, int Last);
}
