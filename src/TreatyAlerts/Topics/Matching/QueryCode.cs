namespace TreatyAlerts.Topics.Matching;

/// <summary>What a number in the compiled queries means: a million queries are one array of numbers, not millions of objects.</summary>
/// <remarks>
/// A node is a head (operation, field, how many) and what follows: All and Any the length of their parts and the parts,
/// None the part, Term its key, Phrase its keys, Near its slop and keys. Negation stands only before terms.
/// </remarks>
internal readonly record struct QueryCode(int Head)
{
    public QueryCode(Operation operation, TextField field, int count)
        : this((int)operation | ((int)field << 4) | (count << 8))
    {
    }

    internal enum Operation
    {
        All,
        Any,
        None,
        Term,
        Phrase,
        Near,
    }

    public Operation Does => (Operation)(Head & 15);

    public TextField Field => (TextField)((Head >> 4) & 15);

    public int Count => Head >> 8;

    /// <summary>How many numbers the node at a place takes.</summary>
    public static int Length(ReadOnlySpan<int> code, int at)
    {
        var head = new QueryCode(code[at]);
        return head.Does switch
        {
            Operation.All or Operation.Any => code[at + 1],
            Operation.None => 1 + Length(code, at + 1),
            Operation.Near => 2 + head.Count,
            _ => 1 + head.Count,
        };
    }
}
