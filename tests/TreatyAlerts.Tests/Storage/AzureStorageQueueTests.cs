using Azure.Storage.Queues;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Storage;

/// <summary>The contract on a real Azurite, and what others may have put into a queue.</summary>
public sealed class AzureStorageQueueTests(AzuriteFixture azurite) : WorkQueueContract
{
    [Fact]
    public async Task A_text_that_is_no_Base64_is_taken_as_it_is()
    {
        var (queue, name) = await OpenAsync(5);
        var client = new QueueClient(await azurite.ConnectionAsync(Cancel), name);
        await client.CreateAsync(cancellationToken: Cancel);
        await client.SendMessageAsync("plain, by hand", Cancel);
        Assert.Equal("plain, by hand", (await queue.ReceiveAsync(name, TimeSpan.FromMinutes(1), Cancel))?.Text);
    }

    [Fact]
    public async Task A_message_never_expires()
    {
        var (queue, name) = await OpenAsync(5);
        await queue.SendAsync(name, "x", default, Cancel);
        var client = new QueueClient(await azurite.ConnectionAsync(Cancel), name);
        var message = Assert.Single((await client.PeekMessagesAsync(1, Cancel)).Value);
        Assert.True(message.ExpiresOn is null || message.ExpiresOn.Value.Year > 2100);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_an_outage()
    {
        var options = new QueueClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } };
        var queue = new AzureStorageQueue(new QueueServiceClient(new Uri("http://127.0.0.1:1/account"), options), new WorkQueueOptions());
        var fault = await Assert.ThrowsAsync<BlobStoreException>(() => queue.SendAsync("check", "x", default, Cancel));
        Assert.Contains("queue check", fault.Message, StringComparison.Ordinal);
    }

    protected override async Task<(IWorkQueue Queue, string Name)> OpenAsync(int maxDequeueCount)
    {
        var options = new WorkQueueOptions { MaxDequeueCount = maxDequeueCount };
        return (AzureStorageQueue.FromConnectionString(await azurite.ConnectionAsync(Cancel), options), azurite.NewName());
    }

    // The emulator's clock cannot be moved.
    protected override Task PassAsync(TimeSpan span) => Task.Delay(span + TimeSpan.FromMilliseconds(300), Cancel);
}
