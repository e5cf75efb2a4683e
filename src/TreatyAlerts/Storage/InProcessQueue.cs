using System.Collections.Concurrent;
using System.Globalization;

namespace TreatyAlerts.Storage;

/// <summary>Wake-up messages in memory for one machine; they end with the process, the work itself is in blobs.</summary>
public sealed class InProcessQueue(TimeProvider time, WorkQueueOptions options) : IWorkQueue
{
    private readonly int maxDequeueCount = WorkQueueRules.Checked(options);
    private readonly ConcurrentDictionary<string, Line> lines = new();
    private long last;

    public Task SendAsync(string queue, string text, TimeSpan delay = default, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        WorkQueueRules.CheckQueue(queue);
        WorkQueueRules.CheckDelay(delay);
        WorkQueueRules.CheckText(text);
        LineOf(queue).Put(new Item(Next(), text, time.GetUtcNow() + delay, 0, Next()));
        return Task.CompletedTask;
    }

    public Task<WorkMessage?> ReceiveAsync(string queue, TimeSpan visibility, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        WorkQueueRules.CheckQueue(queue);
        WorkQueueRules.CheckVisibility(visibility);
        while (LineOf(queue).TakeDue(time.GetUtcNow(), visibility, Next) is { } item)
        {
            if (item.DequeueCount <= maxDequeueCount || WorkQueueRules.IsPoison(queue))
            {
                return Task.FromResult<WorkMessage?>(new WorkMessage(queue, item.Id, item.Receipt, item.Text, item.DequeueCount));
            }

            LineOf(WorkQueueRules.PoisonOf(queue)).Put(new Item(Next(), item.Text, time.GetUtcNow(), 0, Next()));
            LineOf(queue).Remove(item.Id, item.Receipt);
        }

        return Task.FromResult<WorkMessage?>(null);
    }

    public Task<bool> CompleteAsync(WorkMessage message, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        WorkQueueRules.CheckQueue(message.Queue);
        return Task.FromResult(LineOf(message.Queue).Remove(message.Id, message.Receipt) is not null);
    }

    public Task<bool> ReturnAsync(WorkMessage message, TimeSpan delay = default, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        WorkQueueRules.CheckQueue(message.Queue);
        WorkQueueRules.CheckDelay(delay);
        return Task.FromResult(LineOf(message.Queue).Return(message.Id, message.Receipt, time.GetUtcNow() + delay, Next()));
    }

    public Task<int> CountAsync(string queue, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        WorkQueueRules.CheckQueue(queue);
        return Task.FromResult(LineOf(queue).Count);
    }

    /// <summary>Waits until a message may be visible in the queue, or until the longest wait is over; then ask with ReceiveAsync.</summary>
    public async Task WaitAsync(string queue, TimeSpan longest, CancellationToken cancellation = default)
    {
        WorkQueueRules.CheckQueue(queue);
        var end = time.GetUtcNow() + longest;
        while (true)
        {
            var (due, changed) = LineOf(queue).Outlook();
            var now = time.GetUtcNow();
            var pause = (due is { } first && first < end ? first : end) - now;
            if (pause <= TimeSpan.Zero)
            {
                return;
            }

            // One of the two ends the other, so that no timer stays behind.
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(changed, Task.Delay(pause, time, stop.Token));
            await stop.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private string Next() => Interlocked.Increment(ref last).ToString("d19", CultureInfo.InvariantCulture);

    private Line LineOf(string queue) => lines.GetOrAdd(queue, _ => new Line());

    private sealed record Item(string Id, string Text, DateTimeOffset VisibleAt, int DequeueCount, string Receipt);

    // One queue: what is in it by id, and in the order in which it becomes visible.
    private sealed class Line
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, Item> items = [];
        private readonly SortedSet<(DateTimeOffset VisibleAt, string Id)> order = [];
        private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Count
        {
            get
            {
                lock (gate)
                {
                    return items.Count;
                }
            }
        }

        public void Put(Item item)
        {
            TaskCompletionSource waiting;
            lock (gate)
            {
                items[item.Id] = item;
                order.Add((item.VisibleAt, item.Id));
                waiting = changed;
                changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            waiting.SetResult();
        }

        public Item? TakeDue(DateTimeOffset now, TimeSpan visibility, Func<string> receipt)
        {
            lock (gate)
            {
                if (order.Count == 0 || order.Min.VisibleAt > now)
                {
                    return null;
                }

                var item = items[order.Min.Id];
                order.Remove(order.Min);
                item = item with { VisibleAt = now + visibility, DequeueCount = item.DequeueCount + 1, Receipt = receipt() };
                items[item.Id] = item;
                order.Add((item.VisibleAt, item.Id));
                return item;
            }
        }

        public Item? Remove(string id, string receipt)
        {
            lock (gate)
            {
                if (!items.TryGetValue(id, out var item) || item.Receipt != receipt)
                {
                    return null;
                }

                items.Remove(id);
                order.Remove((item.VisibleAt, id));
                return item;
            }
        }

        public bool Return(string id, string receipt, DateTimeOffset visibleAt, string newReceipt)
        {
            lock (gate)
            {
                if (Remove(id, receipt) is not { } item)
                {
                    return false;
                }

                Put(item with { VisibleAt = visibleAt, Receipt = newReceipt });
                return true;
            }
        }

        public (DateTimeOffset? Due, Task Changed) Outlook()
        {
            lock (gate)
            {
                return (order.Count == 0 ? null : order.Min.VisibleAt, changed.Task);
            }
        }
    }
}
