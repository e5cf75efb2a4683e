using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Mail;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Hosting.Operators;

/// <summary>What all pages of the operator area share.</summary>
/// <param name="Here">Where the operator is.</param>
/// <param name="FormToken">In every form.</param>
/// <param name="IsSignedIn">False for somebody whom App Service has signed in, who signs out there.</param>
/// <param name="Notice">What was done; null for nothing.</param>
public sealed record OperatorView(Here Here, string FormToken, bool IsSignedIn, string? Notice);

/// <summary>The area at a glance.</summary>
public sealed record OverviewData(IReadOnlyList<Concern> Concerns, IReadOnlyList<QueueDepth> Queues, MailBrakeState Brake, MailBrakeOptions Limits, DateTimeOffset At);

/// <summary>How many messages a queue and its poison queue hold; null where that cannot be said now.</summary>
public sealed record QueueDepth(string Queue, int? Messages, int? Poison);

/// <summary>The sources.</summary>
public sealed record SourcesData(Coverage Coverage, IReadOnlyList<FoundSource> Found, IReadOnlyList<RefusedPages> Refused, DateTimeOffset At);

/// <summary>What waits in the inbox: the first of it, and how many there are.</summary>
public sealed record InboxData(IReadOnlyList<(string Key, InboxItem? Item)> Items, int All, bool IsMore);

/// <summary>What was set aside.</summary>
public sealed record FailuresData(IReadOnlyList<FailedMessage> Failures);

/// <summary>Addresses of which something was heard, by their hashes.</summary>
public sealed record SuppressionsData(IReadOnlyList<(string Hash, Suppression Known)> Known, string Start, bool IsMore, DateTimeOffset At);

/// <summary>All webhooks.</summary>
public sealed record WebhooksData(IReadOnlyList<OwnedWebhook> Webhooks);
