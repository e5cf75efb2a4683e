using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Writes queries as clauses over leaves; equal queries in whatever order become equal numbers. Negation is pushed down to the leaves.</summary>
internal sealed class QueryCompiler(TermTable terms, LeafTable leaves)
{
    private readonly List<ClauseList> _lists = [];
    private readonly Numbers _references = new();
    private readonly Numbers _keys = new();
    private readonly Numbers _code = new(64);
    private int _used;

    /// <summary>The query's code, valid until the next call.</summary>
    public ReadOnlySpan<int> Compile(QueryNode root)
    {
        _used = 0;
        _code.Truncate(0);
        var all = Open();
        Conjunction(root, field: null, negated: false, all);
        _code.Add(all.Finish());
        all.CopyTo(_code);
        return _code.Span;
    }

    private void Conjunction(QueryNode node, QueryField? field, bool negated, ClauseList all)
    {
        switch (node)
        {
            case NoneOf none:
                Conjunction(none.Part, field, !negated, all);
                break;
            case InField scoped:
                Conjunction(scoped.Part, scoped.Field, negated, all);
                break;
            case Term term:
                Leaf(term, field);
                if (negated)
                    all.None.AddRange(_references.Span);
                else
                    all.Add(Clause.Operation.AnyOf, _references);
                break;
            case AllOf { Parts: var parts } when !negated:
                foreach (var part in parts)
                    Conjunction(part, field, negated, all);
                break;
            case AnyOf { Parts: var parts } when negated:
                foreach (var part in parts)
                    Conjunction(part, field, negated, all);
                break;
            default:
                var (any, inside) = (Open(), Open());
                Disjunction(node, field, negated, any.None, inside);
                Close(any, inside, all);
                break;
        }
    }

    private static void Close(ClauseList any, ClauseList inside, ClauseList all)
    {
        if (inside.Count == 0)
        {
            all.Add(Clause.Operation.AnyOf, any.None);
            return;
        }

        if (any.None.Count > 0)
            inside.Add(Clause.Operation.AnyOf, any.None);
        any.None.Truncate(0);
        inside.Finish();
        all.AddAll(Clause.Operation.AnyIn, inside);
    }

    private void Disjunction(QueryNode node, QueryField? field, bool negated, Numbers any, ClauseList inside)
    {
        switch (node)
        {
            case NoneOf none:
                Disjunction(none.Part, field, !negated, any, inside);
                break;
            case InField scoped:
                Disjunction(scoped.Part, scoped.Field, negated, any, inside);
                break;
            case Term term:
                Leaf(term, field);
                if (negated)
                    inside.Add(Clause.Operation.NoneOf, _references);
                else
                    any.AddRange(_references.Span);
                break;
            case AnyOf { Parts: var parts } when !negated:
                foreach (var part in parts)
                    Disjunction(part, field, negated, any, inside);
                break;
            case AllOf { Parts: var parts } when negated:
                foreach (var part in parts)
                    Disjunction(part, field, negated, any, inside);
                break;
            default:
                var all = Open();
                Conjunction(node, field, negated, all);
                all.Finish();
                inside.AddAll(Clause.Operation.AllIn, all);
                break;
        }
    }

    private ClauseList Open()
    {
        if (_used == _lists.Count)
            _lists.Add(new ClauseList());
        _lists[_used].Clear();
        return _lists[_used++];
    }

    /// <summary>The references of which one must be there for the term to be.</summary>
    private void Leaf(Term term, QueryField? field)
    {
        _references.Truncate(0);
        switch (field)
        {
            case QueryField.Source:
                Key(FieldKey.Source(term.Words), term.IsPrefix);
                break;
            case QueryField.Lang:
                Key(FieldKey.Language(term.Words), term.IsPrefix);
                break;
            case QueryField.Article:
                Key(FieldKey.Article(ArticleReference.Of(term.Words) ?? ""), isPrefix: false);
                break;
            case QueryField.Symbol:
                Key(term.IsQuoted || term.IsPrefix ? FieldKey.Symbol(term.Text) : FieldKey.Family(term.Text), term.IsPrefix);
                break;
            case null when term.IsSymbol:
                Key(FieldKey.Family(term.Text), isPrefix: false);
                InText(term, TextField.Text);
                break;
            default:
                InText(term, TextFields.Of(field));
                break;
        }
    }

    private void Key(string key, bool isPrefix) => One(TextField.Any, isPrefix ? TermKind.Prefix : TermKind.Word, key);

    private void InText(Term term, TextField field)
    {
        if (term.Words.Count == 1)
        {
            One(field, term.IsPrefix ? TermKind.Prefix : KindOf(term, term.Words[0]), term.Words[0]);
            return;
        }

        Several(term, field);
        if (term.IsHyphenated)
            One(field, term.IsPrefix ? TermKind.JoinedPrefix : TermKind.Joined, string.Concat(term.Words));
    }

    // Chinese has no inflections.
    private static TermKind KindOf(Term term, string word) =>
        term.IsQuoted || (word.Length == 1 && CharacterClasses.Of(word[0]) == CharacterClass.Han) ? TermKind.Word : TermKind.Stem;

    private void Several(Term term, TextField field)
    {
        _keys.Truncate(0);
        if (term.Slop > 0)
            _keys.Add(term.Slop);
        for (var i = 0; i < term.Words.Count; i++)
        {
            var isPrefix = term.IsPrefix && i == term.Words.Count - 1;
            var key = terms.Use(isPrefix ? TermKind.Prefix : KindOf(term, term.Words[i]), term.Words[i]);
            if (!isPrefix)
                terms.CountInPhrase(key.Number);
            _keys.Add(key.Value);
        }

        var head = new QueryCode(term.Slop > 0 ? QueryCode.Operation.Near : QueryCode.Operation.Phrase, field, term.Words.Count);
        _references.Add(leaves.Several(head, _keys.Span));
    }

    private void One(TextField field, TermKind kind, string word) => _references.Add(leaves.Single(field, terms.Use(kind, word)));
}
