using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Child;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Tests.Webhooks;

/// <summary>A worker dies before or after any write, and two workers meet: every event is posted, and at most the one under way twice, under one id.</summary>
public sealed class WebhookCrashTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_a_pass_is_cut_off_the_next_one_ends_it(bool after)
    {
        var deaths = 0;
        for (var deadly = 1; ; deadly++)
        {
            await using var receiver = await WebhookReceiver.StartAsync();
            var folder = TempFolder.Create();
            await using (var app = AlertsApp.Start(folder, settings: WebhookWorld.Settings))
            {
                await PrepareAsync(app, receiver);
                var steps = new Steps(deadly, after);
                await using var dying = AlertsApp.Start(folder, app.Web, app.Clock, store => new SteppedStore(store, steps), settings: WebhookWorld.Settings);
                _ = await Record.ExceptionAsync(() => dying.Get<WebhookPass>().RunAsync(Cancel));
                if (!steps.IsDead)
                {
                    break;
                }

                deaths++;
                await using var next = AlertsApp.Start(folder, app.Web, app.Clock, settings: WebhookWorld.Settings);
                await next.Get<WebhookPass>().RunAsync(Cancel);
                Assert.Equal(3, receiver.Posts.Select(posted => posted.Id).Distinct().Count());
                Assert.InRange(receiver.Posts.Count, 3, 4);
                Assert.Empty(Assert.Single(await next.Get<WebhookStates>().ListAsync(Cancel)).Waiting);
            }

            Directory.Delete(folder, recursive: true);
        }

        Assert.InRange(deaths, 4, 20);
    }

    [Fact]
    public async Task Two_workers_over_one_store_post_each_event_once()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = AlertsApp.Start(settings: WebhookWorld.Settings);
        await PrepareAsync(app, receiver);
        await using var other = AlertsApp.Start(app.Folder, app.Web, app.Clock, settings: WebhookWorld.Settings);
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(Task.Run(() => app.Get<WebhookPass>().RunAsync(Cancel), Cancel), Task.Run(() => other.Get<WebhookPass>().RunAsync(Cancel), Cancel));
        }

        Assert.Equal(3, receiver.Posts.Count);
        Assert.Equal(3, receiver.Posts.Select(posted => posted.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_worker_whose_lock_was_lost_repeats_the_post_under_way_and_no_more()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var app = AlertsApp.Start(settings: WebhookWorld.Settings);
        await PrepareAsync(app, receiver);
        await using var first = AlertsApp.Start(app.Folder, app.Web, app.Clock, store => new NoLocks(store), settings: WebhookWorld.Settings);
        await using var second = AlertsApp.Start(app.Folder, app.Web, app.Clock, store => new NoLocks(store), settings: WebhookWorld.Settings);
        await Task.WhenAll(Task.Run(() => first.Get<WebhookPass>().RunAsync(Cancel), Cancel), Task.Run(() => second.Get<WebhookPass>().RunAsync(Cancel), Cancel));
        Assert.Equal(3, receiver.Posts.Select(posted => posted.Id).Distinct().Count());
        Assert.InRange(receiver.Posts.Count, 3, 6);
        Assert.Empty(Assert.Single(await app.Get<WebhookStates>().ListAsync(Cancel)).Waiting);
    }

    private static async Task PrepareAsync(AlertsApp app, WebhookReceiver receiver)
    {
        var news = new TreatyAlerts.Tests.Digests.NewsDesk(app);
        await app.BaselineAsync();
        var reader = await app.SubscribeAsync("evidence");
        Assert.Equal(WebhookAdded.Done, (await app.Get<WebhookDesk>().AddAsync(reader, reader.Topics[0].Key, receiver.Url(), Cancel)).Outcome);
        news.Lists(22, "Electronic evidence");
        news.Lists(23, "Electronic evidence");
        news.Lists(24, "Electronic evidence");
        await news.CheckAsync();
    }

    private sealed class NoLocks(IBlobStore store) : IBlobStore
    {
        public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => store.GetAsync(name, cancellation);

        public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => store.OpenAsync(name, cancellation);

        public Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) => store.CreateAsync(name, content, metadata, cancellation);

        public Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) => store.ReplaceAsync(name, content, etag, cancellation);

        public Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) => store.DeleteAsync(name, etag, cancellation);

        public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => store.ListAsync(prefix, cancellation);

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => Task.FromResult<IAsyncDisposable?>(new Nothing());

        private sealed class Nothing : IAsyncDisposable
        {
            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
