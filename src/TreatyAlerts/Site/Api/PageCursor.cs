using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Site.Api;

/// <summary>A place in a list, written so that nobody reads more into it, and checked: it belongs to the question it was given for.</summary>
/// <remarks>It protects nothing secret, so it is not signed; what is cut, mistyped or taken from another question is found.</remarks>
internal static class PageCursor
{
    private const int CheckBytes = 6;
    private const int Longest = 600;

    public static string Write(string place, string question)
    {
        var text = Encoding.UTF8.GetBytes(place);
        return Base64Url.EncodeToString([.. Check(text, question), .. text]);
    }

    /// <summary>The place; null where the cursor is not one of this question.</summary>
    public static string? Read(string cursor, string question)
    {
        if (cursor.Length is 0 or > Longest || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        return bytes.Length > CheckBytes && Check(bytes.AsSpan(CheckBytes), question).AsSpan().SequenceEqual(bytes.AsSpan(0, CheckBytes))
            ? Encoding.UTF8.GetString(bytes.AsSpan(CheckBytes)) : null;
    }

    private static byte[] Check(ReadOnlySpan<byte> place, string question) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"v1\n{question}\n"), .. place])[..CheckBytes];
}
