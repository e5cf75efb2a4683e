using System.Globalization;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Subscribers;

/// <summary>Subscribers in their buckets: nobody is lost, and nobody is found who left.</summary>
public sealed class SubscriberStoreTests : IDisposable
{
    private readonly string folder = TempFolder.Create();
    private readonly SubscriberStore subscribers;

    public SubscriberStoreTests() => subscribers = new SubscriberStore(new FolderBlobStore(folder));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Five_hundred_who_come_at_once_into_a_few_buckets_are_all_kept()
    {
        var other = new SubscriberStore(new FolderBlobStore(folder));
        var all = Enumerable.Range(0, 500).Select(number => Of(number, $"0{number % 3}")).ToList();

        var added = await Task.WhenAll(all.Select((subscriber, at) => (at % 2 == 0 ? subscribers : other).AddAsync(subscriber, TestContext.Current.CancellationToken)));

        Assert.All(added, Assert.True);
        Assert.Equal(
            all.Select(subscriber => subscriber.Id).Order(StringComparer.Ordinal),
            (await ListAsync()).Select(subscriber => subscriber.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["00", "01", "02"], await subscribers.BucketsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_is_there_already_is_left_as_it_is()
    {
        var first = Real("reader@example.org");
        Assert.True(await subscribers.AddAsync(first, TestContext.Current.CancellationToken));
        Assert.False(await subscribers.AddAsync(first with { Language = "fr" }, TestContext.Current.CancellationToken));

        Assert.Equal("en", Assert.Single(await ListAsync()).Language);
    }

    [Theory]
    [InlineData("reader@example.org")]
    [InlineData("  READER@Example.ORG\t")]
    public async Task An_address_is_found_in_any_case_and_with_spaces(string asked)
    {
        var reader = Real("Reader@example.org");
        await subscribers.AddAsync(reader, TestContext.Current.CancellationToken);

        Assert.Equal("Reader@example.org", (await subscribers.FindAsync(asked, TestContext.Current.CancellationToken))?.Address);
        Assert.Equal(reader.Id, (await subscribers.FindAsync(reader.Id, TestContext.Current.CancellationToken))?.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("..")]
    [InlineData("../../etc/passwd")]
    [InlineData("ab")]
    [InlineData("nobody@example.org")]
    [InlineData("@")]
    public async Task Nobody_is_found_or_removed_under_a_strange_name(string asked)
    {
        await subscribers.AddAsync(Real("reader@example.org"), TestContext.Current.CancellationToken);

        Assert.Null(await subscribers.FindAsync(asked, TestContext.Current.CancellationToken));
        Assert.False(await subscribers.RemoveAsync(asked, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_is_removed_is_erased_and_nobody_else_is()
    {
        await subscribers.AddAsync(Of(1, "00"), TestContext.Current.CancellationToken);
        await subscribers.AddAsync(Of(2, "00"), TestContext.Current.CancellationToken);

        Assert.True(await subscribers.RemoveAsync(Of(1, "00").Id, TestContext.Current.CancellationToken));
        Assert.False(await subscribers.RemoveAsync(Of(1, "00").Id, TestContext.Current.CancellationToken));

        Assert.Equal(Of(2, "00").Address, Assert.Single(await ListAsync()).Address);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains(Of(1, "00").Address, StringComparison.Ordinal));
    }

    private ValueTask<List<Subscriber>> ListAsync() => subscribers.ListAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private static Subscriber Real(string address) => new() { Id = Subscriber.IdOf(address), Address = address, Since = DateTimeOffset.UnixEpoch };

    private static Subscriber Of(int number, string bucket) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{bucket}{number:x30}"),
        Address = string.Create(CultureInfo.InvariantCulture, $"reader{number}@example.org"),
        Since = DateTimeOffset.UnixEpoch,
    };
}
