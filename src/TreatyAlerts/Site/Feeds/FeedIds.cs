using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Names that never change and that nobody else gives: UUIDs of version 8 from a hash (RFC 9562, section 5.8), so that a site may move to another address.</summary>
internal static class FeedIds
{
    public static Uri Of(string kind, string name) => new($"urn:uuid:{Uuid($"TreatyAlerts {kind} {name}")}");

    private static Guid Uuid(string name)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }
}
