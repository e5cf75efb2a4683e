using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Storage;

/// <summary>What every work queue promises; each test has a queue of its own.</summary>
public abstract class WorkQueueContract
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sources/ahc")]
    [InlineData("")]
    [InlineData("Документ 公约 اتفاقية 𝕌 <a href=\"x\">&amp;</a> \0\u0001\ufffe\r\n")]
    public async Task A_text_comes_out_as_it_went_in(string text)
    {
        var (queue, name) = await OpenAsync(5);
        await queue.SendAsync(name, text, default, Cancel);
        var message = await queue.ReceiveAsync(name, Minute, Cancel);
        Assert.Equal((name, text, 1), (message?.Queue, message?.Text, message?.DequeueCount));
    }

    [Fact]
    public async Task A_message_is_hidden_while_somebody_has_it_and_gone_when_it_is_done()
    {
        var (queue, name) = await OpenAsync(5);
        Assert.Null(await queue.ReceiveAsync(name, Minute, Cancel));
        await queue.SendAsync(name, "x", default, Cancel);
        var message = await queue.ReceiveAsync(name, Minute, Cancel);
        Assert.Null(await queue.ReceiveAsync(name, Minute, Cancel));
        Assert.True(await queue.CompleteAsync(message!, Cancel));
        Assert.False(await queue.CompleteAsync(message!, Cancel));
        Assert.False(await queue.ReturnAsync(message!, default, Cancel));
        Assert.Null(await queue.ReceiveAsync(name, Minute, Cancel));
    }

    [Fact]
    public async Task Messages_are_counted_whether_somebody_has_them_or_not()
    {
        var (queue, name) = await OpenAsync(5);
        Assert.Equal(0, await queue.CountAsync(name, Cancel));
        await queue.SendAsync(name, "x", default, Cancel);
        await queue.SendAsync(name, "y", Minute, Cancel);
        var message = await queue.ReceiveAsync(name, Minute, Cancel);
        Assert.Equal(2, await queue.CountAsync(name, Cancel));
        await queue.CompleteAsync(message!, Cancel);
        Assert.Equal(1, await queue.CountAsync(name, Cancel));
    }

    [Fact]
    public async Task A_message_whose_holder_died_comes_again_and_the_old_receipt_is_worth_nothing()
    {
        var (queue, name) = await OpenAsync(5);
        await queue.SendAsync(name, "x", default, Cancel);
        var first = (await queue.ReceiveAsync(name, Second, Cancel))!;
        await PassAsync(Second);
        var second = await queue.ReceiveAsync(name, Minute, Cancel);
        Assert.Equal((first.Id, 2), (second?.Id, second?.DequeueCount));
        Assert.False(await queue.CompleteAsync(first, Cancel));
        Assert.False(await queue.ReturnAsync(first, default, Cancel));
        Assert.True(await queue.CompleteAsync(second!, Cancel));
    }

    [Fact]
    public async Task A_delay_hides_a_new_message_and_a_returned_one()
    {
        var (queue, name) = await OpenAsync(5);
        await queue.SendAsync(name, "x", Second, Cancel);
        Assert.Null(await queue.ReceiveAsync(name, Minute, Cancel));
        await PassAsync(Second);
        var message = await queue.ReceiveAsync(name, Minute, Cancel);
        Assert.True(await queue.ReturnAsync(message!, Second, Cancel));
        Assert.False(await queue.CompleteAsync(message!, Cancel));
        Assert.Null(await queue.ReceiveAsync(name, Minute, Cancel));
        await PassAsync(Second);
        Assert.Equal(("x", 2), ((await queue.ReceiveAsync(name, Minute, Cancel)) is { } again ? (again.Text, again.DequeueCount) : default));
    }

    [Fact]
    public async Task A_message_handed_out_too_often_is_poison_and_stays_that()
    {
        var (queue, name) = await OpenAsync(3);
        await queue.SendAsync(name, "poison Ж", default, Cancel);
        for (var n = 1; n <= 3; n++)
        {
            var message = await queue.ReceiveAsync(name, Minute, Cancel);
            Assert.Equal(n, message?.DequeueCount);
            Assert.True(await queue.ReturnAsync(message!, default, Cancel));
        }

        await queue.SendAsync(name, "healthy", default, Cancel);
        Assert.Equal("healthy", (await queue.ReceiveAsync(name, Minute, Cancel))?.Text);
        Assert.Null(await queue.ReceiveAsync(name, Minute, Cancel));
        for (var n = 1; n <= 5; n++)
        {
            var message = await queue.ReceiveAsync($"{name}-poison", Minute, Cancel);
            Assert.Equal(("poison Ж", n), (message?.Text, message?.DequeueCount));
            Assert.Null(await queue.ReceiveAsync($"{name}-poison", Minute, Cancel));
            Assert.True(await queue.ReturnAsync(message!, default, Cancel));
        }
    }

    [Fact]
    public async Task Forty_eight_kibibytes_are_held_and_one_byte_more_is_refused()
    {
        var (queue, name) = await OpenAsync(5);
        var text = new string('é', 24 * 1024);
        await queue.SendAsync(name, text, default, Cancel);
        Assert.Equal(text, (await queue.ReceiveAsync(name, Minute, Cancel))?.Text);
        await Assert.ThrowsAsync<ArgumentException>(() => queue.SendAsync(name, text + "x", default, Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => queue.SendAsync(name, "half \ud800", default, Cancel));
        Assert.Null(await queue.ReceiveAsync(name, Minute, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Check")]
    [InlineData("a--b")]
    [InlineData("-ab")]
    [InlineData("abc-")]
    [InlineData("check\n")]
    [InlineData("a/b/c")]
    [InlineData("a123456789b123456789c123456789d123456789e123456789f123456")]
    public async Task A_name_that_is_no_queue_is_refused(string name)
    {
        var (queue, _) = await OpenAsync(5);
        await Assert.ThrowsAsync<ArgumentException>(() => queue.SendAsync(name, "x", default, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => queue.ReceiveAsync(name, Minute, Cancel));
    }

    [Fact]
    public async Task Times_beyond_the_limits_are_refused()
    {
        var (queue, name) = await OpenAsync(5);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.SendAsync(name, "x", TimeSpan.FromSeconds(-1), Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.SendAsync(name, "x", TimeSpan.FromDays(8), Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.ReceiveAsync(name, TimeSpan.Zero, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => queue.ReceiveAsync(name, TimeSpan.FromDays(8), Cancel));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_poison_limit_out_of_bounds_is_refused(int limit) =>
        await Assert.ThrowsAsync<ArgumentException>(() => OpenAsync(limit));

    [Fact]
    public async Task Receivers_at_once_get_each_message_once()
    {
        var (queue, name) = await OpenAsync(5);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => queue.SendAsync(name, $"{n}", default, Cancel)));
        var received = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var texts = new List<string>();
            while (await queue.ReceiveAsync(name, Minute, Cancel) is { } message)
            {
                texts.Add(message.Text);
                Assert.True(await queue.CompleteAsync(message, Cancel));
            }

            return texts;
        })));
        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{n}").Order(), received.SelectMany(texts => texts).Order());
    }

    /// <summary>The queues and the name of one that no other test uses.</summary>
    protected abstract Task<(IWorkQueue Queue, string Name)> OpenAsync(int maxDequeueCount);

    /// <summary>Lets so much time pass, and a little more.</summary>
    protected abstract Task PassAsync(TimeSpan span);
}
