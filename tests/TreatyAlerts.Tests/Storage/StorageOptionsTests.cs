using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Storage;

public sealed class StorageOptionsTests
{
    private const string Key = "AccountName=abc;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData("", typeof(FolderBlobStore), typeof(InProcessQueue))]
    [InlineData("UseDevelopmentStorage=true", typeof(AzureBlobStore), typeof(AzureStorageQueue))]
    [InlineData("DefaultEndpointsProtocol=https;" + Key, typeof(AzureBlobStore), typeof(AzureStorageQueue))]
    [InlineData("https://abc.blob.core.windows.net", typeof(AzureBlobStore), typeof(AzureStorageQueue))]
    [InlineData("https://abc.blob.core.windows.net/", typeof(AzureBlobStore), typeof(AzureStorageQueue))]
    public void The_connection_chooses_the_store_and_its_queues(string connection, Type store, Type queue)
    {
        var options = new StorageOptions { Connection = connection };
        Assert.Empty(options.Faults());
        Assert.IsType(store, StorageFactory.Open(options));
        Assert.IsType(queue, StorageFactory.OpenQueue(options, new WorkQueueOptions(), TimeProvider.System));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("DefaultEndpointsProtocol=https")]
    [InlineData("AccountName=abc;AccountKey=%%%")]
    [InlineData("http://abc.blob.core.windows.net")]
    [InlineData("https://abc.blob.core.windows.net/container?sig=c2VjcmV0")]
    [InlineData("https://example.org")]
    [InlineData("/data")]
    public void A_wrong_connection_is_named_but_not_shown(string connection)
    {
        var options = new StorageOptions { Connection = connection };
        var fault = Assert.Throws<ArgumentException>(() => StorageFactory.Open(options));
        Assert.Contains("Storage:Connection", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StorageFactory.OpenQueue(options, new WorkQueueOptions(), TimeProvider.System));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Treaty")]
    [InlineData("a--b")]
    [InlineData("abc\n")]
    public void A_wrong_container_is_named(string container)
    {
        var options = new StorageOptions { Connection = "UseDevelopmentStorage=true", Container = container };
        Assert.StartsWith("Storage:Container", Assert.Single(options.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_folder_is_named()
    {
        Assert.StartsWith("Storage:DataFolder is empty", Assert.Single(new StorageOptions { DataFolder = " " }.Faults()), StringComparison.Ordinal);
        var file = typeof(StorageOptionsTests).Assembly.Location;
        Assert.Contains("which is a file", Assert.Single(new StorageOptions { DataFolder = file }.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void Queues_live_beside_the_blobs() =>
        Assert.Equal(new Uri("https://abc.queue.core.windows.net/"), StorageFactory.QueuesOf(new Uri("https://abc.blob.core.windows.net")));
}
