using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>A ledger entry to be sent, its page, its subscriber and what it tells.</summary>
internal sealed record PlannedMail(string Page, LedgerEntry Entry, Subscriber? Subscriber, IReadOnlyList<DigestFinding> Findings);

/// <summary>Decides which mails a run sends.</summary>
/// <param name="work">The bucket and cadence.</param>
/// <param name="book">What was told before.</param>
/// <param name="findings">What there is to tell.</param>
/// <param name="from">Everything before this instant was looked at long ago.</param>
/// <param name="options">When an instant digest counts as late.</param>
internal sealed class DigestPlanning(DigestWork work, LedgerBook book, DigestFindings findings, DateTimeOffset from, DigestOptions options)
{
    public IEnumerable<PlannedMail> Plan(IReadOnlyList<Subscriber> members, IReadOnlyList<Subscriber> everybody, DateTimeOffset now)
    {
        var unfinished = Unfinished(everybody, now).ToList();
        var told = book.Entries.GroupBy(pair => pair.Entry.Subscriber).ToDictionary(group => group.Key, group => group.ToList());
        return unfinished.Concat(members
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
            yield return new PlannedMail(page, entry, still.Count == 0 ? null : subscriber, still);
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
        if (fresh.Count == 0 && instant)
        {
            return null;
        }

        var last = entries.Select(known => known.Entry.Period.Until).Append(member.Since).Append(from).Max();
        var oldest = fresh.Select(finding => finding.Event.At).DefaultIfEmpty(period.Until).Min();
        List<string> events = [.. fresh.Select(finding => finding.Event.Id)];
        return new PlannedMail(
            page,
            new LedgerEntry
            {
                Id = BlobNames.Key([member.Id, page, .. events]),
                Subscriber = member.Id,
                State = fresh.Count == 0 ? LedgerState.Nothing : LedgerState.Planned,
                Events = events,

                // An event that became visible late lies before the last digest's end, and "and N more" must show it.
                From = instant || oldest < last ? oldest : last,
                Period = period,
                IsBacklog = IsBacklog(member, period.Until - last, period.Until - oldest),
                At = now,
            },
            member,
            fresh);
    }

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
