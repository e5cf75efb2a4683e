using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Distinct queries as codes 0, 1, 2 …, filed under their rarest leaves; for documents of every language the same, but for which words are equal.</summary>
internal sealed class CompiledTopics
{
    // So many found leaves are fetched together.
    private const int Batch = 64;

    // So much may have been added apart before all is filed anew.
    private const int AddedAtLeast = 65_536;

    private readonly TermTable _terms = new();
    private readonly RunTable _codes = new();
    private readonly Numbers _firstTopic = new(256);
    private readonly Dictionary<bool, TermSpace> _spaces = [];
    private readonly Dictionary<AnalysisKind, TermForms> _stems = [];
    private readonly QueryCompiler _compiler;
    private FiledTopics? _filed;
    private LeafCosts? _costs;
    private int _filedCodes;

    public CompiledTopics()
    {
        Leaves = new LeafTable(_terms);
        _compiler = new QueryCompiler(_terms, Leaves);
    }

    public LeafTable Leaves { get; }

    /// <summary>The topic that had a code first: the others hang on it.</summary>
    public int FirstTopic(int code) => _firstTopic[code];

    /// <summary>The code of a query; if it is new, a topic's number is noted as its first.</summary>
    public int Add(QueryNode root, int topic) => Note(_codes.Add(_compiler.Compile(root)), topic);

    public bool IsReady(AnalysisKind analysis) =>
        _filedCodes == _codes.Count && _spaces.ContainsKey(analysis.IsExact) && (!analysis.HasStems || _stems.ContainsKey(analysis));

    public void MakeReady(AnalysisKind analysis)
    {
        if (_filedCodes < _codes.Count || _filed is null)
            File();
        if (!_spaces.ContainsKey(analysis.IsExact))
            _spaces[analysis.IsExact] = new TermSpace(_terms, Leaves, analysis.IsExact);
        if (analysis.HasStems && !_stems.ContainsKey(analysis))
            _stems[analysis] = new TermForms();
        foreach (var space in _spaces.Values)
            space.Extend();
        foreach (var (language, forms) in _stems)
            forms.Extend(_terms.Words, word => language.Stem(language.Fold(word)));
    }

    public void Open(DocumentView view, TextIndex document) =>
        view.Open(document, _spaces[document.Analysis.IsExact], document.Analysis.HasStems ? _stems[document.Analysis] : null);

    public void Match(DocumentView view, FoundTopics found)
    {
        for (var leaves = view.Found; leaves.Length > 0; leaves = leaves[Math.Min(Batch, leaves.Length)..])
            _filed!.Match(leaves[..Math.Min(Batch, leaves.Length)], view, found);
    }

    /// <summary>Where the leaves of a query stand; null when it does not match.</summary>
    public List<Hit>? Hits(int code, DocumentView view)
    {
        var clauses = _codes[code];
        List<Hit> hits = [];
        for (int at = 1, left = clauses[0]; left > 0; left--, at += Clause.Length(clauses[at..]))
        {
            var clause = clauses.Slice(at, Clause.Length(clauses[at..]));
            if (!view.Hold(clause))
                return null;
            Collect(clause, view, hits);
        }

        return hits;
    }

    /// <summary>Writes all but the topics that share a code.</summary>
    public void Write(BinaryWriter writer)
    {
        if (_filed is null || _filed.Added > 0 || _filedCodes < _codes.Count)
            FileAll();
        _terms.Write(writer);
        Leaves.Write(writer);
        _codes.Write(writer, LengthOfCode);
        _firstTopic.Write(writer);
        _filed!.Write(writer);
    }

    public void Read(BinaryReader reader)
    {
        _terms.Read(reader);
        Leaves.Read(reader);
        RunTable.Read(reader, run => _codes.Add(run));
        _firstTopic.Read(reader);
        _filed = new FiledTopics(reader);
        _filedCodes = _codes.Count;
    }

