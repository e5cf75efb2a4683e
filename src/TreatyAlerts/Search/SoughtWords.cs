using System.Buffers;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Explaining;
using TreatyAlerts.Topics.Matching;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Search;

/// <summary>Where words that begin as a query's stand in a page, in any inflection of a language: quickly, and without telling whether they match.</summary>
internal sealed class SoughtWords
{
    // A word's stem without its last letter begins most of its inflections: treaties and treaty.
    private const int Shortest = 4;

    private readonly IReadOnlyList<Term> terms;
    private readonly AnalysisKind analysis;
    private readonly string[][] forms;
    private readonly List<(string Beginning, int Term)> beginnings;
    private readonly SearchValues<string> any;

    /// <param name="terms">What is looked for.</param>
    /// <param name="language">The language of the text.</param>
    public SoughtWords(IReadOnlyList<Term> terms, string? language)
    {
        this.terms = terms;
        analysis = AnalysisKind.Of(language);
        forms = [.. terms.Select(term => term.Words.Select(word => AnalysisKind.Folded.Fold(word)).Select(word => IsAsWritten(term) ? word : analysis.Stem(word)).ToArray())];
        beginnings =
        [
            .. terms.Index().SelectMany(term => term.Item.Words.SelectMany(word => BeginningsOf(word, term.Item)).Select(beginning => (beginning, term.Index))).Distinct(),
        ];
        any = SearchValues.Create([.. beginnings.Select(one => one.Beginning)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The places of words in a page, in order, each with its term.</summary>
    /// <param name="page">The page.</param>
    /// <param name="most">No more of them.</param>
    public List<(int Place, int Term)> In(string page, int most)
    {
        var places = new List<(int, int)>();
        for (var at = 0; places.Count < most && page.AsSpan(at).IndexOfAny(any) is >= 0 and var next; at += next + 1)
        {
            var place = at + next;
            if (place > 0 && char.IsAsciiLetterOrDigit(page[place]) && char.IsAsciiLetterOrDigit(page[place - 1]))
            {
                continue;
            }

            foreach (var (beginning, term) in beginnings)
            {
                if (page.AsSpan(place).StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                {
                    places.Add((place, term));
                }
            }
        }

        return places;
    }

    /// <summary>Which of the places have their term, as the matcher sees it: its word, or its words one after the other.</summary>
    public List<BodySpan> Certain(string page, IEnumerable<(int Place, int Term)> places)
    {
        var cursor = new WordCursor(page);
        var spans = new List<BodySpan>();
        foreach (var (place, term) in places)
        {
            cursor.Seek(WordAt(page, place));
            if (cursor.MoveNext() && cursor.Start <= place && Begins(cursor, term) is var (start, end))
            {
                spans.Add(new BodySpan(1, start, end, term));
            }
        }

        return spans;
    }

    private static bool IsAsWritten(Term term) => term.IsQuoted || term.IsPrefix;

    private static int WordAt(string page, int place)
    {
        while (place > 0 && CharacterClasses.Of(page[place]) != CharacterClass.Han && CharacterClasses.Of(page[place - 1]) is CharacterClass.Letter or CharacterClass.Mark)
        {
            place--;
        }

        return place;
    }

    private (int Start, int End)? Begins(WordCursor cursor, int term)
    {
        var start = cursor.Start;
        for (var word = 0; ; word++)
        {
            if (!Is(cursor.Folded, term, word))
            {
                return null;
            }

            if (word == forms[term].Length - 1)
            {
                return (start, cursor.Start + cursor.Length);
            }

            if (!cursor.MoveNext())
            {
                return null;
            }
        }
    }

    // As the matcher: of a phrase that ends in a star, the words before are compared as they are written, too.
    private bool Is(ReadOnlySpan<char> found, int term, int word) =>
        terms[term].IsPrefix && word == forms[term].Length - 1 ? found.StartsWith(forms[term][word])
        : IsAsWritten(terms[term]) ? found.SequenceEqual(forms[term][word])
        : analysis.Stem(found) == forms[term][word];

    private IEnumerable<string> BeginningsOf(string word, Term term)
    {
        var folded = AnalysisKind.Folded.Fold(word);
        foreach (var written in new[] { word, folded }.Distinct().Where(written => written.Length > 0))
        {
            if (IsAsWritten(term))
            {
                yield return written;
                continue;
            }

            var shared = written.AsSpan().CommonPrefixLength(analysis.Stem(folded));
            yield return written[..Math.Clamp(shared - 1, Math.Min(Shortest, written.Length), written.Length)];
        }
    }
}
