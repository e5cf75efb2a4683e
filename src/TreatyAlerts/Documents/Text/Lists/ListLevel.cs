namespace TreatyAlerts.Documents.Text.Lists;

/// <summary>How one level of a numbered list is shown.</summary>
/// <param name="Start">The first number.</param>
/// <param name="Format">The name of the number format, as in ECMA-376, part 1, 17.18.59.</param>
/// <param name="Text">What is shown: "%1" to "%9" stand for the numbers of the levels.</param>
internal sealed record ListLevel(int Start, string Format, string Text)
{
    public const int Count = 9;

    /// <summary>The level at or above which this one begins anew, counted from 1; 0 for never, null for any above.</summary>
    public int? RestartsAfter { get; init; }

    /// <summary>Whether the numbers of all levels are shown in decimal.</summary>
    public bool IsLegal { get; init; }

    /// <summary>What divides the number from its paragraph.</summary>
    public string Gap { get; init; } = " ";

    /// <summary>The style whose paragraphs are at this level.</summary>
    public string? Style { get; init; }
}
