using System.Globalization;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Sources.Health;

/// <summary>Chance that comes out the same everywhere: two instances agree when a source is due, and a test can say so.</summary>
internal static class Jitter
{
    /// <summary>A number from 0 up to but not 1, made from the source and the occasion.</summary>
    public static double Of(string source, string occasion) =>
        uint.Parse(BlobNames.Key("jitter", source, occasion).AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / (uint.MaxValue + 1.0);
}
