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
    public async Task<string> SignAsync(string purpose, string subscriber, CancellationToken cancellation = default) =>
        TokenOf(subscriber, Tag(key ??= await KeyAsync(cancellation), purpose, subscriber));

    /// <summary>The same for a trial run: it writes nothing, so before there is a key the token is good for nothing.</summary>
    public async Task<string> PreviewAsync(string purpose, string subscriber, CancellationToken cancellation = default) =>
        TokenOf(subscriber, Tag(key ?? await KeptKeyAsync(cancellation) ?? RandomNumberGenerator.GetBytes(KeyBytes), purpose, subscriber));

    /// <summary>The subscriber's id that a token was signed for; null when it was not, or for another purpose.</summary>
    public async Task<string?> ReadAsync(string purpose, string? token, CancellationToken cancellation = default)
    {
        if (token is not { Length: < 200 } || token.Split('.') is not [var subscriber, { Length: TagBytes * 2 } tag] || !tag.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var expected = Tag(key ??= await KeyAsync(cancellation), purpose, subscriber);
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(tag)) ? subscriber : null;
    }

    /// <summary>A secret of 32 bytes that follows from purpose and subject, so that it need not be kept; a token gives nothing of it away.</summary>
    public async Task<byte[]> DeriveAsync(string purpose, string subject, CancellationToken cancellation = default) =>
        HMACSHA256.HashData(key ??= await KeyAsync(cancellation), Encoding.UTF8.GetBytes($"{purpose}\0{subject}"));

    private static string TokenOf(string subscriber, byte[] tag) => $"{subscriber}.{Convert.ToHexStringLower(tag)}";

    private static byte[] Tag(byte[] key, string purpose, string subscriber) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\0{subscriber}"))[..TagBytes];

    private async Task<byte[]> KeyAsync(CancellationToken cancellation)
    {
        // Whoever creates the key first wins; everybody reads that one.
        if (await KeptKeyAsync(cancellation) is { } kept)
        {
            return kept;
        }

        await store.CreateJsonAsync(BlobNames.LinkKey, new LinkKey(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))), cancellation);
        return await KeptKeyAsync(cancellation) ?? throw new BlobStoreException($"{BlobNames.LinkKey} could not be kept: links cannot be signed.");
    }

    // A key that was cut short would make links that can be guessed.
    private async Task<byte[]?> KeptKeyAsync(CancellationToken cancellation)
    {
        if (await store.ReadJsonAsync<LinkKey>(BlobNames.LinkKey, cancellation) is not { } found)
        {
            return null;
        }

        var bytes = new byte[KeyBytes];
        return Convert.TryFromBase64String(found.Value.Key ?? "", bytes, out var length) && length == KeyBytes
            ? bytes
            : throw new DamagedBlobException($"{BlobNames.LinkKey} holds no key of {KeyBytes} bytes: restore it from a backup; deleting it makes all links in mails invalid.");
    }

    private sealed record LinkKey(string? Key);
}
