using System.Globalization;
using TreatyAlerts.Documents;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>Makes the mail of one ledger entry: gathers its events by document, says why each is there, and renders it.</summary>
public sealed class DigestComposer(DigestMail view, LinkSigner signer, DigestOptions options)
{
    /// <summary>The purpose that leave links are signed for.</summary>
    public const string LeavePurpose = "leave";

    /// <summary>The purpose that manage links are signed for.</summary>
    public const string ManagePurpose = "manage";

    internal async Task<MailMessage> ComposeAsync(
        Subscriber subscriber, LedgerEntry entry, IReadOnlyList<DigestFinding> findings, Coverage coverage, bool dryRun, CancellationToken cancellation)
    {
        var leave = Link($"leave/{await TokenAsync(LeavePurpose, subscriber, dryRun, cancellation)}");
        var documents = InOrder(findings);
        var digest = new Digest
        {
            Address = subscriber.Address,
            Language = subscriber.Language,
            Cadence = LedgerBook.NameOf(subscriber.Cadence),
            Day = entry.Period.Day,
            From = Schedule.DayOf(subscriber, entry.From),
            IsBacklog = entry.IsBacklog,
            Groups = [.. documents.Take(options.MaxItems)
                .GroupBy(document => (document[0].Document.Document.Body, document[0].Document.Document.Session))
                .OrderBy(group => group.Key.Body, StringComparer.Ordinal)
                .Select(group => new DigestGroup(group.Key.Body, group.Key.Session, [.. group.Select(document => Item(subscriber, document))]))],
            More = Math.Max(0, documents.Count - options.MaxItems),
            Notes = [.. documents.Take(options.MaxItems).SelectMany(document => document).SelectMany(finding => finding.Topics)
                .Where(topic => !string.IsNullOrWhiteSpace(topic.Note)).Select(topic => new TopicNote(topic.Name, topic.Note!)).Distinct()],
            Coverage = CoverageAt(coverage, entry.At),
            ManageUrl = Link($"manage/{await TokenAsync(ManagePurpose, subscriber, dryRun, cancellation)}"),
            LeaveUrl = leave,
            ArchiveUrl = Link(string.Create(CultureInfo.InvariantCulture, $"events?from={entry.From.UtcDateTime:yyyy-MM-dd}&to={entry.Period.Until.UtcDateTime:yyyy-MM-dd}")),
        };
        var rendered = await view.RenderAsync(digest);
        return new MailMessage
        {
            MessageId = $"{entry.Id}@{options.BaseAddress.IdnHost}",
            From = new MailAddress(options.From, options.FromName),
            To = new MailAddress(subscriber.Address),
            Subject = rendered.Subject,
            Html = rendered.Html,
            Text = rendered.Text,
            Date = entry.At,
            Language = subscriber.Language,
            Headers =
            [
                // RFC 8058: a POST of "List-Unsubscribe=One-Click" to this address is enough.
                new MailHeader("List-Unsubscribe", $"<{leave.AbsoluteUri}>, <mailto:{options.From}?subject=leave%20{leave.Segments[^1]}>"),
                new MailHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                new MailHeader("List-Id", $"TreatyAlerts digests <digests.{options.BaseAddress.IdnHost}>"),
                new MailHeader("Auto-Submitted", "auto-generated"),
            ],
        };
    }

    private Task<string> TokenAsync(string purpose, Subscriber subscriber, bool dryRun, CancellationToken cancellation) =>
        dryRun ? signer.PreviewAsync(purpose, subscriber.Id, cancellation) : signer.SignAsync(purpose, subscriber.Id, cancellation);

    private Uri Link(string path) => new(options.BaseAddress, path);

    // Drafts and reports before logistics, then what more topics ask for, then as they came.
    private static List<List<DigestFinding>> InOrder(IReadOnlyList<DigestFinding> findings) =>
        [.. findings.GroupBy(finding => finding.Document.Document.Id)
            .Select(group => group.ToList())
            .OrderBy(group => DigestOrder.Of(group[0].Document.Document.Category))
            .ThenByDescending(group => group.SelectMany(finding => finding.Topics).Distinct().Count())];

