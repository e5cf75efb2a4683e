using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Health;

/// <summary>Keeps of each source how its last good page was built, and the page that could not be read, for whoever mends the definition.</summary>
/// <remarks>Written only when the page is built otherwise than the kept one; a damaged one is as good as none, for the next check writes it anew.</remarks>
public sealed class SourcePages(IBlobStore store, HealthOptions options)
{
    /// <summary>The last good page; null where none is kept.</summary>
    public Task<KeptPage?> GoodAsync(string source, CancellationToken cancellation = default) => ReadAsync(BlobNames.GoodPage(source), cancellation);

    /// <summary>The page that could not be read; null where none is kept.</summary>
    public Task<KeptPage?> FailingAsync(string source, CancellationToken cancellation = default) => ReadAsync(BlobNames.FailingPage(source), cancellation);

    /// <summary>Keeps what a reading showed; the keys to be remembered of it.</summary>
    internal async Task<(string? Good, string? Failing)> KeepAsync(
        Source source, SourceState before, SourceReading reading, FetchResult fetched, DateTimeOffset now, CancellationToken cancellation)
    {
        if (reading.Sound)
        {
            if (reading.Shown?.Outline is not { } good || good.Key() is var key && key == before.GoodPage)
            {
                return (before.GoodPage, null);
            }

            await WriteAsync(BlobNames.GoodPage(source.Id), Page(good) with { Problem = null }, cancellation);
            return (key, null);
        }

        if (reading.Shown is null || fetched.Body.IsEmpty)
        {
            return (before.GoodPage, before.FailingPage);
        }

        var outline = reading.Shown.Outline ?? new PageOutline(null, []);
        var failing = BlobNames.Key(outline.Key(), reading.Condition.ToString());
        if (failing != before.FailingPage)
        {
            await KeepBytesAsync(source.Id, fetched, cancellation);
            await WriteAsync(
                BlobNames.FailingPage(source.Id),
                Page(outline) with { Snapshot = options.PageBytes == 0 ? null : BlobNames.FailingPageBytes(source.Id) },
                cancellation);
        }

        return (before.GoodPage, failing);

        KeptPage Page(PageOutline built) => new()
        {
            At = now,
            Url = fetched.FinalUrl,
            Outline = built,
            Entries = reading.Shown.Entries.Count,
            Problem = reading.Problem,
            Length = fetched.Body.Length,
        };
    }

    private async Task KeepBytesAsync(string source, FetchResult fetched, CancellationToken cancellation)
    {
        if (options.PageBytes == 0)
        {
            return;
        }

        var name = BlobNames.FailingPageBytes(source);
        var bytes = fetched.Body[..Math.Min(fetched.Body.Length, options.PageBytes)].ToArray();
        using var content = new MemoryStream(bytes, writable: false);

        // Never served to anybody: what is scraped is not to be trusted as HTML.
        var metadata = new BlobMetadata("application/octet-stream", new Dictionary<string, string>());
        if (await store.CreateAsync(name, content, metadata, cancellation) is null && await store.GetAsync(name, cancellation) is { } known)
        {
            content.Position = 0;
            await store.ReplaceAsync(name, content, known.ETag, cancellation);
        }
    }

    private async Task<KeptPage?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await store.ReadJsonAsync<KeptPage>(name, cancellation))?.Value;
        }
        catch (DamagedBlobException)
        {
            return null;
        }
    }

    private async Task WriteAsync(string name, KeptPage page, CancellationToken cancellation)
    {
        if (await store.CreateJsonAsync(name, page, cancellation))
        {
            return;
        }

        // Another worker that was faster saw the same page; what it wrote stands.
        if (await store.GetAsync(name, cancellation) is { } known)
        {
            await store.ReplaceJsonAsync(name, page, known.ETag, cancellation);
        }
    }
}
