using TreatyAlerts.Documents;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>A document with all its events for one subscriber, and how well it fits their topics.</summary>
internal sealed record FoundDocument
{
    private FoundDocument(IReadOnlyList<DigestFinding> findings, DigestFinding lead, string language) =>
        (Findings, Lead, Language) = (findings, lead, language);

    /// <summary>Its events in order of time.</summary>
    public IReadOnlyList<DigestFinding> Findings { get; }

    /// <summary>The event that says what the news is.</summary>
    public DigestFinding Lead { get; }

    /// <summary>The reader's language.</summary>
    public string Language { get; }

    /// <summary>The topics that found it, each once, in the subscriber's order.</summary>
    public required IReadOnlyList<Topic> Topics { get; init; }

    public required int Score { get; init; }

    public Document Document => Lead.Document.Document;

    /// <summary>Languages that joined, the reader's first; empty where there are none, or where the whole document is new.</summary>
    public IReadOnlyList<string> Added => Lead.Event.Kind is EventKind.Published ? []
        : [.. Of(EventKind.RenditionAdded).Where(told => told.Language is { } language && IsNew(language)).Select(told => told.Language!).Distinct().OrderByDescending(added => added == Language)];

    /// <summary>Languages that the lead's kind of event is about.</summary>
    public IReadOnlyList<string> Touched => [.. Of(Lead.Event.Kind).Select(told => told.Language).OfType<string>().Distinct()];

    /// <summary>The events of one rendition that replaced it, in order.</summary>
    public IReadOnlyList<JournalEvent> Replacements =>
        [.. Of(EventKind.Replaced).Concat(Of(EventKind.Official)).Where(told => told.Language == Lead.Event.Language && told.Format == Lead.Event.Format).OrderBy(told => told.At)];

    /// <summary>The documents of a subscriber's findings, the best first (ADR 0031).</summary>
    public static IReadOnlyList<FoundDocument> InOrder(IEnumerable<DigestFinding> findings, Subscriber subscriber) =>
    [
        .. findings.GroupBy(finding => finding.Document.Document.Id).Select(group => Of([.. group.OrderBy(finding => finding.Event.At)], subscriber))
            .OrderBy(found => DigestOrder.TierOf(found.Document.Category))
            .ThenBy(found => found.Lead.Event.Kind is EventKind.RenditionAdded && !found.Added.Contains(found.Language))
            .ThenByDescending(found => found.Score)
            .ThenBy(found => DigestOrder.PlaceOf(found.Document.Category))
            .ThenByDescending(found => found.Lead.Event.At)
            .ThenBy(found => found.Document.Id, StringComparer.Ordinal),
    ];

    private static FoundDocument Of(IReadOnlyList<DigestFinding> findings, Subscriber subscriber)
    {
        var lead = LeadOf(findings, subscriber.Language);
        List<Topic> topics = [.. findings.SelectMany(finding => finding.Topics).DistinctBy(topic => (topic.Name, topic.Query))];
        return new FoundDocument(findings, lead, subscriber.Language)
        {
            Topics = topics,
            Score = MatchScore.Of([.. topics.Select(topic => MatchScore.Of(ReasonOf(topic, lead, findings)?.Match))]),
        };
    }

    /// <summary>Why a topic found it: by the event that leads where it matched there, else by another one.</summary>
    public TopicReason? ReasonOf(Topic topic) => ReasonOf(topic, Lead, Findings);

    private static TopicReason? ReasonOf(Topic topic, DigestFinding lead, IReadOnlyList<DigestFinding> findings) =>
        lead.ReasonOf(topic) ?? findings.Select(finding => finding.ReasonOf(topic)).FirstOrDefault(reason => reason is not null);

    // New in six languages at once is one piece of news: that it is out. What is gone in the end is told as gone.
    private static DigestFinding LeadOf(IReadOnlyList<DigestFinding> findings, string language)
    {
        var last = findings[^1];
        return last.Event.Kind is EventKind.Removed ? last : findings.OrderBy(finding => finding.Event.Kind switch
        {
            EventKind.Published => 0,
            EventKind.Official => 1,
            EventKind.Replaced => 2,
            EventKind.RenditionAdded => 3,
            _ => 4,
        }).ThenByDescending(finding => finding.Event.Language == language).First();
    }

    private IEnumerable<JournalEvent> Of(EventKind kind) => Findings.Select(finding => finding.Event).Where(told => told.Kind == kind);

    /// <summary>False where the language was out before in another format.</summary>
    private bool IsNew(string language)
    {
        var first = Of(EventKind.RenditionAdded).Where(told => told.Language == language).Min(told => told.At);
        return !Document.Renditions.Any(rendition => rendition.Language == language && rendition.Versions.Count > 0 && rendition.Versions[0].At < first);
    }

    /// <summary>What an item is made of; equal keys give equal items.</summary>
    public string ItemKey(Layout layout) => string.Join('\0', [
        Language, layout.ToString(), Document.Date?.ToIso() ?? "",
        .. Findings.Select(finding => finding.Event.Id), "", .. Topics.SelectMany(topic => new[] { topic.Name, topic.Query })]);
}
