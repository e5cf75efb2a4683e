using System.Text.Json;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Webhooks;

/// <summary>The body of a post; docs/webhooks.md is its reference.</summary>
public sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, WebhookData Data)
{
    private static readonly JsonSerializerOptions Form = new(BlobJson.Options) { WriteIndented = false };

    /// <summary>The bytes that are signed and posted.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    /// <summary>The name of a kind of event.</summary>
    public static string TypeOf(EventKind kind) => kind switch
    {
        EventKind.Published => "document.published",
        EventKind.RenditionAdded => "document.rendition_added",
        EventKind.Replaced => "document.replaced",
        EventKind.Official => "document.official",
        _ => "document.removed",
    };
}

/// <summary>What happened, and why it is told here.</summary>
/// <param name="Topic">The topic that found it.</param>
/// <param name="Event">The event; null in a test.</param>
/// <param name="Document">The document as it is now; null in a test.</param>
/// <param name="Matches">Where the topic's words stand; null in a test.</param>
public sealed record WebhookData(WebhookTopic Topic, WebhookEvent? Event = null, WebhookDocument? Document = null, IReadOnlyList<WebhookMatch>? Matches = null);

/// <summary>The topic of a webhook.</summary>
public sealed record WebhookTopic(string Name, string Query, string? Pack)
{
    public static WebhookTopic Of(Topic topic) => new(topic.Name, topic.Query, topic.Pack);
}

/// <summary>The event as the journal has it.</summary>
public sealed record WebhookEvent(string Id, EventKind Kind, DateTimeOffset At, string Source, string? Language, string? Format, string? Sha256, Uri Url, EntryOrigin? Origin = null)
{
    public static WebhookEvent Of(JournalEvent entry) => new(entry.Id, entry.Kind, entry.At, entry.Source, entry.Language, entry.Format, entry.Sha256, entry.Url, entry.Origin is EntryOrigin.Listing ? null : entry.Origin);
}

/// <summary>The document as it is now.</summary>
public sealed record WebhookDocument
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Symbols { get; init; }

    public string? Family { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public string? Session { get; init; }

    public string? Submitter { get; init; }

    public required string Category { get; init; }

    /// <summary>ISO 8601, as precise as it is known.</summary>
    public string? Date { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Our page of it.</summary>
    public required Uri Page { get; init; }

    /// <summary>Our copy of the event's file; null where the event has none.</summary>
    public Uri? Archived { get; init; }

    public static WebhookDocument Of(Document document, JournalEvent entry, Uri site) => new()
    {
        Id = document.Id,
        Symbols = document.Symbols,
        Family = document.Family,
        Title = document.Title,
        Body = document.Body,
        Session = document.Session,
        Submitter = document.Submitter,
        Category = document.Category,
        Date = document.Date?.ToIso(),
        Languages = document.Languages,
        Page = new Uri(site, $"documents/{Uri.EscapeDataString(document.Id)}"),
        Archived = entry.Sha256 is { } sha256 ? new Uri(site, $"archive/{sha256}") : null,
    };
}

/// <summary>Where the topic's words stand in one language's text.</summary>
/// <param name="Language">The text's language.</param>
/// <param name="Terms">The words as the document writes them, each with the field it stands in.</param>
/// <param name="Passages">The densest passages; marks count UTF-16 units.</param>
public sealed record WebhookMatch(string? Language, IReadOnlyList<MatchedTerm> Terms, IReadOnlyList<Passage> Passages)
{
    private const int MostPassages = 3;

    /// <summary>The match in the event's language where there is one, else in the others, the first that fits.</summary>
    internal static IReadOnlyList<WebhookMatch> Of(string query, EventDocument document, string? language)
    {
        if (!TopicQuery.TryParse(query, out var parsed, out _))
        {
            return [];
        }

        var explainer = new TopicExplainer(parsed);
        foreach (var text in document.TextsFor(language, "en"))
        {
            if (explainer.Of(text, MostPassages) is { } match)
            {
                return [new WebhookMatch(text.Document.Language, [.. match.Terms.Distinct()], match.Passages)];
            }
        }

        return [];
    }
}
