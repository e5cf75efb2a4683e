using System.Runtime.CompilerServices;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Topics.Packs;

/// <summary>The public packs.</summary>
public sealed class TopicPackStore(IBlobStore store, TimeProvider clock)
{
    /// <summary>The pack of a slug; null when there is none.</summary>
    /// <exception cref="DamagedBlobException">Its blob is not readable.</exception>
    public async Task<TopicPack?> FindAsync(string slug, CancellationToken cancellation = default) =>
        TopicPack.SlugProblem(slug) is null ? (await store.ReadJsonAsync<TopicPack>(BlobNames.TopicPack(slug), cancellation))?.Value : null;

    public async IAsyncEnumerable<TopicPack> ListAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.TopicPacks, cancellation))
        {
            if (await store.ReadJsonAsync<TopicPack>(blob.Name, cancellation) is var (pack, _))
            {
                yield return pack;
            }
        }
    }

    /// <summary>The slugs of all packs, readable or not.</summary>
    public async IAsyncEnumerable<string> SlugsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var blob in store.ListAsync(BlobNames.TopicPacks, cancellation))
        {
            if (Path.GetFileNameWithoutExtension(blob.Name) is var slug && blob.Name == BlobNames.TopicPack(slug))
            {
                yield return slug;
            }
        }
    }

    /// <summary>Makes a pack, or a new version of it; the pack as it was when nothing differs.</summary>
    /// <exception cref="ArgumentException">The slug, or something in the topic, is wrong: the message names all of it.</exception>
    public async Task<TopicPack> SaveAsync(TopicText topic, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var slug = topic.Slug ?? throw new ArgumentException($"topic '{topic.Name}': a public topic needs a slug");
        if (topic.Problems() is [var problem, ..])
        {
            throw new ArgumentException(problem);
        }

        while (true)
        {
            var known = await store.ReadJsonAsync<TopicPack>(BlobNames.TopicPack(slug), cancellation);
            var current = known?.Value.Current();
            var next = new TopicPackVersion((current?.Number ?? 0) + 1, clock.GetUtcNow(), topic.Name, topic.Query, topic.Note);
            if (known is var (pack, etag))
            {
                if (current == next with { Number = current!.Number, At = current.At })
                {
                    return pack;
                }

                pack = pack with { Versions = [.. pack.Versions, next] };
                if (await store.ReplaceJsonAsync(BlobNames.TopicPack(slug), pack, etag, cancellation) is not null)
                {
                    return pack;
                }
            }
            else if (new TopicPack(slug, [next]) is var made && await store.CreateJsonAsync(BlobNames.TopicPack(slug), made, cancellation))
            {
                return made;
            }
        }
    }

    /// <summary>Deletes a pack; false when there is none. Who follows it goes on with the query as it was when they began.</summary>
    public async Task<bool> RemoveAsync(string slug, CancellationToken cancellation = default)
    {
        while (TopicPack.SlugProblem(slug) is null && await store.GetAsync(BlobNames.TopicPack(slug), cancellation) is { } blob)
        {
            if (await store.DeleteAsync(blob.Name, blob.ETag, cancellation))
            {
                return true;
            }
        }

        return false;
    }
}
