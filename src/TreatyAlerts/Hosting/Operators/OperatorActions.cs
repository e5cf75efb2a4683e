using Microsoft.Extensions.Logging;
using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Hosting.Telemetry;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Hosting.Operators;

/// <summary>What an operator can do; each action is in the log, and says in one sentence what became of it.</summary>
internal sealed partial class OperatorActions(
    IBlobStore store, IWorkQueue queue, SourceCatalog catalog, SourceCheck check, FailureBook failures, FailureReplay replay, SuppressionStore suppressions, MailBrake brake,
    OperatorNotice notice, WebhookDesk webhooks, FoundSources found, TimeProvider time, ILogger<OperatorActions> logger)
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromMinutes(2);

    /// <summary>Does one; null for an action or a thing that does not exist.</summary>
    public async Task<string?> RunAsync(string action, string what, string who, CancellationToken cancellation)
    {
        var done = action switch
        {
            "check" => await CheckAsync(what, cancellation),
            "accept" => await found.AcceptAsync(what, cancellation) is { } page ? $"{page.Id} is watched like a declared source." : null,
            "dismiss" => await found.DismissAsync(what, cancellation) is { } page ? $"{page.Id} is not watched." : null,
            "restore" => await found.RestoreAsync(what, cancellation) is { } page ? $"{page.Id} is no longer dismissed." : null,
            "ring" => await RingAsync(what, cancellation),
            "retry" => await RetryAsync(what, cancellation),
            "forget" => await ForgetAsync(what, cancellation),
            "release" => await ReleaseAsync(cancellation),
            "webhook-off" => await WebhookOffAsync(what, cancellation),
            "webhook-test" => await WebhookTestAsync(what, cancellation),
            _ => null,
        };
        if (done is not null)
        {
            Log.Done(logger, action, what, who);
        }

        return done;
    }

    /// <summary>What is known of an address; the address goes nowhere.</summary>
    public async Task<string> FindSuppressionAsync(string address, string who, CancellationToken cancellation)
    {
        if (!MailAddress.TryParse(address, out _))
        {
            return "This is no mail address.";
        }

        var hash = SuppressionStore.HashOf(address);
        Log.Done(logger, "find", hash, who);
        return await suppressions.ReadAsync(hash, cancellation) switch
        {
            null => $"Nothing was heard of this address ({hash}).",
            var known when known.Suppressed() is var (reason, by) => $"{hash} is suppressed since {by.At:yyyy-MM-dd HH:mm} UTC: {reason} {by.Status} {by.Detail}".Trim(),
            var known when known.NextTry() is { } next && next > time.GetUtcNow() => $"{hash} is paused until {next:yyyy-MM-dd HH:mm} UTC after soft bounces.",
            _ => $"{hash} gets its mail.",
        };
    }

    private async Task<string?> CheckAsync(string id, CancellationToken cancellation)
    {
        await catalog.RefreshAsync(store, cancellation);
        if (catalog.Sources.FirstOrDefault(source => source.Id == id && source.Enabled) is not { } source)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(LongestCheck, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var result = await check.RunMeasuredAsync(source, either.Token);
            return $"{id} was checked: {result.Condition}{(result.Problem is { } problem ? $", {problem}" : $", {result.New} new")}";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"{id} did not answer within {LongestCheck.TotalMinutes:0} minutes; its next check comes by its schedule.";
        }
    }

    private async Task<string?> RingAsync(string key, CancellationToken cancellation)
    {
        if (!IsKey(key) || await store.UpdateJsonAsync<InboxItem>(BlobNames.InboxItem(key), before => before?.NotBefore is null ? null : before with { NotBefore = null }, cancellation) is null)
        {
            return null;
        }

        await queue.SendAsync(SourceCheck.DocumentsQueue, key, cancellation: cancellation);
        return $"{key} is taken in next.";
    }

    private async Task<string?> RetryAsync(string key, CancellationToken cancellation) =>
        !IsKey(key) || await store.GetAsync(BlobNames.Failure(key), cancellation) is null ? null
        : await replay.RunAsync(key, cancellation) is { } problem ? $"{key} failed again: {problem}"
        : $"{key} is done.";

    private async Task<string?> ForgetAsync(string key, CancellationToken cancellation) =>
        IsKey(key) && await failures.ForgetAsync(key, cancellation) ? $"{key} is forgotten." : null;

    private async Task<string?> ReleaseAsync(CancellationToken cancellation)
    {
        if (!await brake.IsOnAsync(cancellation))
        {
            return "The brake is off.";
        }

        await brake.ReleaseAsync(cancellation: cancellation);
        await notice.TellAsync(cancellation);
        return "The brake is released: what is planned goes out, and the limits count anew.";
    }

    private async Task<string?> WebhookOffAsync(string id, CancellationToken cancellation) =>
        IsKey(id) && await webhooks.SwitchOffAsync(id, cancellation) ? $"{id} is off until its owner switches it on again." : null;

    private async Task<string?> WebhookTestAsync(string id, CancellationToken cancellation) =>
        IsKey(id) && await webhooks.TestAsync(id, cancellation) is { } record ? $"{id}: {record.Detail}" : null;

    // The names of blobs are made of them.
    private static bool IsKey(string key) => key.Length == 32 && key.All(char.IsAsciiHexDigitLower);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Operator {Who}: {Action} {What}")]
        public static partial void Done(ILogger logger, string action, string what, string who);
    }
}
