using System.Diagnostics;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Hosting.Telemetry;

/// <summary>The steps of the flow, traced and counted; whoever runs one does so through here.</summary>
internal static class MeasuredSteps
{
    public static Task<SourceCheckResult> RunMeasuredAsync(this SourceCheck check, Source source, CancellationToken cancellation) =>
        RunAsync("check", Instruments.Tag("source", source.Id), async activity =>
        {
            var result = await check.RunAsync(source, cancellation);
            Instruments.Checks.Add(1, Instruments.Tag("condition", $"{result.Condition}"));
            Instruments.Entries.Add(result.New);
            activity?.SetTag("condition", $"{result.Condition}").SetTag("entries", result.New);
            return result;
        }, () => Instruments.Checks.Add(1, Instruments.Tag("condition", "Broken")));

    public static Task<IngestResult> RunMeasuredAsync(this Ingest ingest, string key, CancellationToken cancellation) =>
        RunAsync("ingest", Instruments.Tag("item", key), async activity =>
        {
            var result = await ingest.RunAsync(key, cancellation);
            Instruments.Ingests.Add(1, Instruments.Tag("outcome", $"{result.Outcome}"));
            foreach (var kind in result.Events.CountBy(told => told.Kind))
            {
                Instruments.Events.Add(kind.Value, Instruments.Tag("kind", $"{kind.Key}"));
            }

            activity?.SetTag("outcome", $"{result.Outcome}").SetTag("document", result.Document);
            return result;
        }, () => Instruments.Ingests.Add(1, Instruments.Tag("outcome", "Broken")));

    /// <summary>Its activities of matching and of each mail are within it.</summary>
    public static Task<DigestRunResult> RunMeasuredAsync(this DigestRun run, DigestWork work, bool dryRun, Action<SentMail>? sent, CancellationToken cancellation) =>
        RunAsync("digest", Instruments.Tag("work", $"{work}"), async activity =>
        {
            var result = await run.RunAsync(work, dryRun, sent, cancellation);
            activity?.SetTag("outcome", $"{result.Outcome}").SetTag("mails", result.Mails);
            return result;
        }, () => Instruments.Mails.Add(1, Instruments.Tag("kind", "digest"), Instruments.Tag("outcome", "Broken")));

    private static async Task<T> RunAsync<T>(string name, KeyValuePair<string, object?> tag, Func<Activity?, Task<T>> step, Action broke)
    {
        using var activity = Instruments.Activities.StartActivity(name);
        activity?.SetTag(tag.Key, tag.Value);
        try
        {
            return await step(activity);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The kind of the fault alone: its message may quote an address.
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            broke();
            throw;
        }
    }
}
