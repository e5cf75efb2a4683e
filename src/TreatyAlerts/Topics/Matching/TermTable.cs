namespace TreatyAlerts.Topics.Matching;

/// <summary>All terms of all compiled queries, and how often each is used: the more often, the less it tells queries apart.</summary>
internal sealed class TermTable
{
    private readonly Vocabulary[] _terms = [new(), new(), new()];
    private readonly Numbers[] _uses = [new(), new(), new()];

    public Vocabulary Of(TermKind kind) => _terms[(int)kind];

    public TermKey Use(TermKind kind, string text)
    {
        var number = _terms[(int)kind].Add(text);
        var uses = _uses[(int)kind];
        if (number == uses.Count)
            uses.Add(0);
        uses[number]++;
        return new TermKey(kind, number);
    }

    /// <summary>How costly it is to file a query under a term: frequent and short words stand in many documents.</summary>
    public long Cost(TermKey term)
    {
        var length = Of(term.Kind)[term.Number].Length;
        var cost = (_uses[(int)term.Kind][term.Number] * 16L) + Math.Max(0, 12 - length);
        return term.Kind == TermKind.Prefix ? cost * 4 : cost;
    }
}
