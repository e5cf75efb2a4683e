using System.Text;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Guesses the one-byte or Chinese encoding of a page that declares none.</summary>
internal static class LegacyEncoding
{
    private const int Sample = 64 * 1024;
    private const string FrequentCyrillic = "оеаинтсрвлкм";
    private const string FrequentArabic = "اليمونرتبةدع";

    /// <summary>A guess that never fails; the source's language decides when the bytes do not.</summary>
    public static Encoding Guess(ReadOnlySpan<byte> content, string language)
    {
        var sample = content[..Math.Min(Sample, content.Length)];
        var (runs, high, odd) = HighRuns(sample);

        // Chinese characters are pairs of high bytes; accents of western text stand alone.
        if (high >= 8 && odd * 20 <= runs && high >= 2 * runs)
        {
            return Encoding.GetEncoding("gb18030");
        }

        if (high < 3 * runs / 2)
        {
            return Encoding.GetEncoding(1252);
        }

        var arabic = Share(sample, 1256, FrequentArabic);
        var cyrillic = Share(sample, 1251, FrequentCyrillic);
        if (Math.Max(arabic, cyrillic) < 0.4)
        {
            return Encoding.GetEncoding(language switch { "ar" => 1256, "ru" => 1251, _ => 1252 });
        }

        return Encoding.GetEncoding(arabic > cyrillic ? 1256 : 1251);
    }

    private static (int Runs, int High, int Odd) HighRuns(ReadOnlySpan<byte> content)
    {
        var (runs, high, odd, length) = (0, 0, 0, 0);
        foreach (var value in content)
        {
            if (value >= 0xA1)
            {
                length++;
                continue;
            }

            if (length > 0)
            {
                (runs, high, odd) = (runs + 1, high + length, odd + (length % 2));
            }

            length = 0;
        }

        return length == 0 ? (runs, high, odd) : (runs + 1, high + length, odd + (length % 2));
    }

    // How many of the letters beyond ASCII are frequent ones of the language.
    private static double Share(ReadOnlySpan<byte> sample, int codePage, string frequent)
    {
        var (letters, hits) = (0, 0);
        foreach (var c in Encoding.GetEncoding(codePage).GetString(sample))
        {
            if (c > 0x7F && char.IsLetter(c))
            {
                letters++;
                hits += frequent.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal) ? 1 : 0;
            }
        }

        return letters == 0 ? 0 : (double)hits / letters;
    }
}
