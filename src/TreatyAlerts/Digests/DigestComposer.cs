using System.Globalization;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>Makes the mail of one ledger entry: gathers its events by document, says why each is there, and renders it.</summary>
public sealed class DigestComposer(DigestMail view, DigestItems items, QuietMonths quietMonths, LinkSigner signer, DigestOptions options)
{
    private readonly MailAddress from = new(options.From, options.FromName);
    private volatile CoverageNow? coverageNow;

    internal async Task<MailMessage> ComposeAsync(
        Subscriber subscriber, LedgerEntry entry, IReadOnlyList<DigestFinding> findings, Coverage coverage, bool dryRun, CancellationToken cancellation)
    {
        var documents = FoundDocument.InOrder(findings, subscriber);
        var selection = DigestSelection.Of(documents, options);
        var digest = await FrameAsync(subscriber, entry, entry.IsHeartbeat ? [.. subscriber.Topics.Where(topic => !(topic.Until <= entry.Period.Until))] : [.. documents.SelectMany(found => found.Topics)], dryRun, cancellation) with
        {
            Groups = await GroupsAsync(selection.Shown, subscriber, cancellation),
            Places = PlacesOf(selection.Shown, entry),
            More = selection.Left.Count,
            Rest = selection.Rest,
            Notes = NotesOf(selection.Shown),
            RepairRest = RepairRestOf(findings),
            Coverage = CoverageAt(coverage, entry.At),
            Quiet = entry.IsHeartbeat ? await quietMonths.OfAsync(subscriber, entry, cancellation) : null,
        };
        var rendered = view.Render(digest);
        return new MailMessage
        {
            MessageId = $"{entry.Id}@{options.BaseAddress.IdnHost}",
            From = from,
            To = new MailAddress(subscriber.Address),
            Subject = rendered.Subject,
            Html = rendered.Html,
            Text = rendered.Text,
            Date = entry.At,
            Language = subscriber.Language,
            Headers =
            [
                // RFC 8058: a POST of "List-Unsubscribe=One-Click" to this address is enough.
                new MailHeader("List-Unsubscribe", $"<{digest.LeaveUrl.AbsoluteUri}>, <mailto:{options.From}?subject=leave%20{digest.LeaveUrl.Segments[^1]}>"),
                new MailHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                new MailHeader("List-Id", $"TreatyAlerts digests <digests.{options.BaseAddress.IdnHost}>"),
                new MailHeader("Auto-Submitted", "auto-generated"),
                .. FamilyThread.Of(documents, options.BaseAddress.IdnHost),
            ],
        };
    }

