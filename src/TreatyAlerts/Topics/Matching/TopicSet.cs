using System.Collections.Concurrent;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Many topics, each known by the number it got when it was added, and what they compile to; equal ones are evaluated once.</summary>
/// <remarks>Any number of threads may match at once; who adds or removes waits for them and they for him.</remarks>
internal sealed class TopicSet
{
    private readonly SharedGate _gate = new();
    private readonly ConcurrentBag<(CompiledTopics Of, DocumentView View, FoundTopics Found)> _lent = [];
    private Numbers _codeOf = new(256);
    private Numbers _nextEqual = new(256);
    private TopicBits _alive = new();
    private TopicBits _hasNext = new();
    private CompiledTopics _compiled = new();

    public int Count { get; private set; }

    /// <summary>Adds a topic; its number is one more than the last.</summary>
    public int Add(QueryNode root)
    {
        _gate.EnterAlone();
        try
        {
            return Add(_compiled.Add(root, _codeOf.Count));
        }
        finally
        {
            _gate.LeaveAlone();
        }
    }

    public void Remove(int topic) => _gate.Alone(() =>
    {
        Count -= _alive[topic] ? 1 : 0;
        _alive.Remove(topic);
    });

    /// <summary>The numbers of the topics that match, ascending.</summary>
    public int[] Match(TextIndex document) => Match(document, (topics, _) => topics);

    /// <summary>The topics that match, ascending, and why those do that are wanted; equal topics share one reason.</summary>
    /// <param name="document">The document.</param>
    /// <param name="wanted">Whether somebody will ask why a topic matched.</param>
    /// <param name="explain">Makes a reason of the places of a topic's leaves.</param>
    public (int Topic, TWhy? Why)[] Match<TWhy>(TextIndex document, Predicate<int> wanted, Func<LeafTable, List<Hit>, TWhy> explain)
        where TWhy : class =>
        Match(document, (topics, view) =>
        {
            var known = new Dictionary<int, TWhy>();
            return Array.ConvertAll(topics, topic => (topic, wanted(topic) ? Why(_codeOf[topic]) : null));

            TWhy Why(int code) => known.TryGetValue(code, out var why) ? why : known[code] = explain(_compiled.Leaves, _compiled.Hits(code, view)!);
        });

    private TResult Match<TResult>(TextIndex document, Func<int[], DocumentView, TResult> result)
    {
        EnterPrepared(document.Analysis);
        try
        {
            if (!_lent.TryTake(out var lent) || lent.Of != _compiled)
                lent = (_compiled, new DocumentView(_compiled.Leaves), new FoundTopics());
            _compiled.Open(lent.View, document);
            lent.Found.Open(_codeOf.Count, _nextEqual, _hasNext);
            _compiled.Match(lent.View, lent.Found);
            var found = result(lent.Found.Take(_alive.Bits), lent.View);
            lent.View.Close();
            _lent.Add(lent);
            return found;
        }
        finally
        {
            _gate.Leave();
        }
    }

    /// <summary>Where a topic's leaves stand; null when it does not match.</summary>
    public (LeafTable Leaves, List<Hit> Hits)? Explain(int topic, TextIndex document)
    {
        EnterPrepared(document.Analysis);
        try
        {
            var view = new DocumentView(_compiled.Leaves);
            _compiled.Open(view, document);
            return _compiled.Hits(_codeOf[topic], view) is { } hits ? (_compiled.Leaves, hits) : null;
        }
        finally
        {
            _gate.Leave();
        }
    }

    /// <summary>Forgets the topics that were removed and what only they needed; the others get new numbers, in the same order.</summary>
    /// <returns>For each new number the old one.</returns>
    public int[] Compact()
    {
        var kept = new Numbers(256);
        _gate.Alone(() =>
        {
            var (compiled, codeOf, alive) = (_compiled, _codeOf, _alive);
            (_compiled, _codeOf, _nextEqual, _alive, _hasNext, Count) = (new CompiledTopics(), new Numbers(256), new Numbers(256), new TopicBits(), new TopicBits(), 0);
            for (var topic = 0; topic < codeOf.Count; topic++)
            {
                if (alive[topic])
                    kept.Add(topic);
            }

            var references = _compiled.PutFrom(compiled, kept.Span.ToArray().Select(topic => codeOf[topic]));
            foreach (var topic in kept.Span)
                Add(_compiled.AddFrom(compiled, codeOf[topic], references, _codeOf.Count));
        });
        return kept.Span.ToArray();
    }

    /// <summary>Writes all topics; none may have been removed since they were compacted.</summary>
    public void Write(BinaryWriter writer) => _gate.Alone(() =>
    {
        _compiled.Write(writer);
        _codeOf.Write(writer);
    });

    public static TopicSet Read(BinaryReader reader)
    {
        var topics = new TopicSet();
        topics._compiled.Read(reader);
        var codes = new Numbers(256);
        codes.Read(reader);
        foreach (var code in codes.Span)
            topics.Add(code);
        return topics;
    }

    /// <summary>Compiles what was added, before a document comes.</summary>
    public void Prepare(AnalysisKind analysis)
    {
        EnterPrepared(analysis);
        _gate.Leave();
    }

    private int Add(int code)
    {
        var topic = _codeOf.Count;
        var first = _compiled.FirstTopic(code);
        _codeOf.Add(code);
        _alive.Add(topic);
        Count++;
        if (first == topic)
        {
            _nextEqual.Add(-1);
            return topic;
        }

        _nextEqual.Add(_nextEqual[first]);
        _nextEqual[first] = topic;
        _hasNext.Add(first);
        return topic;
    }

    private void EnterPrepared(AnalysisKind analysis)
    {
        _gate.Enter();
        while (!_compiled.IsReady(analysis))
        {
            _gate.Leave();
            _gate.Alone(() => _compiled.MakeReady(analysis));
            _gate.Enter();
        }
    }
}
