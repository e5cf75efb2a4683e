namespace TreatyAlerts.Subscribers;

/// <summary>What was heard of an address (<c>suppressed/{hash}.json</c>): the events themselves, from which everything else follows.</summary>
/// <remarks>
/// Nothing but the set of events is kept, so the same event twice changes nothing and the order of their arrival does not matter.
/// The address is not kept: the name of the blob is its hash.
/// </remarks>
public sealed record Suppression(IReadOnlyList<SuppressionEvent> Events)
{
    /// <summary>Pauses after soft bounces are 2, 4, 8 … 64 hours; one more bounce after the last of them suppresses.</summary>
    public const int MostSoftBounces = 6;

    // The latest of each sort: what makes a suppression is never pushed out by what does not.
    private const int MostWeighty = 16;
    private const int MostOthers = 48;

    public static Suppression None { get; } = new([]);

    /// <summary>Why and since when the address gets no mail; null when it does.</summary>
    public (SuppressionReason Reason, SuppressionEvent By)? Suppressed()
    {
        var standing = Standing();
        return standing.By is { } by ? (standing.Reason, by) : null;
    }

    /// <summary>Soft bounces that count, the last one included, less what deliveries and time took away before it.</summary>
    public int SoftBounces() => Standing().Soft;

    /// <summary>No mail is tried before this instant; null when the next one may go at any time.</summary>
    public DateTimeOffset? NextTry() => Standing().NextTry;

    /// <summary>True when a delivery could change nothing.</summary>
    internal bool IsWell => NextTry() is null && SoftBounces() == 0;

    /// <summary>The same with one more event; one that is known changes nothing.</summary>
    public Suppression With(SuppressionEvent heard)
    {
        if (Events.Any(known => known.Id == heard.Id))
        {
            return this;
        }

        List<SuppressionEvent> all = [.. Events, heard];
        return new Suppression([
            .. all.Where(IsWeighty).OrderDescending(SuppressionEvent.ByTime).Take(MostWeighty)
                .Concat(all.Where(one => !IsWeighty(one)).OrderDescending(SuppressionEvent.ByTime).Take(MostOthers))
                .Order(SuppressionEvent.ByTime)]);

        static bool IsWeighty(SuppressionEvent one) => one.Kind is SuppressionEventKind.HardBounce or SuppressionEventKind.Complaint or SuppressionEventKind.Lifted;
    }

    private SuppressionStanding Standing() => Events.Order(SuppressionEvent.ByTime).Aggregate(default(SuppressionStanding), (before, heard) => before.After(heard));
}

/// <summary>One event in the life of an address; nothing in it names the address.</summary>
/// <param name="Id">The event's own id.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Status">Enhanced status code (RFC 3463); null where none was told.</param>
/// <param name="Detail">What the other server said, without the address.</param>
public sealed record SuppressionEvent(string Id, SuppressionEventKind Kind, DateTimeOffset At, string? Status = null, string? Detail = null)
{
    /// <summary>By time, then by id: the same everywhere.</summary>
    internal static IComparer<SuppressionEvent> ByTime { get; } = Comparer<SuppressionEvent>.Create((one, other) =>
        one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(one.Id, other.Id));
}

/// <summary>What an event means for an address.</summary>
public enum SuppressionEventKind
{
    Delivered,
    SoftBounce,
    HardBounce,
    Complaint,

    /// <summary>The person confirmed again, or the operator lifted it.</summary>
    Lifted,
}
