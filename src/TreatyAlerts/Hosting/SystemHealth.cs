using Microsoft.Extensions.Diagnostics.HealthChecks;
using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting;

/// <summary>Healthy: storage answers, the scheduler's steps run and the mail brake is off; degraded: sources are not covered, or work was set aside.</summary>
internal sealed class SystemHealth(IBlobStore store, SourceCatalog catalog, MailBrake brake, FailureBook failures, Heartbeat heartbeat, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        Coverage coverage;
        int setAside;
        MailBrakeState braked;
        try
        {
            // Only a write tells a folder that is gone from one that is empty; who holds the lock does not matter.
            await using var held = await store.TryLockAsync("health", cancellationToken);
            coverage = await Coverage.ReadAsync(store, catalog, cancellationToken);
            setAside = (await failures.ListAsync(cancellationToken)).Count;
            braked = await brake.ReadAsync(cancellationToken);
        }
        catch (BlobStoreException e)
        {
            return HealthCheckResult.Unhealthy($"storage: {e.Message}");
        }

        var stuck = heartbeat.Beats.Where(beat => now - beat.Value > Stuck).Select(beat => beat.Key).ToList();
        if (stuck.Count > 0)
        {
            return HealthCheckResult.Unhealthy($"not run for {Stuck.TotalMinutes:0} minutes: {string.Join(", ", stuck)}");
        }

        if (braked.On is { } since)
        {
            return HealthCheckResult.Unhealthy($"the mail brake is on since {since:yyyy-MM-dd HH:mm} UTC: {braked.Reason}");
        }

        var aside = setAside == 0 ? "" : $"; {setAside} failed messages set aside: treatyalerts failures list";
        var missing = coverage.Uncovered(now).Select(pair => pair.Source.Id).ToList();
        return missing.Count == 0 && setAside == 0 ? HealthCheckResult.Healthy($"{coverage.Sources.Count} sources covered")
            : missing.Count == 0 ? HealthCheckResult.Degraded($"{coverage.Sources.Count} sources covered{aside}")
            : HealthCheckResult.Degraded($"{coverage.Sources.Count - missing.Count} of {coverage.Sources.Count} sources covered; not: {string.Join(", ", missing)}{aside}");
    }
}
