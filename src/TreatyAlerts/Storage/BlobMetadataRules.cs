using System.Buffers;
using System.Text;

namespace TreatyAlerts.Storage;

/// <summary>The metadata that every store can hold, and its form in Azure's headers, which are ASCII.</summary>
internal static class BlobMetadataRules
{
    /// <summary>Azure's limit for names and values together, in bytes as sent.</summary>
    private const int MaxSize = 8 * 1024;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly BlobMetadata Bytes = new("application/octet-stream", new Dictionary<string, string>());

    /// <summary>What a blob has that was created without metadata, or laid into the folder by hand.</summary>
    public static BlobMetadata DefaultFor(string name) => name.EndsWith(".json", StringComparison.Ordinal) ? BlobMetadata.Json : Bytes;

    public static bool IsDefaultFor(string name, BlobMetadata metadata) =>
        metadata.Values.Count == 0 && metadata.ContentType == DefaultFor(name).ContentType;

    /// <summary>A copy that any store can hold; names compare without case, as in HTTP headers.</summary>
    public static BlobMetadata Checked(string name, BlobMetadata? metadata)
    {
        if (metadata is null)
        {
            return DefaultFor(name);
        }

        if (metadata.ContentType.Length is 0 or > 255 || metadata.ContentType.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException($"The content type of {name} must be 1 to 255 printable ASCII characters.", nameof(metadata));
        }

        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var size = 0;
        foreach (var (key, value) in metadata.Values)
        {
            if (key.Length == 0 || char.IsAsciiDigit(key[0]) || key.AsSpan().ContainsAnyExcept(NameCharacters))
            {
                throw new ArgumentException($"A metadata name of {name} must be ASCII letters, digits and underscores, no digit first.", nameof(metadata));
            }

            // Half a surrogate pair is no text; it becomes the replacement character, here and in Azure alike.
            values[key] = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
            size += key.Length + Encode(values[key]).Length;
        }

        return size <= MaxSize
            ? new BlobMetadata(metadata.ContentType, values)
            : throw new ArgumentException($"The metadata of {name} take {size} bytes as sent, more than Azure's {MaxSize}.", nameof(metadata));
    }

    /// <summary>Percent-encoding; a lone % stands for the empty value, which a header cannot carry safely.</summary>
    public static string Encode(string value) => value.Length == 0 ? "%" : Uri.EscapeDataString(value);

    public static string Decode(string value) => value == "%" ? "" : Uri.UnescapeDataString(value);
}
