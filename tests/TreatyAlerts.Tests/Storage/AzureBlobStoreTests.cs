using Azure.Storage.Blobs;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Storage;

/// <summary>The contract on a real Azurite, and what only Azure can do.</summary>
public sealed class AzureBlobStoreTests(AzuriteFixture azurite) : BlobStoreContract
{
    [Fact]
    public async Task A_container_that_vanishes_is_an_outage_and_not_an_empty_store()
    {
        var container = new BlobContainerClient(await azurite.ConnectionAsync(Cancel), azurite.NewName());
        var store = new AzureBlobStore(container);
        await CreateAsync(store, "x", "1");
        await container.DeleteAsync(cancellationToken: Cancel);

        var fault = await Assert.ThrowsAsync<BlobStoreException>(() => store.GetAsync("x", Cancel));
        Assert.Contains("ContainerNotFound", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BlobStoreException>(() => store.CreateAsync("y", Text("1"), null, Cancel));
        await Assert.ThrowsAsync<BlobStoreException>(() => NamesAsync(store, ""));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_named_without_its_signature()
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } };
        var store = new AzureBlobStore(new BlobContainerClient(new Uri("http://127.0.0.1:1/account/container?sig=SECRET"), options));
        var fault = await Assert.ThrowsAsync<BlobStoreException>(() => store.GetAsync("documents/x.json", Cancel));
        Assert.Contains("documents/x.json", fault.Message, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:1/account/container", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_an_outage_that_says_what_is_missing()
    {
        var right = await azurite.ConnectionAsync(Cancel);
        var wrong = string.Join(';', right.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? "AccountKey=AAAA" : part));
        var fault = await Assert.ThrowsAsync<BlobStoreException>(() => AzureBlobStore.FromConnectionString(wrong, "any").GetAsync("x", Cancel));
        Assert.Contains("Storage Blob Data Contributor", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_is_renewed_until_it_is_given_back()
    {
        var clock = new ManualTime();
        var container = new BlobContainerClient(await azurite.ConnectionAsync(Cancel), azurite.NewName());
        var store = new AzureBlobStore(container, clock);
        await using var held = await store.TryLockAsync("digest", Cancel);

        // Break the lease behind its back: then only a renewal that really happens can fail, and only a failed one is asked again.
        for (var n = 0; n < 3; n++)
        {
            await clock.UntilTimersAsync(1, Cancel);
            clock.Pass(TimeSpan.FromSeconds(20));
        }

        await clock.UntilTimersAsync(1, Cancel);
        Assert.Null(await store.TryLockAsync("digest", Cancel));
    }

    protected override async Task<IBlobStore> OpenAsync() => AzureBlobStore.FromConnectionString(await azurite.ConnectionAsync(Cancel), azurite.NewName());
}
