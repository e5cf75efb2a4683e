using System.Buffers.Text;

namespace TreatyAlerts.Digests;

/// <summary>Which documents a mail shows, written so that its link to the others can carry it: places among what its ledger entry tells, about a byte for each.</summary>
/// <remarks>
/// The size of a mail decides what it shows, and topics and documents change later. So the mail says it itself, and its page leaves out exactly these.
/// The steps from place to place are written as variable-length integers of 7 bits a byte, in Base64url (RFC 4648, section 5).
/// </remarks>
internal static class ShownPlaces
{
    // A mail shows some hundreds of documents at the most; of what somebody else wrote, no more is read.
    private const int LongestCode = 4096;
    private const int MostPlaces = 1 << 24;

    public static string Write(IEnumerable<int> places)
    {
        var bytes = new List<byte>();
        var last = -1;
        foreach (var place in places.Order())
        {
            var step = place - last - 1;
            last = place;
            for (; step >= 0x80; step >>= 7)
            {
                bytes.Add((byte)(step | 0x80));
            }

            bytes.Add((byte)step);
        }

        return Base64Url.EncodeToString([.. bytes]);
    }

    /// <summary>The places of a code; null for one that is none.</summary>
    public static IReadOnlySet<int>? Read(string? code)
    {
        if (code is not { Length: <= LongestCode } || !Base64Url.IsValid(code))
        {
            return null;
        }

        var places = new HashSet<int>();
        var (place, step, shift) = (-1, 0, 0);
        foreach (var one in Base64Url.DecodeFromChars(code))
        {
            step |= (one & 0x7F) << shift;
            shift += 7;
            if (step >= MostPlaces || place >= MostPlaces || shift > 28)
            {
                return null;
            }

            if ((one & 0x80) == 0)
            {
                places.Add(place += step + 1);
                (step, shift) = (0, 0);
            }
        }

        return shift == 0 ? places : null;
    }
}
