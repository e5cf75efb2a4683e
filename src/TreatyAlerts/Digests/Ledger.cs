using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Who of one bucket was sent what for one period (<c>digests/{cadence}/{period}/{bucket}.json</c>).</summary>
public sealed record Ledger(IReadOnlyList<LedgerEntry> Entries)
{
    public static Ledger Empty { get; } = new([]);

    internal Ledger With(IReadOnlyCollection<LedgerEntry> changed)
    {
        var byId = changed.ToDictionary(entry => entry.Id);
        return new Ledger([
            .. Entries.Select(entry => byId.Remove(entry.Id, out var newer) ? newer : entry),
            .. changed.Where(entry => byId.ContainsKey(entry.Id))]);
    }
}

/// <summary>One mail to one subscriber, from plan to outcome; its events count as told from the plan on.</summary>
public sealed record LedgerEntry
{
    /// <summary>The left part of the Message-ID: follows from subscriber, cadence, period and events.</summary>
    public required string Id { get; init; }

    public required string Subscriber { get; init; }

    public required LedgerState State { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Start of the time that the mail covers.</summary>
    public required DateTimeOffset From { get; init; }

    public required DigestPeriod Period { get; init; }

    /// <summary>True when it covers missed periods too.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>The subscriber's cadence when it was planned: the ledger it stands in.</summary>
    public Cadence? Cadence { get; init; }

    /// <summary>When it was first seen that the subscriber had paused; null where the mail does not follow a pause.</summary>
    public DateTimeOffset? PausedFrom { get; init; }

    /// <summary>True when it tells no event but that there was none for a month.</summary>
    public bool IsHeartbeat { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Of a mail that was withheld or came back: the events that it does not count as told any more; null for all others.</summary>
    public IReadOnlyList<string>? Withheld { get; init; }

    /// <summary>When it reached this state.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the transport said last.</summary>
    public string? Detail { get; init; }
}

/// <summary>How far a mail has come.</summary>
public enum LedgerState
{
    /// <summary>Written down before sending: after a crash exactly this mail is sent (again), under the same Message-ID.</summary>
    Planned,

    /// <summary>Accepted by the transport.</summary>
    Sent,

    /// <summary>Refused for good by the transport, or given up after many delays.</summary>
    Refused,

    /// <summary>Nobody to send it to any more.</summary>
    Cancelled,

    /// <summary>The period was looked at and there was nothing to tell.</summary>
    Nothing,

    /// <summary>Not sent, or sent and returned for good: the address is suppressed. Its events are told when that is lifted in time.</summary>
    Withheld,
}
