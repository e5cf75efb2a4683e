using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Documents.Text;

/// <summary>Caps on what one document may cost.</summary>
public sealed class TextLimits
{
    /// <summary>Most bytes that one compressed stream may decode to (1 MiB to 1 GiB); what is kept of all together may be four times as much.</summary>
    [Range(1024.0 * 1024, 1024.0 * 1024 * 1024)]
    public long MaxDecodedBytes { get; set; } = 48L * 1024 * 1024;

    /// <summary>Most pages that are read (1 to 100,000).</summary>
    [Range(1, 100_000)]
    public int MaxPages { get; set; } = 5_000;

    /// <summary>Most characters of text that are kept (1,000 to 200,000,000).</summary>
    [Range(1_000, 200_000_000)]
    public int MaxCharacters { get; set; } = 20_000_000;

    /// <summary>Most operators that a PDF's pages may hold in all, forms counted as often as they are drawn (1,000 to 1,000,000,000).</summary>
    [Range(1_000, 1_000_000_000)]
    public long MaxOperators { get; set; } = 20_000_000;

    /// <summary>Longest time that one document may take (0.1 seconds to 10 minutes).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan MaxTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Deepest nesting of objects, forms and elements (8 to 256: the readers' stack bears no more).</summary>
    [Range(8, 256)]
    public int MaxDepth { get; set; } = 64;
}
