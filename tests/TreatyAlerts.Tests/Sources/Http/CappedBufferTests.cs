using TreatyAlerts.Sources.Http;

namespace TreatyAlerts.Tests.Sources.Http;

public sealed class CappedBufferTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 1)]
    [InlineData(16 * 1024, 16 * 1024)]
    [InlineData(16 * 1024 + 1, 1_000_000)]
    [InlineData(1_000_000, 1_000_000)]
    public async Task A_body_within_the_cap_is_read_to_its_end(int length, int cap)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 31)).ToArray();
        var (read, more) = await CappedBuffer.ReadAsync(new MemoryStream(bytes), cap, null, TestContext.Current.CancellationToken);
        Assert.False(more);
        Assert.True(read.Span.SequenceEqual(bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16 * 1024)]
    [InlineData(100_000)]
    public async Task Of_a_longer_body_one_byte_more_than_the_cap_is_read(int cap)
    {
        using var stream = new MemoryStream(new byte[10_000_000]);
        var (read, more) = await CappedBuffer.ReadAsync(stream, cap, declared: 10_000_000, TestContext.Current.CancellationToken);
        Assert.True(more);
        Assert.Equal(cap, read.Length);
        Assert.Equal(cap + 1, stream.Position);
    }
}
