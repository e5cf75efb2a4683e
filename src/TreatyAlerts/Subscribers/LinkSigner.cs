using System.Security.Cryptography;
using System.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Subscribers;

/// <summary>Signs and reads the links in mails: HMAC-SHA256 (RFC 2104) over purpose and subscriber, with a key kept in a blob.</summary>
public sealed class LinkSigner(IBlobStore store)
{
    private const int KeyBytes = 32;
    private const int TagBytes = 16;
    private byte[]? key;

    /// <summary>A token that is good for one purpose and one subscriber: <c>id.tag</c>.</summary>
    /// <param name="purpose">What it is good for.</param>
    /// <param name="subscriber">The subscriber's id.</param>
    /// <param name="mayWrite">False for a dry run: where no key was made yet, the token is of the right form and good for nothing.</param>
    /// <param name="cancellation">Stops the reading of the key.</param>
    public async Task<string> SignAsync(string purpose, string subscriber, bool mayWrite = true, CancellationToken cancellation = default)
    {
        key ??= await FindKeyAsync(cancellation);
        return $"{subscriber}.{Convert.ToHexStringLower(key is null && !mayWrite ? new byte[TagBytes] : await TagAsync(purpose, subscriber, cancellation))}";
    }

    /// <summary>The subscriber's id that a token was signed for; null when it was not, or for another purpose.</summary>
    public async Task<string?> ReadAsync(string purpose, string? token, CancellationToken cancellation = default)
    {
        if (token is not { Length: < 200 } || token.Split('.') is not [var subscriber, { Length: TagBytes * 2 } tag] || !tag.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var expected = await TagAsync(purpose, subscriber, cancellation);
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(tag)) ? subscriber : null;
    }

    private async Task<byte[]> TagAsync(string purpose, string subscriber, CancellationToken cancellation) =>
        HMACSHA256.HashData(key ??= await KeyAsync(cancellation), Encoding.UTF8.GetBytes($"{purpose}\0{subscriber}"))[..TagBytes];

    private async Task<byte[]> KeyAsync(CancellationToken cancellation)
    {
        // Whoever creates the key first wins; everybody reads that one.
        if (await FindKeyAsync(cancellation) is not { } found)
        {
            await store.CreateJsonAsync(BlobNames.LinkKey, new LinkKey(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))), cancellation);
            found = await FindKeyAsync(cancellation) ?? throw new BlobStoreException($"{BlobNames.LinkKey} could not be kept: links cannot be signed.");
        }

        return found;
    }

    private async Task<byte[]?> FindKeyAsync(CancellationToken cancellation) =>
        await store.ReadJsonAsync<LinkKey>(BlobNames.LinkKey, cancellation) is { } found ? Convert.FromBase64String(found.Value.Key) : null;

    private sealed record LinkKey(string Key);
}
