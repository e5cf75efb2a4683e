using System.Buffers.Binary;

namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Reads numbers at offsets that a damaged file may have invented: what lies outside is 0.</summary>
internal static class LittleEndian
{
    public static int U8(ReadOnlySpan<byte> data, long at) => at >= 0 && at < data.Length ? data[(int)at] : 0;

    public static int U16(ReadOnlySpan<byte> data, long at) => at >= 0 && at + 2 <= data.Length ? BinaryPrimitives.ReadUInt16LittleEndian(data[(int)at..]) : 0;

    public static uint U32(ReadOnlySpan<byte> data, long at) => at >= 0 && at + 4 <= data.Length ? BinaryPrimitives.ReadUInt32LittleEndian(data[(int)at..]) : 0;

    public static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> data, long at, long length)
    {
        if (at < 0 || at >= data.Length || length <= 0)
        {
            return [];
        }

        return data.Slice((int)at, (int)Math.Min(length, data.Length - at));
    }
}
