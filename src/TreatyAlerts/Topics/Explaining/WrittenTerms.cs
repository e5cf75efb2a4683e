using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Matching;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Explaining;

/// <summary>Finds what stands in the document at the places that matched.</summary>
internal sealed class WrittenTerms
{
    // A word that stands everywhere needs no more marks than this.
    private const int Enough = 20_000;

    private readonly TextIndex _document;
    private readonly WrittenWords _written;
    private readonly List<MatchedTerm> _terms = [];
    private readonly List<BodySpan> _inBody = [];
    private readonly HashSet<(string, string)> _known = [];

    public WrittenTerms(TextIndex document, LeafTable leaves, List<Hit> hits)
    {
        _document = document;
        _written = document.Written;

        // The numbers of leaves depend on the topics beside this one, what a reader is told must not.
        hits.Sort((one, other) => Compare(one, other, leaves));
        foreach (var hit in hits.Take(Enough))
            Add(hit, leaves);
    }

    public IReadOnlyList<MatchedTerm> Terms => _terms;

    public IReadOnlyList<BodySpan> InBody => _inBody;

    private static int Compare(Hit one, Hit other, LeafTable leaves) =>
        one.Place != other.Place ? one.Place.CompareTo(other.Place)
        : one.Words != other.Words ? one.Words.CompareTo(other.Words)
        : one.Leaf == other.Leaf ? 0
        : FirstWord(one, leaves).SequenceCompareTo(FirstWord(other, leaves));

    private static ReadOnlySpan<char> FirstWord(Hit hit, LeafTable leaves) => leaves.Terms.Text(new TermKey(QueryCode.Words(leaves[hit.Leaf])[0]));

    private void Add(Hit hit, LeafTable leaves)
    {
        var key = new TermKey(QueryCode.Words(leaves[hit.Leaf])[0]);
        if (FieldKey.Is(leaves.Terms.Text(key), out var field))
        {
            var value = leaves.Terms.Text(key)[2..].ToString();
            if (field == QueryField.Article)
                AddWords(hit with { Words = ArticleWords(hit.Place, value) }, "article");
            else
                Add(ValueOf(field, value, key.IsPrefix), QueryFields.Name(field));
            return;
        }

        if (_written.At(hit.Place) is { } first)
            AddWords(hit, first.Field);
    }

    private void AddWords(Hit hit, string field)
    {
        if (_written.At(hit.Place) is not { } first)
            return;
        var last = first;
        List<string> parts = [];
        for (var i = 0; i < hit.Words && _written.At(hit.Place + i) is { } span; i++)
        {
            // a phrase that runs over a page's end is written in two parts
            if (!ReferenceEquals(span.Text, last.Text))
            {
                parts.Add(AddPart(first, last, hit.Leaf));
                first = span;
            }

            last = span;
        }

        parts.Add(AddPart(first, last, hit.Leaf));
        Add(string.Join(' ', parts), field);
    }

    private string AddPart(WrittenWord first, WrittenWord last, int leaf)
    {
        if (first.Page > 0)
            _inBody.Add(new BodySpan(first.Page, first.Start, last.End, leaf));
        return first.Text[first.Start..last.End];
    }

    private void Add(string text, string field)
    {
        if (_known.Add((text.ToUpperInvariant(), field)))
            _terms.Add(new MatchedTerm(text, field));
    }

    // "Article 6 bis", the "7" of "articles 6 and 7", "第十二条"
    private int ArticleWords(int place, string number)
    {
        var words = number.Contains(' ', StringComparison.Ordinal) ? 2 : 1;
        if (_written.At(place) is not { } first || char.IsDigit(first.Text[first.Start]))
            return words;
        if (first.Text[first.Start] != '第')
            return words + 1;
        for (words = 1; words < 6 && _written.At(place + words) is { } next; words++)
        {
            if (next.Text[next.Start] is '条' or '條')
                return words + 1;
        }

        return words;
    }

    private string ValueOf(QueryField field, string value, bool isPrefix)
    {
        var document = _document.Document;
        return field switch
        {
            QueryField.Symbol => document.Symbols.FirstOrDefault(symbol => SymbolTerm.Families(symbol).Any(Fits)) ?? value,
            QueryField.Source => document.Sources.FirstOrDefault(source => Fits(Folded(source))) ?? value,
            _ => value,
        };

        bool Fits(string whole) => isPrefix ? whole.StartsWith(value, StringComparison.OrdinalIgnoreCase) : whole.Equals(value, StringComparison.OrdinalIgnoreCase);
    }

    private string Folded(string text)
    {
        List<string> words = [];
        var cursor = new WordCursor(text, _document.Analysis.IsExact);
        while (cursor.MoveNext())
            words.Add(cursor.Folded.ToString());
        return string.Join(' ', words);
    }
}

/// <summary>A matched term on a page.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Start">Offset in the page's text.</param>
/// <param name="End">Not included.</param>
/// <param name="Leaf">Which part of the query.</param>
internal readonly record struct BodySpan(int Page, int Start, int End, int Leaf);
