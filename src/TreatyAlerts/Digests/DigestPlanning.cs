using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>A ledger entry to be sent, its page, its subscriber and what it tells.</summary>
internal sealed record PlannedMail(string Page, LedgerEntry Entry, Subscriber? Subscriber, IReadOnlyList<DigestFinding> Findings);

/// <summary>Decides which mails a run sends.</summary>
/// <param name="work">The bucket and cadence.</param>
/// <param name="book">What was told before.</param>
/// <param name="findings">What there is to tell.</param>
/// <param name="notes">What is remembered of the subscribers.</param>
/// <param name="from">Everything before this instant was looked at long ago.</param>
/// <param name="options">When an instant digest counts as late.</param>
internal sealed class DigestPlanning(
    DigestWork work, LedgerBook book, DigestFindings findings, ReaderNotes notes, DateTimeOffset from, DigestOptions options)
{
    public IEnumerable<PlannedMail> Plan(IReadOnlyList<Subscriber> members, IReadOnlyList<Subscriber> everybody, DateTimeOffset now)
    {
        var unfinished = Unfinished(everybody, now).ToList();
        var told = book.Entries.GroupBy(pair => pair.Entry.Subscriber).ToDictionary(group => group.Key, group => group.ToList());
        return unfinished.Concat(members
            .Where(member => !Schedule.IsPaused(member, now))
            .Select(member => New(member, told.GetValueOrDefault(member.Id, []), now))
            .OfType<PlannedMail>());
    }

    // Planned by a run that died, or delayed by the transport: exactly this mail, no other.
    private IEnumerable<PlannedMail> Unfinished(IReadOnlyList<Subscriber> everybody, DateTimeOffset now)
    {
        foreach (var (page, entry) in book.EntriesOf(work.Cadence))
        {
            if (entry.State is not LedgerState.Planned || entry.NotBefore > now)
            {
                continue;
            }

            var subscriber = everybody.FirstOrDefault(other => other.Id == entry.Subscriber);
            List<DigestFinding> still = subscriber is null ? [] : [.. findings.For(subscriber).Where(finding => entry.Events.Contains(finding.Event.Id))];
            yield return new PlannedMail(page, entry, still.Count == 0 && !entry.IsHeartbeat ? null : subscriber, still);
        }
    }

    private PlannedMail? New(Subscriber member, List<(string Page, LedgerEntry Entry)> entries, DateTimeOffset now)
    {
        var period = Schedule.Latest(member, now);
        var page = book.PageOf(member.Cadence, period);
        var instant = member.Cadence is Cadence.Instant;
        if (period.Until <= member.Since || (!instant && entries.Exists(known => known.Page == page)))
        {
            return null;
        }

        var told = entries.SelectMany(known => known.Entry.Events).ToHashSet();
        List<DigestFinding> fresh = [.. findings.For(member).Where(finding => finding.Event.At < period.Until && !told.Contains(finding.Event.Id))];
        var quietSince = fresh.Count > 0 ? null : QuietSince(member, entries.Select(known => known.Entry), now);
        return fresh.Count > 0 ? new PlannedMail(page, Tell(member, period, page, entries, fresh, now), member, fresh)
            : quietSince is { } since ? new PlannedMail(page, Heartbeat(member, period, page, since, now), member, [])
            : instant ? null
            : new PlannedMail(page, Of(member, period, page, LastOf(member, entries), now) with { State = LedgerState.Nothing }, member, []);
    }

    private LedgerEntry Tell(
        Subscriber member, DigestPeriod period, string page, List<(string Page, LedgerEntry Entry)> entries, List<DigestFinding> fresh, DateTimeOffset now)
    {
        var last = LastOf(member, entries);
        var oldest = fresh.Min(finding => finding.Event.At);
        List<string> events = [.. fresh.Select(finding => finding.Event.Id)];
        var paused = notes.Of(member).Paused;

        // An event that became visible late lies before the last digest's end, and the page of the digest must show it.
        return Of(member, period, page, member.Cadence is Cadence.Instant || oldest < last ? oldest : last, now) with
        {
            Id = BlobNames.Key([member.Id, page, .. events]),
            Events = events,
            PausedFrom = paused,
            IsBacklog = paused is null && IsBacklog(member, period.Until - last, period.Until - oldest),
        };
    }

    private static LedgerEntry Heartbeat(Subscriber member, DigestPeriod period, string page, DateTimeOffset since, DateTimeOffset now) =>
        Of(member, period, page, since, now) with { Id = BlobNames.Key(member.Id, page, "heartbeat"), IsHeartbeat = true };

    private static LedgerEntry Of(Subscriber member, DigestPeriod period, string page, DateTimeOffset from, DateTimeOffset now) => new()
    {
        Id = BlobNames.Key(member.Id, page),
        Subscriber = member.Id,
        State = LedgerState.Planned,
        Cadence = member.Cadence,
        Events = [],
        From = from,
        Period = period,
        At = now,
    };

    private DateTimeOffset LastOf(Subscriber member, List<(string Page, LedgerEntry Entry)> entries) =>
        entries.Select(known => known.Entry.Period.Until).Append(member.Since).Append(from).Max();

    /// <summary>Since when there was nothing to tell, when that is a month by now; else null.</summary>
    private DateTimeOffset? QuietSince(Subscriber member, IEnumerable<LedgerEntry> entries, DateTimeOffset now)
    {
        var since = LastWord(member, notes.Of(member), entries, now);
        var period = Schedule.Latest(member.Cadence is Cadence.Instant ? member with { Cadence = Cadence.Daily } : member, now);
        return period.Until >= Schedule.MonthAfter(member, since) ? since : null;
    }

    /// <summary>When a subscriber was told something last, or began to wait for it.</summary>
    internal static DateTimeOffset LastWord(Subscriber member, ReaderNote note, IEnumerable<LedgerEntry> entries, DateTimeOffset now) =>
        entries.Where(entry => entry.Events.Count > 0 || entry.IsHeartbeat).Select(entry => entry.Period.Until)
            .Append(note.Mailed ?? member.Since).Append(member.Since).Append(Schedule.PauseEnd(member, now) ?? member.Since).Max();

    // Late news alone is no backlog, nor is a first digest after a change of cadence: it takes a gap and something that fell into it.
    private bool IsBacklog(Subscriber member, TimeSpan gap, TimeSpan age)
    {
        var longest = member.Cadence switch
        {
            Cadence.Instant => options.InstantBacklog,
            Cadence.Daily => TimeSpan.FromDays(1.5),
            _ => TimeSpan.FromDays(10),
        };
        return age > longest && (member.Cadence is Cadence.Instant || gap > longest);
    }
}