    private DigestItem Item(Subscriber subscriber, IReadOnlyList<DigestFinding> findings)
    {
        // New in six languages at once is one piece of news: that it is out. What is gone in the end is told as gone.
        var last = findings.MaxBy(finding => finding.Event.At)!;
        var lead = last.Event.Kind is EventKind.Removed ? last : findings.MinBy(finding => finding.Event.Kind switch
        {
            EventKind.Published => 0,
            EventKind.Replaced => 1,
            EventKind.RenditionAdded => 2,
            _ => 3,
        })!;
        // Published and replaced since: the copy to read is the newest.
        var shown = findings
            .Where(finding => finding.Event.Sha256 is not null && finding.Event.Language == lead.Event.Language && finding.Event.Format == lead.Event.Format)
            .MaxBy(finding => finding.Event.At)?.Event ?? lead.Event;
        var document = lead.Document.Document;
        var topics = findings.SelectMany(finding => finding.Topics).Distinct();
        return new DigestItem
        {
            Event = lead.Event.Kind.ToString(),
            Symbol = document.Symbols.Count > 0 ? document.Symbols[0] : null,
            Title = document.Title,
            Category = document.Category,
            Submitter = document.Submitter,
            Date = document.Date?.ToIso(),
            Languages = document.Languages,
            Language = lead.Event.Language,
            Phrases = [.. document.PhrasesOf(subscriber.Language).Take(5).Select(phrase => phrase.Text)],
            Reasons = [.. topics.Select(topic => Reason(subscriber, topic, lead))],
            Original = shown.Url,
            Archived = Link(shown.Sha256 is { } sha256 ? $"archive/{sha256}" : $"documents/{document.Id}"),
            Sha256 = shown.Sha256,
        };
    }

    private static DigestReason Reason(Subscriber subscriber, Topic topic, DigestFinding finding)
    {
        using var explaining = DigestActivities.Explain();
        var match = finding.Document.TextsFor(finding.Event.Language, subscriber.Language)
            .Select(text => (text.Document.Language, Found: finding.Document.Explain(topic.Query, text))).FirstOrDefault(pair => pair.Found is not null);
        return new DigestReason(
            topic.Name,
            topic.Query,
            [.. match.Found?.Terms.Select(term => term.Text).Distinct() ?? []],
            match.Found?.Passages is [var passage, ..] ? passage : null,
            match.Language);
    }

    private static DigestCoverage CoverageAt(Coverage coverage, DateTimeOffset now)
    {
        var failing = coverage.Uncovered(now);
        return new DigestCoverage(
            coverage.Sources.Count - failing.Count,
            coverage.Sources.Count,
            [.. failing.Select(pair => new FailingSource(
                pair.Source.Id,
                (pair.State?.Condition ?? SourceCondition.NeverChecked).ToString(),
                (pair.State?.FailingSince ?? pair.State?.LastSuccess) is { } since ? DateOnly.FromDateTime(since.UtcDateTime) : null))]);
    }
}

/// <summary>An event for one subscriber: the document and the topics that matched.</summary>
internal sealed record DigestFinding(JournalEvent Event, EventDocument Document, IReadOnlyList<Topic> Topics);

/// <summary>The order of categories in a digest: what is negotiated first, logistics last.</summary>
internal static class DigestOrder
{
    private static readonly string[] Categories =
    [
        "draft convention", "draft protocol", "consolidated negotiating document", "draft resolution", "report", "chair document", "compilation of proposals",
        "interpretative notes", "co-facilitators report", "plenary working document", "conference room paper", "member state submission",
        "multi-stakeholder submission", "member state statement", "multi-stakeholder statement", "agenda", "treaty status", "publication", "news", "press release",
    ];

    public static int Of(string category)
    {
        var at = Array.IndexOf(Categories, category);
        return at < 0 ? Categories.Length : at;
    }
}
