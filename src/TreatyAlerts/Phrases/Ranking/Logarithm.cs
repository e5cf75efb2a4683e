namespace TreatyAlerts.Phrases.Ranking;

/// <summary>Logarithms by additions, multiplications and divisions only: those are the same to the bit everywhere, the C library's are not.</summary>
internal static class Logarithm
{
    private const double Ln2 = 0.693147180559945309;

    /// <param name="x">Positive and normal.</param>
    public static double Natural(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7ff) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
        if (mantissa > 1.41421356)
        {
            mantissa /= 2;
            exponent++;
        }

        // ln m = 2 artanh((m - 1) / (m + 1)); the argument is below 0.172, so seven odd powers give twelve digits.
        var t = (mantissa - 1) / (mantissa + 1);
        var s = t * t;
        var series = 1 + (s * ((1.0 / 3) + (s * ((1.0 / 5) + (s * ((1.0 / 7) + (s * ((1.0 / 9) + (s * ((1.0 / 11) + (s / 13)))))))))));
        return (2 * t * series) + (exponent * Ln2);
    }

    public static double Two(double x) => Natural(x) / Ln2;
}
