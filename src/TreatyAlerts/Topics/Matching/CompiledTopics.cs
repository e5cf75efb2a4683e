using System.Collections.Concurrent;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Queries compiled for one kind of analysis: each distinct one once, filed under its rarest required terms.</summary>
/// <remarks>Read by many threads at once; what a document needs meanwhile is lent from a pool.</remarks>
internal sealed class CompiledTopics
{
    private readonly Numbers _code = new(1024);
    private readonly Numbers _starts = new(1024);
    private readonly FiledUnder[] _filed;
    private readonly ConcurrentBag<DocumentView> _views = [];

    public CompiledTopics(AnalysisKind analysis, IEnumerable<TopicQuery> distinct)
    {
        var compiler = new QueryCompiler(analysis, Terms, _code);
        foreach (var query in distinct)
        {
            _starts.Add(_code.Count);
            compiler.Add(query.Root());
        }

        _filed = File();
        Prefixes = new PrefixFilter(Terms.Of(TermKind.Prefix));
    }

    public TermTable Terms { get; } = new();

    public PrefixFilter Prefixes { get; }

    public ReadOnlySpan<int> Code => _code.Span;

    public int Count => _starts.Count;

    public int Start(int query) => _starts[query];

    /// <summary>Adds the numbers of the queries that match, in no order.</summary>
    public void Match(TextIndex document, Numbers matches)
    {
        var view = Rent(document);
        var evaluation = new Evaluation(this, document, view);
        foreach (var value in view.Found)
        {
            var term = new TermKey(value);
            foreach (var query in _filed[(int)term.Kind].Of(term.Number))
            {
                if (view.IsFirstVisit(query) && evaluation.Matches(_starts[query]))
                    matches.Add(query);
            }
        }

        Return(view);
    }

    public DocumentView Rent(TextIndex document)
    {
        if (!_views.TryTake(out var view))
            view = new DocumentView(this);
        view.Open(document);
        return view;
    }

    public void Return(DocumentView view)
    {
        view.Close();
        _views.Add(view);
    }

    private FiledUnder[] File()
    {
        var filing = new Filing(Terms, _code);
        List<TermKey> under = [];
        Numbers[] keys = [new(), new(), new()];
        Numbers[] queries = [new(), new(), new()];
        for (var query = 0; query < Count; query++)
        {
            under.Clear();
            filing.Choose(_starts[query], under);
            foreach (var term in under)
            {
                keys[(int)term.Kind].Add(term.Number);
                queries[(int)term.Kind].Add(query);
            }
        }

        return [.. Enum.GetValues<TermKind>().Select(kind => new FiledUnder(Terms.Of(kind).Count, keys[(int)kind].Span, queries[(int)kind].Span))];
    }
}
