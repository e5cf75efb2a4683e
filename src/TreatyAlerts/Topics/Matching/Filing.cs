using static TreatyAlerts.Topics.Matching.QueryCode;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Chooses the terms of which one must be there for a query to match, the rarest that will do.</summary>
internal sealed class Filing(TermTable terms, Numbers code)
{
    private const long Impossible = long.MaxValue / 4;

    /// <summary>The terms under which the query at a place is filed.</summary>
    public void Choose(int at, List<TermKey> under)
    {
        var head = new QueryCode(code[at]);
        switch (head.Does)
        {
            case Operation.All:
                Choose(Cheapest(at, head.Count), under);
                break;
            case Operation.Any:
                for (int part = at + 2, left = head.Count; left > 0; left--, part += Length(code.Span, part))
                    Choose(part, under);
                break;
            case Operation.None:
                throw new InvalidOperationException("A query without a required term was compiled.");
            default:
                under.Add(Rarest(at, head));
                break;
        }
    }

    private long Cost(int at)
    {
        var head = new QueryCode(code[at]);
        if (head.Does == Operation.None)
            return Impossible;
        if (head.Does == Operation.All)
            return Cost(Cheapest(at, head.Count));
        if (head.Does != Operation.Any)
            return terms.Cost(Rarest(at, head));
        var sum = 0L;
        for (int part = at + 2, left = head.Count; left > 0; left--, part += Length(code.Span, part))
            sum = Math.Min(Impossible, sum + Cost(part));
        return sum;
    }

    private int Cheapest(int at, int count)
    {
        var best = at + 2;
        var least = long.MaxValue;
        for (int part = at + 2, left = count; left > 0; left--, part += Length(code.Span, part))
        {
            var cost = Cost(part);
            if (cost < least)
                (best, least) = (part, cost);
        }

        return best;
    }

    private TermKey Rarest(int at, QueryCode head)
    {
        var first = at + (head.Does == Operation.Near ? 2 : 1);
        var best = new TermKey(code[first]);
        for (var i = 1; i < head.Count; i++)
        {
            var term = new TermKey(code[first + i]);
            if (terms.Cost(term) < terms.Cost(best))
                best = term;
        }

        return best;
    }
}
