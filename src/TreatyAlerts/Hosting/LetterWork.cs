using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;

namespace TreatyAlerts.Hosting;

/// <summary>Sends letters as they are ordered, and forgets sign-ups that nobody confirmed.</summary>
/// <remarks>A step that throws is logged and comes again: a letter with the next sweep, a minute later at the most; the cleaning six hours later.</remarks>
internal sealed partial class LetterWork(
    LetterPost letters, PendingStore pending, SignUpChallenge challenge, IWorkQueue queue, TimeProvider time, ILogger<LetterWork> logger) : BackgroundService
{
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Every(Idle, "send a letter", ReceiveAsync, stoppingToken),
        Every(TimeSpan.FromMinutes(1), "send letters", letters.SweepAsync, stoppingToken),
        Every(TimeSpan.FromHours(6), "clean up sign-ups", CleanAsync, stoppingToken));

    private async Task ReceiveAsync(CancellationToken stopping)
    {
        while (await queue.ReceiveAsync(LetterPost.LettersQueue, Visibility, stopping) is { } message)
        {
            await letters.RunAsync(message.Text, stopping);
            await queue.CompleteAsync(message, stopping);
        }
    }

    private async Task CleanAsync(CancellationToken stopping)
    {
        await pending.CleanAsync(stopping);
        await challenge.CleanAsync(stopping);
    }

    private async Task Every(TimeSpan interval, string name, Func<CancellationToken, Task> step, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await step(stopping);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (!stopping.IsCancellationRequested)
                {
                    Log.StepFailed(logger, e, name);
                }
            }

            await Task.Delay(interval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Step {Step} failed; it will be tried again")]
        public static partial void StepFailed(ILogger logger, Exception error, string step);
    }
}
