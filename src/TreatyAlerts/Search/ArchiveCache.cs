using Microsoft.Extensions.Caching.Memory;

namespace TreatyAlerts.Search;

/// <summary>What was found of late, by generation of the index and what was asked: bounded by bytes, the longest unused is forgotten first.</summary>
internal sealed class ArchiveCache(int megabytes) : IDisposable
{
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = (long)megabytes << 20 });

    public bool TryGet<T>(string generation, object asked, out T? found)
        where T : class => kept.TryGetValue((generation, typeof(T), asked), out found);

    /// <param name="generation">The state of the index.</param>
    /// <param name="asked">What was asked.</param>
    /// <param name="found">The answer, which nobody changes any more.</param>
    /// <param name="bytes">About how much memory it takes.</param>
    public T Keep<T>(string generation, object asked, T found, long bytes)
        where T : class => kept.Set((generation, typeof(T), asked), found, new MemoryCacheEntryOptions { Size = bytes });

    public void Dispose() => kept.Dispose();
}
