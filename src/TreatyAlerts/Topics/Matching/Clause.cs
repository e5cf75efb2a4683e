namespace TreatyAlerts.Topics.Matching;

/// <summary>The first number of a clause. A compiled topic is clauses that must all hold.</summary>
/// <remarks>
/// Behind it stand the references of its leaves, ascending; or, where clauses hold further ones, the length of it all and those clauses.
/// A topic's code begins with the number of clauses.
/// </remarks>
internal readonly record struct Clause(int Head)
{
    public Clause(Operation operation, int count)
        : this((int)operation | (count << 3))
    {
    }

    internal enum Operation
    {
        /// <summary>One of the leaves must be there.</summary>
        AnyOf,

        /// <summary>None may.</summary>
        NoneOf,

        /// <summary>All clauses inside must hold.</summary>
        AllIn,

        /// <summary>One clause inside must hold.</summary>
        AnyIn,

        /// <summary>
        /// Two words must stand near each other in title or body: behind the head their keys and the slop. Only where topics are filed:
        /// it saves looking a leaf up.
        /// </summary>
        Near,
    }

    public Operation Does => (Operation)(Head & 7);

    public int Count => Head >> 3;

    public bool HasLeaves => Does <= Operation.NoneOf;

    /// <summary>How many numbers the clause takes.</summary>
    public static int Length(ReadOnlySpan<int> code) =>
        new Clause(code[0]) is { Does: Operation.AllIn or Operation.AnyIn } ? code[1] : 1 + new Clause(code[0]).Count;
}
