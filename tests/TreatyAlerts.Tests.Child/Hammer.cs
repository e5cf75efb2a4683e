using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Child;

/// <summary>Writes to a folder as fast as it can; prints "counter value" for each number that it alone has set.</summary>
internal static class Hammer
{
    private const int Counters = 3;

    public static async Task<int> RunAsync(string folder, string name)
    {
        var store = new FolderBlobStore(folder);
        for (var turn = 0; ; turn++)
        {
            var counter = $"counters/{turn % Counters}.txt";
            if (await IncrementAsync(store, counter) is { } value)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counter} {value}"));
            }

            await ChurnAsync(store, $"blobs/{name}/{turn % 7}", turn);
        }
    }

    // A number and padding whose length follows from it, so that a torn file shows.
    private static async Task<long?> IncrementAsync(FolderBlobStore store, string name)
    {
        if (await store.GetAsync(name) is not { } blob)
        {
            return await store.CreateAsync(name, Numbered(1)) is null ? null : 1;
        }

        var value = long.Parse(Encoding.ASCII.GetString(blob.Content.Span).Split(' ')[0], CultureInfo.InvariantCulture) + 1;
        return await store.ReplaceAsync(name, Numbered(value), blob.ETag) is null ? null : value;
    }

    private static MemoryStream Numbered(long value) =>
        new(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{value} ") + new string('x', (int)(value * 997 % 50_000))));

    // Created, replaced, deleted, created again: content that begins with its own hash, metadata that name their blob.
    private static async Task ChurnAsync(FolderBlobStore store, string name, int turn)
    {
        var payload = new byte[turn * 7919 % 100_000];
        payload.AsSpan().Fill((byte)turn);
        byte[] content = [.. SHA256.HashData(payload), .. payload];
        if (await store.GetAsync(name) is not { } blob)
        {
            var metadata = new BlobMetadata("application/x-hammer", new Dictionary<string, string> { ["name"] = name });
            await store.CreateAsync(name, new MemoryStream(content), metadata);
        }
        else if (turn % 5 == 0)
        {
            await store.DeleteAsync(name, blob.ETag);
        }
        else
        {
            await store.ReplaceAsync(name, new MemoryStream(content), blob.ETag);
        }
    }
}
