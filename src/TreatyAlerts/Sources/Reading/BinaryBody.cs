namespace TreatyAlerts.Sources.Reading;

/// <summary>Tells a file from a page by its first bytes.</summary>
internal static class BinaryBody
{
    private const int Sample = 4096;

    /// <summary>What the bytes are; null where they can be text.</summary>
    public static string? Name(ReadOnlySpan<byte> content) => content switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF file",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP or Office file",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Office file",
        [0x1F, 0x8B, ..] => "gzip data",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "an image",
        _ => LooksBinary(content[..Math.Min(Sample, content.Length)]) ? "binary data" : null,
    };

    private static bool LooksBinary(ReadOnlySpan<byte> content)
    {
        var isWide = content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..];
        var controls = 0;
        foreach (var value in content)
        {
            controls += value is < 9 or (> 13 and < 32 and not 27) ? 1 : 0;
        }

        return !isWide && controls * 20 > content.Length;
    }
}
