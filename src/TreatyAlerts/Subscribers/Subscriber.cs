using System.Security.Cryptography;
using System.Text.Json.Serialization;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Subscribers;

/// <summary>Somebody who gets digests, with the topics that choose what is in them.</summary>
public sealed record Subscriber
{
    /// <summary>Derived from the address; stands for the person in ledgers and links.</summary>
    public required string Id { get; init; }

    public required string Address { get; init; }

    /// <summary>Language of the mails: ar zh en fr ru es.</summary>
    public string Language { get; init; } = "en";

    public Cadence Cadence { get; init; } = Cadence.Daily;

    /// <summary>Local hour of daily and weekly digests, 0 to 23.</summary>
    public int Hour { get; init; } = 7;

    /// <summary>Day of weekly digests.</summary>
    public DayOfWeek Weekday { get; init; } = DayOfWeek.Monday;

    /// <summary>IANA time zone, such as Europe/Vienna.</summary>
    public string TimeZone { get; init; } = "UTC";

    public Layout Layout { get; init; } = Layout.Passages;

    /// <summary>Local day on which mails begin again; null while they are not paused.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>Events before this instant are not told: a new subscriber gets no backlog.</summary>
    public required DateTimeOffset Since { get; init; }

    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>Where events are posted to; null for nowhere.</summary>
    public IReadOnlyList<Webhook>? Webhooks { get; init; }

    /// <summary>Links that were signed for another version open nothing; null for subscribers of the time before there were versions.</summary>
    public string? LinkVersion { get; init; }

    /// <summary>What manage links are signed for: the person and the version of their links.</summary>
    [JsonIgnore]
    public string LinkSubject => LinkVersion is null ? Id : $"{Id}-{LinkVersion}";

    /// <summary>The bucket file that holds this subscriber: 00 to ff.</summary>
    [JsonIgnore]
    public string Bucket => Id[..2];

    /// <summary>As letters need the person: without what they read.</summary>
    internal Subscriber ForLetters() => this with { Topics = [], Webhooks = null };

    /// <summary>The same with other webhooks; those of topics that are gone are gone too.</summary>
    internal Subscriber WithWebhooks(IEnumerable<Webhook> webhooks)
    {
        List<Webhook> kept = [.. webhooks.Where(webhook => Topics.Any(topic => topic.Until is null && topic.Key == webhook.Topic))];
        return this with { Webhooks = kept.Count == 0 ? null : kept };
    }

    /// <summary>The id of an address; case, outer spaces and the spelling of an international domain do not matter.</summary>
    public static string IdOf(string address) =>
        BlobNames.Key("subscriber", (MailAddress.TryParse(address, out var parsed) ? parsed.Wire : address.Trim()).ToLowerInvariant());

    /// <summary>The id of the mailbox behind an address: what stands after a plus sign is most servers' way to one and the same mailbox (RFC 5233).</summary>
    internal static string MailboxIdOf(string address)
    {
        var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
        return IdOf(plus > 0 && plus < at ? address[..plus] + address[at..] : address);
    }

    /// <summary>A version of links that was never given before.</summary>
    public static string NewLinkVersion() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}

/// <summary>How often a subscriber is mailed.</summary>
public enum Cadence
{
    Instant,
    Daily,
    Weekly,
}

/// <summary>How much a digest shows of each document.</summary>
public enum Layout
{
    /// <summary>Everything: matched passages and key phrases too.</summary>
    Passages,

    /// <summary>A line or two: symbol, title, languages, why.</summary>
    Compact,
}

/// <summary>A named filter of one subscriber.</summary>
/// <param name="Name">As the mail shows it.</param>
/// <param name="Query">In the query language of docs/query-language.md.</param>
/// <param name="Note">Shown in each mail that this topic brings.</param>
/// <param name="Since">Events before this instant are not told for this topic.</param>
/// <param name="Pack">The slug of the public pack that is followed; null for a private topic.</param>
/// <param name="Until">Events from this instant on are not told for this topic; null for no end. A topic that was edited is kept so until its last events were told.</param>
public sealed record Topic(string Name, string Query, string? Note, DateTimeOffset Since, string? Pack = null, DateTimeOffset? Until = null)
{
    /// <summary>Names the topic in links and forms: 32 hexadecimal digits that follow from the pack's slug, or from the query.</summary>
    [JsonIgnore]
    public string Key => BlobNames.Key(Pack ?? Query);
}

/// <summary>The subscribers of one bucket (<c>subscribers/{00..ff}.json</c>).</summary>
public sealed record SubscriberBucket(IReadOnlyList<Subscriber> Subscribers);
