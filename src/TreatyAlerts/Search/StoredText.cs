using System.IO.Compression;
using System.Text.Json;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>A text as the index keeps it, to look again at what the full-text table cannot answer and to cut passages.</summary>
internal static class StoredText
{
    public static byte[] Pack(TopicDocument text)
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(stream, text, JsonSerializerOptions.Web);
        }

        return packed.ToArray();
    }

    public static TopicDocument Unpack(byte[] packed)
    {
        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<TopicDocument>(stream, JsonSerializerOptions.Web) ?? throw new InvalidDataException("The index holds a text that is null.");
    }
}
