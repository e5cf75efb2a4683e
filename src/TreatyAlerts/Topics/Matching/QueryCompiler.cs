using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Writes queries as numbers for one kind of analysis; negation is pushed down to the terms.</summary>
internal sealed class QueryCompiler(AnalysisKind analysis, TermTable terms, Numbers code)
{
    public void Add(QueryNode root) => Node(root, field: null, negated: false);

    private void Node(QueryNode node, QueryField? field, bool negated)
    {
        switch (node)
        {
            case AllOf all:
                Parts(all.Parts, field, negated, isAll: !negated);
                break;
            case AnyOf any:
                Parts(any.Parts, field, negated, isAll: negated);
                break;
            case NoneOf none:
                Node(none.Part, field, !negated);
                break;
            case InField scoped:
                Node(scoped.Part, scoped.Field, negated);
                break;
            case Term term:
                if (negated)
                    code.Add(new QueryCode(QueryCode.Operation.None, TextField.Any, 1).Head);
                Leaf(term, field);
                break;
        }
    }

    private void Parts(IReadOnlyList<QueryNode> parts, QueryField? field, bool negated, bool isAll)
    {
        var start = Open(isAll ? QueryCode.Operation.All : QueryCode.Operation.Any, parts.Count);
        foreach (var part in parts)
            Node(part, field, negated);
        Close(start);
    }

    private int Open(QueryCode.Operation operation, int parts)
    {
        code.Add(new QueryCode(operation, TextField.Any, parts).Head);
        code.Add(0);
        return code.Count - 2;
    }

    private void Close(int start) => code[start + 1] = code.Count - start;

    private void Leaf(Term term, QueryField? field)
    {
        switch (field)
        {
            case QueryField.Source:
                Key(FieldKey.Source(term.Words.Select(analysis.Fold)), term.IsPrefix);
                break;
            case QueryField.Lang:
                Key(FieldKey.Language(term.Words.Select(analysis.Fold)), term.IsPrefix);
                break;
            case QueryField.Article:
                Key(FieldKey.Article(ArticleReference.Of(term.Words) ?? ""), isPrefix: false);
                break;
            case QueryField.Symbol:
                Key(term.IsQuoted || term.IsPrefix ? FieldKey.Symbol(term.Text) : FieldKey.Family(term.Text), term.IsPrefix);
                break;
            case null when term.IsSymbol:
                var start = Open(QueryCode.Operation.Any, 2);
                Key(FieldKey.Family(term.Text), isPrefix: false);
                InText(term, TextField.Text);
                Close(start);
                break;
            default:
                InText(term, FieldOf(field));
                break;
        }
    }

    private static TextField FieldOf(QueryField? field) => field switch
    {
        QueryField.Title => TextField.Title,
        QueryField.Body => TextField.Body,
        QueryField.Session => TextField.Session,
        QueryField.Type => TextField.Type,
        QueryField.From => TextField.From,
        QueryField.Phrase => TextField.Phrase,
        _ => TextField.Text,
    };

    private void Key(string key, bool isPrefix) => One(TextField.Any, isPrefix ? TermKind.Prefix : TermKind.Word, key);

    private void InText(Term term, TextField field)
    {
        var kind = term.IsQuoted || !analysis.HasStems ? TermKind.Word : TermKind.Stem;
        if (term.Words.Count == 1)
        {
            One(field, term.IsPrefix ? TermKind.Prefix : kind, term.Words[0]);
            return;
        }

        if (!term.IsHyphenated || analysis.IsExact)
        {
            Several(term, field, kind);
            return;
        }

        var start = Open(QueryCode.Operation.Any, 2);
        Several(term, field, kind);
        One(field, term.IsPrefix ? TermKind.Prefix : kind, string.Concat(term.Words));
        Close(start);
    }

    private void Several(Term term, TextField field, TermKind kind)
    {
        var isNear = term.Slop > 0;
        code.Add(new QueryCode(isNear ? QueryCode.Operation.Near : QueryCode.Operation.Phrase, field, term.Words.Count).Head);
        if (isNear)
            code.Add(term.Slop);
        for (var i = 0; i < term.Words.Count; i++)
            code.Add(Use(term.IsPrefix && i == term.Words.Count - 1 ? TermKind.Prefix : kind, term.Words[i]).Value);
    }

    private void One(TextField field, TermKind kind, string word)
    {
        code.Add(new QueryCode(QueryCode.Operation.Term, field, 1).Head);
        code.Add(Use(kind, word).Value);
    }

    private TermKey Use(TermKind kind, string word)
    {
        var folded = word[0] == '\u0001' ? word : analysis.Fold(word);
        return terms.Use(kind, kind == TermKind.Stem ? analysis.Stem(folded) : folded);
    }
}
