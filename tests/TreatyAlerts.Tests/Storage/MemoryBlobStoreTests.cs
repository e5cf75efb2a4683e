using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Storage;

/// <summary>The tests' own store keeps its promises to the tests: what is changed by one is seen by all, and only with the right ETag.</summary>
public sealed class MemoryBlobStoreTests
{
    [Fact]
    public async Task Every_write_is_conditional_and_a_copy_stands_for_itself()
    {
        var cancel = TestContext.Current.CancellationToken;
        var store = new MemoryBlobStore();
        var first = await store.CreateAsync("a", new MemoryStream([1]), null, cancel);
        Assert.Null(await store.CreateAsync("a", new MemoryStream([2]), null, cancel));
        var second = await store.ReplaceAsync("a", new MemoryStream([3]), first!, cancel);
        Assert.Null(await store.ReplaceAsync("a", new MemoryStream([4]), first!, cancel));
        Assert.False(await store.DeleteAsync("a", first!, cancel));

        var copy = store.Copy();
        Assert.True(await store.DeleteAsync("a", second!, cancel));
        Assert.Null(await store.GetAsync("a", cancel));
        Assert.Equal([3], (await copy.GetAsync("a", cancel))!.Content.ToArray());
    }
}