    /// <summary>One page of a digest that was sent, with every document of it that can still be read.</summary>
    /// <param name="subscriber">Its reader.</param>
    /// <param name="entry">The digest.</param>
    /// <param name="findings">What it tells.</param>
    /// <param name="shownInMail">The places of the documents that are not to be shown, since the mail did; null to show all.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="size">Documents on a page.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<Digest> PageAsync(
        Subscriber subscriber, LedgerEntry entry, IReadOnlyList<DigestFinding> findings, IReadOnlySet<int>? shownInMail, int page, int size, CancellationToken cancellation)
    {
        var documents = FoundDocument.InOrder(findings, subscriber);
        if (shownInMail is not null)
        {
            var shownEvents = entry.Events.Where((_, place) => shownInMail.Contains(place)).ToHashSet();
            documents = [.. documents.Where(found => !found.Findings.Any(finding => shownEvents.Contains(finding.Event.Id)))];
        }

        var pages = Math.Max(1, (documents.Count + size - 1) / size);
        page = Math.Clamp(page, 1, pages);
        List<FoundDocument> shown = [.. documents.Skip((page - 1) * size).Take(size)];
        var digest = await FrameAsync(subscriber, entry, [.. documents.SelectMany(found => found.Topics)], dryRun: false, cancellation);
        return digest with
        {
            Groups = await GroupsAsync(shown, subscriber, cancellation),
            Notes = NotesOf(shown),
            RepairRest = RepairRestOf(findings),
            Quiet = entry.IsHeartbeat ? await quietMonths.OfAsync(subscriber, entry, cancellation) : null,
            Paging = new DigestPaging(page, pages, page > 1 ? At(page - 1) : null, page < pages ? At(page + 1) : null, shownInMail is not null),
        };

        Uri At(int other) => new(string.Create(
            CultureInfo.InvariantCulture, $"{digest.DigestUrl.AbsoluteUri}?{(shownInMail is null ? "" : $"rest={ShownPlaces.Write(shownInMail)}&")}page={other}"));
    }

    private async Task<Digest> FrameAsync(Subscriber subscriber, LedgerEntry entry, IReadOnlyList<Topic> topics, bool dryRun, CancellationToken cancellation)
    {
        var leaveTopics = new List<TopicLink>();
        foreach (var topic in topics.DistinctBy(topic => topic.Asked))
        {
            leaveTopics.Add(new TopicLink(topic.Name, await LinkAsync("leave-topic", LinkPurpose.LeaveTopic, LinkPurpose.OneTopic(subscriber.Id, topic.Key))));
        }

        return new Digest
        {
            Address = subscriber.Address,
            Language = subscriber.Language,
            Layout = subscriber.Layout,
            Cadence = LedgerBook.NameOf(entry.Cadence ?? subscriber.Cadence),
            Day = entry.Period.Day,
            From = Schedule.DayOf(subscriber, entry.From),
            IsBacklog = entry.IsBacklog,
            PausedFrom = entry.PausedFrom is { } paused ? Schedule.DayOf(subscriber, paused) : null,
            Groups = [],
            Coverage = null,
            ManageUrl = await LinkAsync("manage", LinkPurpose.Manage, subscriber.LinkSubject),
            LeaveUrl = await LinkAsync("leave", LinkPurpose.Leave, subscriber.Id),
            ArchiveUrl = Link(string.Create(CultureInfo.InvariantCulture, $"events?from={entry.From.UtcDateTime:yyyy-MM-dd}&to={entry.Period.Until.UtcDateTime:yyyy-MM-dd}")),
            DigestUrl = await LinkAsync("digest", SentDigests.Purpose, SentDigests.NameOf(subscriber, entry)),
            LeaveTopics = leaveTopics,
        };

        async Task<Uri> LinkAsync(string path, string purpose, string subject) => Link(
            $"{path}/{(dryRun ? await signer.PreviewAsync(purpose, subject, cancellation) : await signer.SignAsync(purpose, subject, cancellation))}");
    }

    private Uri Link(string path) => new(options.BaseAddress, path);

    // The groups in the order of their best documents; within each the best first.
    private static IEnumerable<IGrouping<(string Body, string? Session), FoundDocument>> Grouped(IReadOnlyList<FoundDocument> documents) =>
        documents.GroupBy(found => (found.Document.Body, found.Document.Session));

    private static List<int> PlacesOf(IReadOnlyList<FoundDocument> documents, LedgerEntry entry)
    {
        var places = new Dictionary<string, int>(entry.Events.Count);
        for (var place = 0; place < entry.Events.Count; place++)
        {
            places.TryAdd(entry.Events[place], place);
        }

        return [.. Grouped(documents).SelectMany(group => group).Select(found => found.Findings.Min(finding => places[finding.Event.Id]))];
    }

    private async Task<List<DigestGroup>> GroupsAsync(IReadOnlyList<FoundDocument> documents, Subscriber subscriber, CancellationToken cancellation)
    {
        var groups = new List<DigestGroup>();
        foreach (var group in Grouped(documents))
        {
            var made = new List<DigestItem>();
            foreach (var found in group)
            {
                made.Add(await items.OfAsync(found, subscriber.Layout, cancellation));
            }

            groups.Add(new DigestGroup(group.Key.Body, group.Key.Session, made));
        }

        return groups;
    }

    private static List<TopicNote> NotesOf(IReadOnlyList<FoundDocument> documents) =>
        [.. documents.SelectMany(found => found.Topics).Where(topic => !string.IsNullOrWhiteSpace(topic.Note)).Select(topic => new TopicNote(topic.Name, topic.Note!)).Distinct()];

    // Every event of one repair says the same number.
    private static int RepairRestOf(IReadOnlyList<DigestFinding> findings) =>
        findings.Select(finding => finding.Event).Where(told => told.RepairRest > 0).GroupBy(told => told.Source).Sum(group => group.Max(told => told.RepairRest));

    // The mails of a batch are of one instant.
    private DigestCoverage CoverageAt(Coverage coverage, DateTimeOffset now)
    {
        if (coverageNow is not { } known || known.Of != coverage || known.At != now)
        {
            coverageNow = known = new CoverageNow(coverage, now, CoverageOf(coverage, now));
        }

        return known.Told;
    }

    private static DigestCoverage CoverageOf(Coverage coverage, DateTimeOffset now)
    {
        var failing = coverage.Doubtful(now);
        return new DigestCoverage(
            coverage.Sources.Count - coverage.Uncovered(now).Count,
            coverage.Sources.Count,
            [.. failing.Select(pair => new FailingSource(
                SourceNames.Of(pair.Source),
                (pair.State?.Condition ?? SourceCondition.NeverChecked).ToString(),
                (pair.State?.FailingSince ?? pair.State?.LastSuccess) is { } since ? DateOnly.FromDateTime(since.UtcDateTime) : null))]);
    }

    private sealed record CoverageNow(Coverage Of, DateTimeOffset At, DigestCoverage Told);
}
