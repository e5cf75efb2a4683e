using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Storage;

/// <summary>The contract in memory, and the wait that spares a worker from polling.</summary>
public sealed class InProcessQueueTests : WorkQueueContract
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);
    private readonly ManualTime clock = new();

    [Fact]
    public async Task A_wait_ends_at_once_when_a_message_is_there()
    {
        var queue = new InProcessQueue(clock, new WorkQueueOptions());
        await queue.SendAsync("check", "x", default, Cancel);
        await queue.WaitAsync("check", Hour, Cancel).WaitAsync(Hang, Cancel);
    }

    [Fact]
    public async Task A_wait_ends_when_a_message_comes()
    {
        var queue = new InProcessQueue(clock, new WorkQueueOptions());
        var wait = queue.WaitAsync("check", Hour, Cancel);
        await clock.UntilTimersAsync(1, Cancel);
        Assert.False(wait.IsCompleted);
        await queue.SendAsync("other", "x", default, Cancel);
        await queue.SendAsync("check", "x", default, Cancel);
        await wait.WaitAsync(Hang, Cancel);
        Assert.NotNull(await queue.ReceiveAsync("check", Hour, Cancel));
    }

    [Fact]
    public async Task A_wait_ends_when_a_hidden_message_is_due_or_the_longest_wait_is_over()
    {
        var queue = new InProcessQueue(clock, new WorkQueueOptions());
        await queue.SendAsync("check", "x", TimeSpan.FromMinutes(10), Cancel);
        var wait = queue.WaitAsync("check", Hour, Cancel);
        var shortWait = queue.WaitAsync("check", TimeSpan.FromMinutes(5), Cancel);
        await clock.UntilTimersAsync(2, Cancel);
        clock.Pass(TimeSpan.FromMinutes(5));
        await shortWait.WaitAsync(Hang, Cancel);
        Assert.False(wait.IsCompleted);
        Assert.Null(await queue.ReceiveAsync("check", Hour, Cancel));
        clock.Pass(TimeSpan.FromMinutes(5));
        await wait.WaitAsync(Hang, Cancel);
        Assert.NotNull(await queue.ReceiveAsync("check", Hour, Cancel));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        var queue = new InProcessQueue(clock, new WorkQueueOptions());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var wait = queue.WaitAsync("check", Hour, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(Hang, Cancel));
    }

    protected override Task<(IWorkQueue Queue, string Name)> OpenAsync(int maxDequeueCount)
    {
        var options = new WorkQueueOptions { MaxDequeueCount = maxDequeueCount };
        return Task.Run<(IWorkQueue, string)>(() => (new InProcessQueue(clock, options), "check"));
    }

    protected override Task PassAsync(TimeSpan span)
    {
        clock.Pass(span);
        return Task.CompletedTask;
    }
}
