using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Search;

/// <summary>A text as the index keeps it, to look again at what the full-text table cannot answer and to cut passages.</summary>
/// <remarks>
/// What is known of the text as JSON, then its pages as they are, in UTF-8, each part behind its length in four bytes.
/// It is not packed: thousands of texts may have to be read for one question, and to unpack them took longer than all the rest.
/// </remarks>
internal readonly struct StoredText(byte[] bytes)
{
    private const int LengthSize = sizeof(int);

    public static byte[] Write(TopicDocument text)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Add(bytes, JsonSerializer.Serialize(text with { Pages = [] }, JsonSerializerOptions.Web));
        foreach (var page in text.Pages)
        {
            Add(bytes, page);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>All but the pages.</summary>
    public TopicDocument Known() =>
        JsonSerializer.Deserialize<TopicDocument>(Part(0), JsonSerializerOptions.Web) ?? throw new InvalidDataException("The index holds a text that is null.");

    public IEnumerable<string> Pages()
    {
        for (var at = After(0); at < bytes.Length; at = After(at))
        {
            yield return Encoding.UTF8.GetString(Part(at));
        }
    }

    public TopicDocument Whole() => Known() with { Pages = [.. Pages()] };

    private static void Add(ArrayBufferWriter<byte> bytes, string part)
    {
        var length = Encoding.UTF8.GetByteCount(part);
        var room = bytes.GetSpan(LengthSize + length);
        BinaryPrimitives.WriteInt32LittleEndian(room, length);
        bytes.Advance(LengthSize + Encoding.UTF8.GetBytes(part, room[LengthSize..]));
    }

    private ReadOnlySpan<byte> Part(int at) => bytes.AsSpan(at + LengthSize, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)));

    private int After(int at) => at + LengthSize + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
}
