using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Hosting.Telemetry;
using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Hosting;

/// <summary>The scheduler of one machine: rings the bells that timer and queue triggers ring in Azure.</summary>
/// <remarks>
/// The failure ladder: a step that throws is logged and its message comes back after its visibility time; after five times it goes to the poison
/// queue, and from there into the book of failures; the sweep rings for what is still in the inbox. A timer that throws is logged and runs again at
/// its next turn. Nothing here stops the process.
/// Digests are sent by their timer itself: on one machine a queue between planning and sending would only fill up.
/// </remarks>
internal sealed partial class OneMachine(
    DueSources due, Sweep sweep, ExpectedProbe expected, MailEventPost mailEvents, DigestPass digests, BouncePass bounces, WebhookPass webhooks, Watchdog watchdog, QueueWork work, FailureBook failures, SystemGauges gauges,
    IWorkQueue queue, Heartbeat heartbeat, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<OneMachine> logger) : BackgroundService
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly string[] Queues = [DueSources.SourcesQueue, SourceCheck.DocumentsQueue, MailEventPost.MailEventsQueue];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the site listens: a second process on the same port must find out before it asks the web for anything.
        await StartedAsync(stoppingToken);
        await Task.WhenAll(Steps(stoppingToken));
    }

    private Task[] Steps(CancellationToken stoppingToken) =>
    [
        Every(Minute, "find due sources", () => due.RunAsync(stoppingToken), stoppingToken),
        Every(10 * Minute, "sweep the inbox", () => sweep.RunAsync(stoppingToken), stoppingToken),
        Every(Hour, "look for announced documents", () => expected.RunAsync(stoppingToken), stoppingToken),
        Every(10 * Minute, "sweep mail events", () => mailEvents.SweepAsync(stoppingToken), stoppingToken),
        Every(5 * Minute, "take gauges", () => gauges.RunAsync(stoppingToken), stoppingToken, beats: false),
        Every(Minute, "send digests", () => digests.RunAsync(cancellation: stoppingToken), stoppingToken),
        Every(Minute, "read bounces", () => bounces.RunAsync(stoppingToken), stoppingToken),
        Every(Minute, "post to webhooks", () => webhooks.RunAsync(stoppingToken), stoppingToken),
        Watch(stoppingToken),
        .. Queues.SelectMany(name => new[] { Work(name, Do(name), stoppingToken), Work(name, Do(name), stoppingToken), Work(WorkQueueRules.PoisonOf(name), Keep(name), stoppingToken) }),
        Work(WorkQueueRules.PoisonOf(LetterPost.LettersQueue), Keep(LetterPost.LettersQueue), stoppingToken),
    ];

    private Func<string, CancellationToken, Task> Do(string name) => (text, stopping) => work.RunAsync(name, text, stopping);

    private Func<string, CancellationToken, Task> Keep(string name) => (text, stopping) => failures.RecordAsync(name, text, stopping);

    // Not in the beat of the others: a report that is late is no reason to call the machine unwell. At the start nothing was checked yet.
    private async Task Watch(CancellationToken stopping)
    {
        await Wait(Hour, stopping);
        await Every(24 * Hour, "report to the operator", () => watchdog.RunAsync(stopping), stopping, beats: false);
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource();
        await using var listening = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var stopped = stopping.Register(() => started.TrySetResult());
        await started.Task;
    }

    private void Beat(string name, bool beats)
    {
        if (beats)
        {
            heartbeat.Beat(name, time.GetUtcNow());
        }
    }

    private async Task Every(TimeSpan interval, string name, Func<Task> step, CancellationToken stopping, bool beats = true)
    {
        Beat(name, beats);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await step();
                Beat(name, beats);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (stopping.IsCancellationRequested)
                {
                    // What is cut off here is taken up at the next start.
                    return;
                }

                Log.StepFailed(logger, e, name);
            }

            await Wait(interval, stopping);
        }
    }

    private async Task Work(string name, Func<string, CancellationToken, Task> step, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await queue.ReceiveAsync(name, Visibility, stopping) is not { } message)
                {
                    await Wait(Idle, stopping);
                    continue;
                }

                await step(message.Text, stopping);
                await queue.CompleteAsync(message, stopping);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (stopping.IsCancellationRequested)
                {
                    return;
                }

                Log.StepFailed(logger, e, name);
                await Wait(Idle, stopping);
            }
        }
    }

    private async Task Wait(TimeSpan delay, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(delay, time, stopping);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the loop's condition says the rest.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Step {Step} failed; it will be tried again")]
        public static partial void StepFailed(ILogger logger, Exception error, string step);
    }
}
