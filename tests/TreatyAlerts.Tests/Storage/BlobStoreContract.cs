using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Storage;

/// <summary>What every blob store promises; each store runs these tests on an empty store of its own.</summary>
public abstract partial class BlobStoreContract
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_blob_comes_back_as_it_was_created()
    {
        var store = await OpenAsync();
        var etag = await store.CreateAsync("documents/a-1/document.json", Text("{\"a\":1}"), BlobMetadata.Json, Cancel);

        var blob = await store.GetAsync("documents/a-1/document.json", Cancel);
        Assert.Equal(("documents/a-1/document.json", "{\"a\":1}", etag, "application/json"), (blob?.Name, Text(blob), blob?.ETag, blob?.Metadata.ContentType));
    }

    [Fact]
    public async Task What_is_not_there_is_null_or_false()
    {
        var store = await OpenAsync();
        Assert.Null(await store.GetAsync("a/b.json", Cancel));
        Assert.Null(await store.OpenAsync("a/b.json", Cancel));
        Assert.Empty(await NamesAsync(store, "a/"));

        var etag = await CreateAsync(store, "a/c.json", "1");
        Assert.Null(await store.ReplaceAsync("a/b.json", Text("2"), etag, Cancel));
        Assert.False(await store.DeleteAsync("a/b.json", etag, Cancel));
        Assert.Null(await store.GetAsync("a", Cancel));
        Assert.Null(await store.GetAsync("a/c.json/d", Cancel));
    }

    [Fact]
    public async Task A_taken_name_is_not_created_again()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "x.json", "first");
        Assert.Null(await store.CreateAsync("x.json", Text("second"), null, Cancel));
        Assert.Equal("first", Text(await store.GetAsync("x.json", Cancel)));
    }

    [Fact]
    public async Task Of_twenty_who_create_a_name_one_wins()
    {
        var store = await OpenAsync();
        var etags = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => store.CreateAsync("race.json", Text($"{n}"), null, Cancel))));
        var winner = Array.FindIndex(etags, etag => etag is not null);
        Assert.Single(etags, etag => etag is not null);
        Assert.Equal($"{winner}", Text(await store.GetAsync("race.json", Cancel)));
    }

    [Fact]
    public async Task Twenty_writers_at_once_lose_no_update()
    {
        var store = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
            store.UpdateJsonAsync<Counter>("counter.json", counter => new Counter((counter?.Value ?? 0) + 1), Cancel))));
        Assert.Equal(20, (await store.ReadJsonAsync<Counter>("counter.json", Cancel))?.Value.Value);
    }

    [Fact]
    public async Task A_stale_ETag_replaces_and_deletes_nothing()
    {
        var store = await OpenAsync();
        var first = await CreateAsync(store, "x.json", "one");
        var second = await store.ReplaceAsync("x.json", Text("two"), first, Cancel);
        Assert.NotNull(second);

        Assert.Null(await store.ReplaceAsync("x.json", Text("bad"), first, Cancel));
        Assert.False(await store.DeleteAsync("x.json", first, Cancel));
        Assert.Equal(("two", second), (Text(await store.GetAsync("x.json", Cancel)), (await store.GetAsync("x.json", Cancel))?.ETag));
    }

    [Fact]
    public async Task An_ETag_of_earlier_is_stale_even_when_the_same_bytes_came_back()
    {
        var store = await OpenAsync();
        var first = await CreateAsync(store, "x.json", "one");
        var second = (await store.ReplaceAsync("x.json", Text("two"), first, Cancel))!;
        var third = await store.ReplaceAsync("x.json", Text("one"), second, Cancel);
        Assert.NotEqual(first, third);
        Assert.Null(await store.ReplaceAsync("x.json", Text("bad"), first, Cancel));
    }

    [Fact]
    public async Task A_deleted_blob_is_gone_and_its_name_is_free()
    {
        var store = await OpenAsync();
        var metadata = new BlobMetadata("text/plain", new Dictionary<string, string> { ["url"] = "https://example.org/" });
        var etag = (await store.CreateAsync("a/x", Text("one"), metadata, Cancel))!;
        Assert.True(await store.DeleteAsync("a/x", etag, Cancel));
        Assert.False(await store.DeleteAsync("a/x", etag, Cancel));
        Assert.Null(await store.GetAsync("a/x", Cancel));

        await CreateAsync(store, "a/x", "two");
        var again = await store.GetAsync("a/x", Cancel);
        Assert.Equal(("two", "application/octet-stream", 0), (Text(again), again?.Metadata.ContentType, again?.Metadata.Values.Count));
    }

    [Fact]
    public async Task Metadata_carry_any_text_and_stay_through_replacements()
    {
        var store = await OpenAsync();
        var values = new Dictionary<string, string>
        {
            ["title"] = "Проект 公约 اتفاقية “é” 100% + = & \r\n\t𝕌",
            ["url"] = "https://www.unodc.org/a b/%20/Документ.PDF?x=1&y=2#z",
            ["empty"] = "",
            ["percent"] = "%",
            ["half"] = "\ud835",
        };
        var etag = await store.CreateAsync("snapshots/abc", Text("one"), new BlobMetadata("application/pdf; charset=\"x\"", values), Cancel);
        Assert.NotNull(await store.ReplaceAsync("snapshots/abc", Text("two"), etag!, Cancel));

        values["half"] = "\ufffd";
        await using var reader = await store.OpenAsync("snapshots/abc", Cancel);
        var blob = await store.GetAsync("snapshots/abc", Cancel);
        Assert.Equal("application/pdf; charset=\"x\"", blob?.Metadata.ContentType);
        Assert.Equal(values, blob?.Metadata.Values.ToDictionary());
        Assert.Equal(values, reader?.Metadata.Values.ToDictionary());
        Assert.Equal("%", blob?.Metadata.Values["PERCENT"]);
    }

    [Fact]
    public async Task Listings_are_in_ordinal_order_of_whole_names()
    {
        var store = await OpenAsync();
        string[] names = ["B.json", "a-b", "a.json", "a/a", "a/b/c", "a/b.json", "a0", "a/é.json", "aa/x", "b", "é"];
        foreach (var name in names)
        {
            await CreateAsync(store, name, name);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), await NamesAsync(store, ""));
        Assert.Equal(["a/a", "a/b.json", "a/b/c", "a/é.json"], await NamesAsync(store, "a/"));
        Assert.Equal(["a/b.json", "a/b/c"], await NamesAsync(store, "a/b"));
        Assert.Equal(["a-b", "a.json", "a/a", "a/b.json", "a/b/c", "a/é.json", "a0", "aa/x"], await NamesAsync(store, "a"));
        Assert.Equal(["a/b/c"], await NamesAsync(store, "a/b/c"));
        Assert.Empty(await NamesAsync(store, "a/b/c/"));
        Assert.Empty(await NamesAsync(store, "zzz/none"));
    }

    [Fact]
    public async Task A_listing_names_lengths_and_bears_deletions_meanwhile()
    {
        var store = await OpenAsync();
        for (var n = 0; n < 12; n++)
        {
            await CreateAsync(store, $"a/{n:00}/x.json", new string('x', n));
        }

        var seen = new List<BlobEntry>();
        await foreach (var entry in store.ListAsync("a/", Cancel))
        {
            seen.Add(entry);
            var later = $"a/{seen.Count * 2:00}/x.json";
            if (await store.GetAsync(later, Cancel) is { } blob)
            {
                await store.DeleteAsync(later, blob.ETag, Cancel);
            }
        }

        Assert.Superset(new HashSet<string> { "a/00/x.json", "a/01/x.json", "a/03/x.json", "a/11/x.json" }, seen.Select(entry => entry.Name).ToHashSet());
        Assert.All(seen, entry => Assert.Equal(int.Parse(entry.Name[2..4], null), entry.Length));
    }

    [Fact]
    public async Task Thirty_megabytes_stream_in_and_out()
    {
        const long Length = 30 * 1024 * 1024;
        var store = await OpenAsync();
        var etag = await store.CreateAsync("snapshots/big", new PatternStream(Length), null, Cancel);
        await using var reader = await store.OpenAsync("snapshots/big", Cancel);
        Assert.Equal((Length, etag), (reader?.Length, reader?.ETag));
        Assert.Equal(await SHA256.HashDataAsync(new PatternStream(Length), Cancel), await SHA256.HashDataAsync(reader!.Content, Cancel));
    }

    [Fact]
    public async Task An_empty_blob_is_a_blob()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "empty", "");
        var blob = await store.GetAsync("empty", Cancel);
        Assert.Equal(0, blob?.Content.Length);
        Assert.Equal([("empty", 0L)], (await store.ListAsync("", Cancel).ToListAsync(Cancel)).Select(entry => (entry.Name, entry.Length)));
        Assert.NotNull(await store.ReplaceAsync("empty", Text(""), blob!.ETag, Cancel));
    }

    [Fact]
    public async Task A_stamp_changes_with_every_content_and_only_then()
    {
        var store = await OpenAsync();
        await CreateAsync(store, "stamped", "one");
        var first = await StampAsync();
        Assert.Equal(first, await StampAsync());
        await store.ReplaceAsync("stamped", Text("two"), (await store.GetAsync("stamped", Cancel))!.ETag, Cancel);
        Assert.NotEqual(first, await StampAsync());

        async Task<string> StampAsync() => (await store.ListAsync("stamped", Cancel).SingleAsync(Cancel)).Stamp;
    }

    [Fact]
    public async Task Content_is_read_from_where_the_stream_stands()
    {
        var store = await OpenAsync();
        var content = Text("0123456789");
        content.Position = 7;
        await store.CreateAsync("x", content, null, Cancel);
        Assert.Equal("789", Text(await store.GetAsync("x", Cancel)));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing_behind()
    {
        var store = await OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var content = new PatternStream(20 * 1024 * 1024) { Reached = position => Stop(position, stop) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CreateAsync("x", content, null, stop.Token));
        Assert.Null(await store.GetAsync("x", Cancel));
        Assert.Empty(await NamesAsync(store, ""));
        await CreateAsync(store, "x", "again");

        static void Stop(long position, CancellationTokenSource stop)
        {
            if (position > 1_000_000)
            {
                stop.Cancel();
            }
        }
    }

    [Fact]
    public async Task A_source_that_breaks_leaves_nothing_behind_and_keeps_its_own_error()
    {
        var store = await OpenAsync();
        var content = new PatternStream(2_000_000) { Reached = at => throw new InvalidDataException($"broken at {at}") };
        await Assert.ThrowsAsync<InvalidDataException>(() => store.CreateAsync("x", content, null, Cancel));
        Assert.Empty(await NamesAsync(store, ""));
    }

    [Fact]
    public async Task A_lock_is_held_by_one_until_it_is_given_back()
    {
        var store = await OpenAsync();
        var first = await store.TryLockAsync("digest/weekly", Cancel);
        Assert.NotNull(first);
        Assert.Null(await store.TryLockAsync("digest/weekly", Cancel));
        await using (var other = await store.TryLockAsync("digest/daily", Cancel))
        {
            Assert.NotNull(other);
        }

        await first.DisposeAsync();
        var second = await store.TryLockAsync("digest/weekly", Cancel);
        Assert.NotNull(second);

        // Given back twice, it must not free what somebody else has taken.
        await first.DisposeAsync();
        Assert.Null(await store.TryLockAsync("digest/weekly", Cancel));
        Assert.Empty(await NamesAsync(store, ""));
        await second.DisposeAsync();
    }

    [Fact]
    public async Task Of_twenty_who_want_a_lock_one_gets_it()
    {
        var store = await OpenAsync();
        var locks = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.TryLockAsync("one", Cancel))));
        var held = Assert.Single(locks, taken => taken is not null);
        await held!.DisposeAsync();
    }

    /// <summary>A new, empty store.</summary>
    protected abstract Task<IBlobStore> OpenAsync();

    protected static async Task<string> CreateAsync(IBlobStore store, string name, string text) =>
        await store.CreateAsync(name, Text(text), null, Cancel) ?? throw new InvalidOperationException($"{name} is taken");

    protected static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    protected static string? Text(Blob? blob) => blob is null ? null : Encoding.UTF8.GetString(blob.Content.Span);

    protected static async Task<List<string>> NamesAsync(IBlobStore store, string prefix) =>
        await store.ListAsync(prefix, Cancel).Select(entry => entry.Name).ToListAsync(Cancel);

    private sealed record Counter(int Value);
}
