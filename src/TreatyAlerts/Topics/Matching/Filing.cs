namespace TreatyAlerts.Topics.Matching;

/// <summary>Chooses the leaves of which one must be there for a topic to match, the rarest that will do, and what is left to check then.</summary>
internal sealed class Filing(LeafTable leaves, LeafCosts costs)
{
    private const double Impossible = 1e9;

    private readonly Numbers _rest = new(64);
    private readonly List<(double Cost, int Start)> _others = [];
    private float[] _known = new float[leaves.Count + 64];

    public delegate void Sink(int leaf, int topic, ReadOnlySpan<int> rest);

    /// <param name="code">The topic's code.</param>
    /// <param name="topic">Its number.</param>
    /// <param name="sink">Told each leaf with the clauses that are still to be checked when it is there.</param>
    public void File(ReadOnlySpan<int> code, int topic, Sink sink)
    {
        _others.Clear();
        for (int at = 1, left = code[0]; left > 0; left--, at += Clause.Length(code[at..]))
            _others.Add((Cost(code[at..]), at));
        if (_others.Count > 1)
            _others.Sort(static (a, b) => a.Cost.CompareTo(b.Cost));
        var chosen = code[_others[0].Start..];
        if (new Clause(chosen[0]).Does == Clause.Operation.NoneOf)
            throw new InvalidOperationException("A query without a required leaf was compiled.");
        _rest.Truncate(0);
        for (var i = 1; i < _others.Count; i++)
            _rest.AddRange(code.Slice(_others[i].Start, Clause.Length(code[_others[i].Start..])));
        Under(chosen, _rest.Count, topic, sink);
    }

    private void Under(ReadOnlySpan<int> clause, int others, int topic, Sink sink)
    {
        var head = new Clause(clause[0]);
        if (head.Does == Clause.Operation.AnyOf)
        {
            foreach (var reference in clause.Slice(1, head.Count))
                Under(reference, others, topic, sink);
            return;
        }

        _rest.Truncate(others);
        _rest.AddRange(clause[..Clause.Length(clause)]);
        Inside(clause, topic, sink);
    }

    // The whole clause is checked when one of its leaves is there.
    private void Inside(ReadOnlySpan<int> clause, int topic, Sink sink)
    {
        var head = new Clause(clause[0]);
        if (head.Does == Clause.Operation.AnyOf)
        {
            foreach (var reference in clause.Slice(1, head.Count))
                sink(LeafTable.LeafOf(Key(reference, out _)), topic, _rest.Span);
            return;
        }

        var best = 2;
        for (int at = 2, left = head.Count; left > 0; left--, at += Clause.Length(clause[at..]))
        {
            if (head.Does == Clause.Operation.AnyIn)
                Inside(clause[at..], topic, sink);
            else if (Cost(clause[at..]) < Cost(clause[best..]))
                best = at;
        }

        if (head.Does == Clause.Operation.AllIn)
            Inside(clause[best..], topic, sink);
    }

    private void Under(int reference, int others, int topic, Sink sink)
    {
        _rest.Truncate(others);
        var key = Key(reference, out var second);
        if (LeafTable.NeedsPlaces(reference))
        {
            if (second >= 0)
                Require(second);
            RequirePlaces(reference);
        }

        sink(LeafTable.LeafOf(key), topic, _rest.Span);
    }

    private void RequirePlaces(int reference)
    {
        var code = leaves[LeafTable.LeafOf(reference)];
        var head = new QueryCode(code[0]);
        if (head is not { Does: QueryCode.Operation.Near, Count: 2, Field: TextField.Text } || new TermKey(code[3]).IsPrefix)
        {
            Require(reference);
            return;
        }

        _rest.Add(new Clause(Clause.Operation.Near, 3).Head);
        _rest.Add(code[2]);
        _rest.Add(code[3]);
        _rest.Add(code[1]);
    }

    private void Require(int reference)
    {
        _rest.Add(new Clause(Clause.Operation.AnyOf, 1).Head);
        _rest.Add(reference);
    }

    /// <summary>What is found when a document is opened: the leaf itself, or its rarest word.</summary>
    /// <param name="reference">The leaf.</param>
    /// <param name="second">The next word that must be there too; -1 when there is none.</param>
    private int Key(int reference, out int second)
    {
        second = -1;
        if (!LeafTable.NeedsPlaces(reference))
            return reference;
        var leaf = LeafTable.LeafOf(reference);
        var field = new QueryCode(leaves[leaf][0]).Field;
        var where = field is TextField.Title or TextField.Body ? TextField.Text : field;
        var rarest = costs.Rarest(leaf);
        var key = leaves.Single(where, rarest);
        foreach (var word in QueryCode.Words(leaves[leaf]))
        {
            if (word != rarest.Value)
                second = leaves.Single(where, new TermKey(word));
        }

        return key;
    }

    private double Cost(ReadOnlySpan<int> clause)
    {
        var head = new Clause(clause[0]);
        if (head.Does == Clause.Operation.NoneOf)
            return Impossible;
        var (sum, least) = (0.0, Impossible);
        if (head.Does == Clause.Operation.AnyOf)
        {
            foreach (var reference in clause.Slice(1, head.Count))
                sum += CostOf(reference);
            return sum;
        }

        for (int at = 2, left = head.Count; left > 0; left--, at += Clause.Length(clause[at..]))
        {
            var cost = Cost(clause[at..]);
            (sum, least) = (sum + cost, Math.Min(least, cost));
        }

        return head.Does == Clause.Operation.AllIn ? least : Math.Min(sum, Impossible);
    }

    private double CostOf(int reference)
    {
        var leaf = LeafTable.LeafOf(reference);
        if (leaf >= _known.Length)
            Array.Resize(ref _known, leaves.Count * 2);
        ref var cost = ref _known[leaf];
        if (cost == 0)
            cost = (float)costs.Of(LeafTable.NeedsPlaces(reference) ? LeafTable.LeafOf(Key(reference, out _)) : leaf);
        return cost;
    }
}
