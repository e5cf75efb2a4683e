using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Storage;

/// <summary>The names of DESIGN.md section 3: the same in a folder and in a container.</summary>
public static class BlobNames
{
    public const string Inbox = "inbox/";
    public const string Documents = "documents/";
    public const string Journal = "journal/";
    public const string Digests = "digests/";
    public const string Subscribers = "subscribers/";
    public const string TopicPacks = "topics/";
    public const string LinkKey = "keys/links.json";
    public const string Failures = "failures/";
    public const string Watch = "watch/told.json";
    public const string Suppressed = "suppressed/";

    /// <summary>The full-text index, for instances that begin.</summary>
    public const string SharedArchive = "search/archive.sqlite";

    /// <summary>When a suppression was last lifted.</summary>
    public const string Lifts = "mail/lifts.json";

    /// <summary>How many mails went out of late, and whether the brake is on.</summary>
    public const string MailBrake = "mail/brake.json";
    public const string Letters = "letters/";

    /// <summary>What is waiting to be posted, and what became of it.</summary>
    public const string Webhooks = "webhooks/";

    /// <summary>Sessions of operators that ended before their time, and sign-ins that failed.</summary>
    public const string Operators = "operators/";
    public const string EndedSessions = $"{Operators}ended/";

    /// <summary>Pages that hubs link and nobody declared.</summary>
    public const string FoundSources = "sources-found/";

    /// <summary>Pages that hubs link and that are not watched, by hub.</summary>
    public const string RefusedPages = "sources-refused/";

    /// <summary>What a mail provider posted and is not yet applied.</summary>
    public const string MailEvents = "mail-events/";
    public const string Pending = "signups/";
    public const string UsedChallenges = "challenges/";

    public static string Source(string source) => $"sources/{source}.json";

    public static string FoundSource(string id) => $"{FoundSources}{id}.json";

    public static string RefusedPagesOf(string hub) => $"{RefusedPages}{hub}.json";

    /// <summary>How the last good page of a source was built.</summary>
    public static string GoodPage(string source) => $"pages/{source}/good.json";

    /// <summary>The page of a source that could not be read: what is wrong with it, and its bytes.</summary>
    public static string FailingPage(string source) => $"pages/{source}/failing.json";

    public static string FailingPageBytes(string source) => $"pages/{source}/failing";

    public static string InboxItem(string key) => $"{Inbox}{key}.json";

    public static string DocumentPointer(string key) => $"pointers/{key}.json";

    public static string Snapshot(string sha256) => $"snapshots/{sha256}";

    public static string Document(string id) => $"{Documents}{id}/document.json";

    public static string DocumentText(string id, string language, string sha256) => $"{Documents}{id}/{language}-{sha256[..8]}.json";

    public static string JournalDay(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Journal}{day:yyyy/MM/dd}/");

    public static string JournalEvent(DateOnly day, string eventId) => $"{JournalDay(day)}{eventId}.json";

    public static string SubscriberBucket(string bucket) => $"{Subscribers}{bucket}.json";

    public static string Suppression(string hash) => $"{Suppressed}{hash}.json";

    public static string TopicPack(string slug) => $"{TopicPacks}{slug}.json";

    public static string Letter(string id) => $"{Letters}{id}.json";

    public static string Webhook(string id) => $"{Webhooks}{id}.json";

    public static string MailEventsOf(string key) => $"{MailEvents}{key}.json";

    public static string EndedSession(string session) => $"{EndedSessions}{session}.json";

    public static string PendingAddress(string id) => $"{Pending}{id}.json";

    public static string Ledger(string cadence, string period, string bucket) => $"{Digests}{cadence}/{period}/{bucket}.json";

    public static string DigestProgress(string cadence, string bucket) => $"{Digests}{cadence}/progress-{bucket}.json";

    /// <summary>Which sources were not covered on the days of a month.</summary>
    public static string DigestCoverage(DateTimeOffset month) => string.Create(CultureInfo.InvariantCulture, $"{Digests}coverage/{month.UtcDateTime:yyyy-MM}.json");

    /// <summary>When each subscriber of a bucket was mailed last, and since when they have paused.</summary>
    public static string DigestReaders(string bucket) => $"{Digests}readers-{bucket}.json";

    /// <summary>Says that a bucket has planned mails to finish; without a bucket, the prefix of all.</summary>
    public static string DigestUnfinished(string cadence, string? bucket = null) =>
        $"{Digests}{cadence}/unfinished-{(bucket is null ? "" : $"{bucket}.json")}";

    public static string Failure(string key) => $"{Failures}{key}.json";

    /// <summary>What the language service was asked in a month.</summary>
    public static string LanguageBudget(DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"language/{month:yyyy-MM}.json");

    /// <summary>A short name made from parts: 32 hexadecimal digits of the SHA-256 of the parts, each ended by a zero byte.</summary>
    public static string Key(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
