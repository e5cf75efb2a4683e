using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Search;

/// <summary>A value that says which documents the index holds and in which state: the same wherever it holds the same, in whatever order they came.</summary>
internal static class ArchiveGeneration
{
    /// <summary>Of an index that holds nothing.</summary>
    public const string Empty = "00000000000000000000000000000000";

    public static string With(string generation, string id, string stamp) => Text(Number(generation) + Of(id, stamp));

    public static string Without(string generation, string id, string stamp) => Text(Number(generation) - Of(id, stamp));

    // A sum, so that one document can be taken out again; it wraps.
    private static UInt128 Of(string id, string stamp) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\0{stamp}")));

    private static UInt128 Number(string generation) => UInt128.Parse(generation, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Text(UInt128 number) => number.ToString("x32", CultureInfo.InvariantCulture);
}
