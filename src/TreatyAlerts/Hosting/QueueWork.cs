using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Documents;
using TreatyAlerts.Hosting.Telemetry;
using TreatyAlerts.Search;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers.Letters;

namespace TreatyAlerts.Hosting;

/// <summary>Does what a message of a queue rings for; Azure's queue triggers and the workers of one machine are its callers.</summary>
/// <remarks>A message may come twice and to two workers at once. Work that is waiting, done or in other hands is left alone: the next timer rings again.</remarks>
public sealed class QueueWork(
    IBlobStore store, SourceCatalog catalog, DueSources due, SourceCheck check, Ingest ingest, DigestRun digests, LetterPost letters, MailEventPost mailEvents, ArchiveFreshness archive)
{
    /// <summary>The queues whose messages are known.</summary>
    public static IReadOnlyList<string> Queues { get; } = [DueSources.SourcesQueue, SourceCheck.DocumentsQueue, DigestPlan.DigestsQueue, LetterPost.LettersQueue, MailEventPost.MailEventsQueue];

    /// <summary>Does the work of one message.</summary>
    /// <exception cref="FormatException">The text is no message of this queue.</exception>
    public Task RunAsync(string queue, string text, CancellationToken cancellation = default) => queue switch
    {
        DueSources.SourcesQueue => CheckAsync(text, cancellation),
        SourceCheck.DocumentsQueue => IngestAsync(text, cancellation),
        DigestPlan.DigestsQueue => digests.RunMeasuredAsync(
            DigestWork.Parse(text) ?? throw new FormatException($"'{text}' names no digests: a message is a cadence and a bucket, such as Daily/3f."), dryRun: false, sent: null, cancellation),
        LetterPost.LettersQueue => letters.RunAsync(text, cancellation),
        MailEventPost.MailEventsQueue => mailEvents.RunAsync(text, cancellation),
        _ => throw new ArgumentException($"{queue} is no queue of ours: there are {string.Join(", ", Queues)}.", nameof(queue)),
    };

    private async Task IngestAsync(string key, CancellationToken cancellation)
    {
        await ingest.RunMeasuredAsync(key, cancellation);
        archive.Ring();
    }

    private async Task CheckAsync(string id, CancellationToken cancellation)
    {
        // Another instance may have found or dismissed it a moment ago.
        await catalog.RefreshAsync(store, cancellation);

        // Two wake-ups for one source are one check; a source that was taken out of the catalogue needs none.
        if (catalog.Sources.FirstOrDefault(source => source.Id == id) is { } source && await due.IsDueAsync(source, cancellation))
        {
            await check.RunMeasuredAsync(source, cancellation);
        }
    }
}
