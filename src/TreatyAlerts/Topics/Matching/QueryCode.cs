namespace TreatyAlerts.Topics.Matching;

/// <summary>The first of the numbers that are a leaf: what it looks for, in which field, and how many words.</summary>
/// <remarks>Behind it stand the words' keys; before those of a proximity its slop.</remarks>
internal readonly record struct QueryCode(int Head)
{
    public QueryCode(Operation operation, TextField field, int count)
        : this((int)operation | ((int)field << 2) | (count << 6))
    {
    }

    internal enum Operation
    {
        Term,
        Phrase,
        Near,
    }

    public Operation Does => (Operation)(Head & 3);

    public TextField Field => (TextField)((Head >> 2) & 15);

    public int Count => Head >> 6;

    /// <summary>How many numbers a leaf takes.</summary>
    public static int Length(ReadOnlySpan<int> code)
    {
        var head = new QueryCode(code[0]);
        return 1 + head.Count + (head.Does == Operation.Near ? 1 : 0);
    }

    /// <summary>The keys of a leaf's words.</summary>
    public static ReadOnlySpan<int> Words(ReadOnlySpan<int> code)
    {
        var head = new QueryCode(code[0]);
        return code.Slice(head.Does == Operation.Near ? 2 : 1, head.Count);
    }
}
