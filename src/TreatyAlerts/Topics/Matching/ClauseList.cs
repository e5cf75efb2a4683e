namespace TreatyAlerts.Topics.Matching;

/// <summary>Clauses while a query is compiled; in the end they stand in an order that does not depend on how the query was typed.</summary>
internal sealed class ClauseList
{
    private readonly Numbers _code = new(64);
    private readonly Numbers _starts = new();

    /// <summary>Leaves of which none may be there.</summary>
    public Numbers None { get; } = new();

    public int Count => _starts.Count;

    public void Clear()
    {
        _code.Truncate(0);
        _starts.Truncate(0);
        None.Truncate(0);
    }

    public void Add(Clause.Operation operation, Numbers references)
    {
        var distinct = references.SortDistinct();
        _starts.Add(_code.Count);
        _code.Add(new Clause(operation, distinct.Length).Head);
        _code.AddRange(distinct);
    }

    /// <summary>Adds a clause of clauses.</summary>
    public void AddAll(Clause.Operation operation, ClauseList inside)
    {
        if (inside.Count == 1)
        {
            _starts.Add(_code.Count);
            inside.CopyTo(_code);
            return;
        }

        var start = _code.Count;
        _starts.Add(start);
        _code.Add(new Clause(operation, inside.Count).Head);
        _code.Add(0);
        inside.CopyTo(_code);
        _code[start + 1] = _code.Count - start;
    }

    /// <summary>Closes the list; gives the number of clauses.</summary>
    public int Finish()
    {
        if (None.Count > 0)
            Add(Clause.Operation.NoneOf, None);
        if (Count > 1)
            Sort();
        return Count;
    }

    public void CopyTo(Numbers code)
    {
        for (var i = 0; i < Count; i++)
            code.AddRange(Of(_starts[i]));
    }

    // Few clauses: by insertion, equal ones dropped.
    private void Sort()
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var start = _starts[i];
            var at = kept;
            for (; at > 0 && Of(start).SequenceCompareTo(Of(_starts[at - 1])) < 0; at--)
            {
            }

            if (at > 0 && Of(start).SequenceEqual(Of(_starts[at - 1])))
                continue;
            for (var j = kept; j > at; j--)
                _starts[j] = _starts[j - 1];
            _starts[at] = start;
            kept++;
        }

        _starts.Truncate(kept);
    }

    private ReadOnlySpan<int> Of(int start)
    {
        var code = _code.Span[start..];
        return code[..Clause.Length(code)];
    }
}
