using System.Collections.Concurrent;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace TreatyAlerts.Storage;

/// <summary>Wake-up messages in Azure Storage Queues; queues are created on first use and messages never expire.</summary>
/// <remarks>
/// Texts travel as Base64 of UTF-8, which Azure Functions' queue trigger reads by default. Times are rounded up to whole seconds.
/// A message whose mover is killed between the poison queue and its own can be in both for a while: delivery is at least once.
/// </remarks>
/// <param name="service">The account's queues; its MessageEncoding must be left at None.</param>
/// <param name="options">When a message counts as poison.</param>
public sealed class AzureStorageQueue(QueueServiceClient service, WorkQueueOptions options) : IWorkQueue
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly int maxDequeueCount = WorkQueueRules.Checked(options);
    private readonly ConcurrentDictionary<string, QueueClient> known = new();

    /// <summary>Queues from a connection string.</summary>
    public static AzureStorageQueue FromConnectionString(string connection, WorkQueueOptions options) => new(new QueueServiceClient(connection), options);

    /// <summary>Queues from the queue endpoint of an account, <c>https://name.queue.core.windows.net</c>, and a credential without a secret.</summary>
    public static AzureStorageQueue FromAccount(Uri account, TokenCredential credential, WorkQueueOptions options) =>
        new(new QueueServiceClient(account, credential), options);

    public Task SendAsync(string queue, string text, TimeSpan delay = default, CancellationToken cancellation = default)
    {
        WorkQueueRules.CheckQueue(queue);
        WorkQueueRules.CheckDelay(delay);
        var body = Convert.ToBase64String(WorkQueueRules.CheckText(text));
        return UseAsync(queue, "filled", async client => (SendReceipt)await client.SendMessageAsync(body, Seconds(delay), Forever, cancellation), cancellation);
    }

    public Task<WorkMessage?> ReceiveAsync(string queue, TimeSpan visibility, CancellationToken cancellation = default)
    {
        WorkQueueRules.CheckQueue(queue);
        WorkQueueRules.CheckVisibility(visibility);
        return UseAsync(queue, "read", async client =>
        {
            while (true)
            {
                QueueMessage[] found = await client.ReceiveMessagesAsync(1, Seconds(visibility), cancellation);
                if (found is not [var message])
                {
                    return null;
                }

                if (message.DequeueCount <= maxDequeueCount || WorkQueueRules.IsPoison(queue))
                {
                    return new WorkMessage(queue, message.MessageId, message.PopReceipt, Decode(message.MessageText), (int)message.DequeueCount);
                }

                await PoisonAsync(queue, client, message, cancellation);
            }
        }, cancellation);
    }

    public async Task<bool> CompleteAsync(WorkMessage message, CancellationToken cancellation = default) =>
        await UseAsync(message.Queue, "changed", client => client.DeleteMessageAsync(message.Id, message.Receipt, cancellation), cancellation) is not null;

    public async Task<bool> ReturnAsync(WorkMessage message, TimeSpan delay = default, CancellationToken cancellation = default)
    {
        WorkQueueRules.CheckDelay(delay);
        var body = Convert.ToBase64String(WorkQueueRules.CheckText(message.Text));
        return await UseAsync(message.Queue, "changed", async client =>
            (UpdateReceipt)await client.UpdateMessageAsync(message.Id, message.Receipt, body, Seconds(delay), cancellation), cancellation) is not null;
    }

    public async Task<int> CountAsync(string queue, CancellationToken cancellation = default)
    {
        WorkQueueRules.CheckQueue(queue);
        return await UseAsync(queue, "read", async client => (QueueProperties)await client.GetPropertiesAsync(cancellation), cancellation) is { } properties ? properties.ApproximateMessagesCount : 0;
    }

    private static TimeSpan Seconds(TimeSpan span) => TimeSpan.FromSeconds(Math.Ceiling(span.TotalSeconds));

    // A message that somebody else put there may be plain text.
    private static string Decode(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : body;
    }

    // First there, then gone here: killed in between, it comes again.
    private async Task PoisonAsync(string queue, QueueClient from, QueueMessage message, CancellationToken cancellation)
    {
        var poison = WorkQueueRules.PoisonOf(queue);
        await UseAsync(poison, "filled", async client =>
            (SendReceipt)await client.SendMessageAsync(message.MessageText, TimeSpan.Zero, Forever, cancellation), cancellation);
        await from.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
    }

    // Null for the contract's "no": none there, or somebody else has it.
    private async Task<T?> UseAsync<T>(string queue, string verb, Func<QueueClient, Task<T?>> work, CancellationToken cancellation)
        where T : class
    {
        try
        {
            if (!known.TryGetValue(queue, out var client))
            {
                client = service.GetQueueClient(queue);
                await client.CreateIfNotExistsAsync(cancellationToken: cancellation);
                known[queue] = client;
            }

            return await work(client);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            return null;
        }
        catch (Exception e) when (AzureFaults.IsFault(e))
        {
            throw AzureFaults.Explain(service.Uri, $"The queue {queue}", verb, e);
        }
    }
}
