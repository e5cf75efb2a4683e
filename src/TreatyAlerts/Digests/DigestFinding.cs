using TreatyAlerts.Documents;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Digests;

/// <summary>An event for one subscriber: the document and the topics that matched.</summary>
internal sealed record DigestFinding(JournalEvent Event, EventDocument Document, IReadOnlyList<Topic> Topics);
