using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>Lets several workers at one store take turns, one operation at a time, in an order that the dice choose.</summary>
internal sealed class TurnTaking(Dice dice)
{
    private readonly Lock gate = new();
    private readonly List<TaskCompletionSource> waiting = [];

    /// <summary>Comes back when it is this worker's turn.</summary>
    public Task TurnAsync()
    {
        var turn = new TaskCompletionSource();
        lock (gate)
        {
            waiting.Add(turn);
        }

        return turn.Task;
    }

    /// <summary>Runs workers to their ends.</summary>
    public async Task RunAsync(IEnumerable<Func<Task>> workers)
    {
        List<Task> running = [.. workers.Select(worker => worker())];
        while (running.Exists(task => !task.IsCompleted))
        {
            TaskCompletionSource? next = null;
            lock (gate)
            {
                if (waiting.Count > 0)
                {
                    next = dice.Pick(waiting);
                    waiting.Remove(next);
                }
            }

            if (next is null)
            {
                await Task.Yield();
            }
            else
            {
                next.SetResult();
            }
        }

        await Task.WhenAll(running);
    }
}

/// <summary>One worker's way to the store; it may die at an operation, and then every further one fails.</summary>
internal sealed class MortalStore(IBlobStore store, TurnTaking turns, int dies) : IBlobStore
{
    private int operations;

    public async Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => await (await LivingAsync()).GetAsync(name, cancellation);

    public async Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => await (await LivingAsync()).OpenAsync(name, cancellation);

    public async Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) =>
        await (await LivingAsync()).CreateAsync(name, content, metadata, cancellation);

    public async Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) =>
        await (await LivingAsync()).ReplaceAsync(name, content, etag, cancellation);

    public async Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => await (await LivingAsync()).DeleteAsync(name, etag, cancellation);

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var entry in (await LivingAsync()).ListAsync(prefix, cancellation))
        {
            yield return entry;
        }
    }

    public async Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => await (await LivingAsync()).TryLockAsync(name, cancellation);

    private async Task<IBlobStore> LivingAsync()
    {
        await turns.TurnAsync();
        return ++operations >= dies ? throw new BlobStoreException("the process died here") : store;
    }
}
