using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Storage;

/// <summary>What every blob store refuses, so that what one holds the other can hold too.</summary>
public abstract partial class BlobStoreContract
{
    [Theory]
    [InlineData("*")]
    [InlineData("\"*\"")]
    [InlineData("")]
    public async Task An_ETag_that_matches_anything_is_refused(string etag)
    {
        var store = await OpenAsync();
        await CreateAsync(store, "x.json", "one");
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.ReplaceAsync("x.json", Text("two"), etag, Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.DeleteAsync("x.json", etag, Cancel));
    }

    [Theory]
    [InlineData("text/html\r\nX-Evil: 1", "a", "")]
    [InlineData("", "a", "")]
    [InlineData("text/plain", "a-b", "")]
    [InlineData("text/plain", "1a", "")]
    [InlineData("text/plain", "ä", "")]
    [InlineData("text/plain", "", "")]
    public async Task Metadata_that_some_store_cannot_hold_are_refused(string contentType, string key, string value)
    {
        var store = await OpenAsync();
        var metadata = new BlobMetadata(contentType, new Dictionary<string, string> { [key] = value });
        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateAsync("x", Text("one"), metadata, Cancel));

        var big = new BlobMetadata("text/plain", new Dictionary<string, string> { ["big"] = new string('я', 1400) });
        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateAsync("x", Text("one"), big, Cancel));
        Assert.Null(await store.GetAsync("x", Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/./b")]
    [InlineData(".store/tmp/x")]
    [InlineData(".locks/x")]
    [InlineData("a\\..\\b")]
    [InlineData("C:x")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a?b")]
    [InlineData("a*")]
    [InlineData("a/nul.json")]
    [InlineData("COM1")]
    [InlineData("a/b.")]
    [InlineData("a /b")]
    [InlineData("a\ud800b")]
    public async Task A_name_that_could_leave_the_store_or_fit_no_disk_is_refused(string name)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => store.GetAsync(name, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(name, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateAsync(name, Text("x"), null, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ReplaceAsync(name, Text("x"), "\"1\"", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(name, "\"1\"", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.TryLockAsync(name, Cancel));
    }

    [Fact]
    public async Task Long_names_are_held_up_to_the_limits_and_refused_beyond()
    {
        var store = await OpenAsync();
        var part = new string('é', 127);
        var longest = string.Join('/', Enumerable.Repeat(part, 7)) + "/" + new string('x', 127);
        await CreateAsync(store, longest, "deep");
        Assert.Equal("deep", Text(await store.GetAsync(longest, Cancel)));

        var tooLong = await Assert.ThrowsAsync<ArgumentException>(() => store.GetAsync(longest + "/y", Cancel));
        Assert.Contains("1024", tooLong.Message, StringComparison.Ordinal);
        var tooLongPart = await Assert.ThrowsAsync<ArgumentException>(() => store.GetAsync(part + "éé", Cancel));
        Assert.Contains("255 bytes", tooLongPart.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../")]
    [InlineData("/")]
    [InlineData("a//")]
    [InlineData(".st")]
    [InlineData("a\\")]
    public async Task A_prefix_that_could_leave_the_store_is_refused(string prefix)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => NamesAsync(store, prefix));
    }
}