    /// <summary>Takes over the leaves of other topics that some codes use, in the same order, so that equal topics stay equal numbers.</summary>
    /// <returns>For each of the others' leaves the reference here, for those that are not used nothing.</returns>
    public int[] PutFrom(CompiledTopics others, IEnumerable<int> codes)
    {
        var references = new int[others.Leaves.Count];
        foreach (var code in codes)
            ForEachReference(others.CodeOf(code).ToArray(), (ref reference) => references[LeafTable.LeafOf(reference)] = 1);
        for (var leaf = 0; leaf < references.Length; leaf++)
            references[leaf] = references[leaf] == 0 ? 0 : PutFrom(others, leaf);
        return references;
    }

    /// <summary>Takes over a query; its leaves are here already.</summary>
    public int AddFrom(CompiledTopics others, int code, int[] references, int topic)
    {
        var ours = others.CodeOf(code).ToArray();
        ForEachReference(ours, (ref reference) => reference = references[LeafTable.LeafOf(reference)]);
        return Note(_codes.Add(ours), topic);
    }

    private delegate void ReferenceAction(ref int reference);

    private static void ForEachReference(int[] code, ReferenceAction action)
    {
        for (var at = 1; at < code.Length; at += new Clause(code[at]).HasLeaves ? Clause.Length(code.AsSpan(at)) : 2)
        {
            var clause = new Clause(code[at]);
            for (var i = 1; clause.HasLeaves && i <= clause.Count; i++)
                action(ref code[at + i]);
        }
    }

    private ReadOnlySpan<int> CodeOf(int code) => _codes[code][..LengthOfCode(_codes[code])];

    private int PutFrom(CompiledTopics others, int leaf)
    {
        var run = others.Leaves[leaf].ToArray();
        var isPhrase = new QueryCode(run[0]).Does != QueryCode.Operation.Term;
        foreach (ref var key in run.AsSpan(run.Length - new QueryCode(run[0]).Count))
        {
            var term = new TermKey(key);
            var ours = _terms.Use(term.Kind, others._terms.Text(term));
            if (isPhrase && !ours.IsPrefix)
                _terms.CountInPhrase(ours.Number);
            key = ours.Value;
        }

        return Leaves.Put(run);
    }

    private static int LengthOfCode(ReadOnlySpan<int> code)
    {
        var at = 1;
        for (var left = code[0]; left > 0; left--)
            at += Clause.Length(code[at..]);
        return at;
    }

    private int Note(int code, int topic)
    {
        if (code == _firstTopic.Count)
            _firstTopic.Add(topic);
        return code;
    }

    private static void Collect(ReadOnlySpan<int> clause, DocumentView view, List<Hit> hits)
    {
        var head = new Clause(clause[0]);
        if (head.Does == Clause.Operation.NoneOf || !view.Hold(clause))
            return;
        if (head.Does == Clause.Operation.AnyOf)
        {
            foreach (var reference in clause[1..])
            {
                if (view.IsTrue(reference))
                    view.Search.Collect(LeafTable.LeafOf(reference), hits);
            }

            return;
        }

        for (int at = 2, left = head.Count; left > 0; left--, at += Clause.Length(clause[at..]))
            Collect(clause.Slice(at, Clause.Length(clause[at..])), view, hits);
    }

    private void File()
    {
        if (_filed is null || _filed.Added > AddedAtLeast + (_filed.Length / 2))
            FileAll();
        else
            FileNew(_filed, _costs ??= new LeafCosts(Leaves));
    }

    private void FileAll()
    {
        _costs = new LeafCosts(Leaves);
        var filing = new Filing(Leaves, _costs);
        _filed = new FiledTopics(Leaves.Count, sink => FileFrom(0, filing, sink));
        _filedCodes = _codes.Count;
    }

    private void FileNew(FiledTopics filed, LeafCosts costs)
    {
        FileFrom(_filedCodes, new Filing(Leaves, costs), filed.Add);
        _filedCodes = _codes.Count;
    }

    private void FileFrom(int first, Filing filing, Filing.Sink sink)
    {
        for (var code = first; code < _codes.Count; code++)
            filing.File(_codes[code], _firstTopic[code], sink);
    }
}
