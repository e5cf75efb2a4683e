namespace TreatyAlerts.Topics.Matching;

/// <summary>The queries that are filed under each term, in one array.</summary>
internal sealed class FiledUnder
{
    private readonly int[] _starts;
    private readonly int[] _queries;

    public FiledUnder(int terms, ReadOnlySpan<int> keys, ReadOnlySpan<int> queries)
    {
        _starts = new int[terms + 1];
        foreach (var key in keys)
            _starts[key]++;
        for (var term = 1; term <= terms; term++)
            _starts[term] += _starts[term - 1];
        _queries = new int[queries.Length];
        for (var i = keys.Length - 1; i >= 0; i--)
            _queries[--_starts[keys[i]]] = queries[i];
    }

    public ReadOnlySpan<int> Of(int term) => _queries.AsSpan(_starts[term], _starts[term + 1] - _starts[term]);
}
