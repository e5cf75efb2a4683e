namespace TreatyAlerts.Sources.Discovery;

/// <summary>What came of looking at a page, wherever it is now.</summary>
/// <param name="Fetched">The answer that was read.</param>
/// <param name="Reading">What it tells.</param>
/// <param name="Move">Where the page went, or seems to; null where it stayed.</param>
/// <param name="Detour">The temporary redirect on the way.</param>
internal sealed record PageVisit(FetchResult Fetched, SourceReading Reading, SourceMove? Move = null, Detour? Detour = null)
{
    // A page that is said to be elsewhere is no listing; what is told of it says where.
    private const SourceCondition NotFollowed = SourceCondition.Moved;
    private const int MovesKept = 20;

    /// <summary>The same with a listing that is not taken, and why.</summary>
    public PageVisit Without(string problem) => this with { Reading = Reading with { Condition = NotFollowed, Problem = problem, Listing = null, Unchanged = false } };

    /// <summary>The state after the reading with what became of the page's place.</summary>
    public SourceState Recorded(SourceState next) => next with
    {
        Detour = Detour,
        MovedTo = Move is { Refused: null, To: var to } && Reading.Sound ? to : next.MovedTo,
        Moves = Move is null || IsKnown(next, Move) ? next.Moves : [.. next.Moves.Where(move => move.To != Move.To || move.Refused is null).TakeLast(MovesKept - 1), Move],
    };

    // An outage in between sends a check to the old address once more; that is no other move.
    private static bool IsKnown(SourceState state, SourceMove move) =>
        move.Refused is null && state.Moves.LastOrDefault(known => known.Refused is null)?.To == move.To;
}
