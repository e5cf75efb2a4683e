namespace TreatyAlerts.Hosting.Watch;

/// <summary>Something that an operator should look at.</summary>
/// <param name="Key">The same for the same concern on another day; of a source, the same for one incident whatever its condition becomes.</param>
/// <param name="Text">What it is and what to do, in one line without addresses of people.</param>
public sealed record Concern(string Key, string Text)
{
    /// <summary>A few words for the line of what is still so; null for the text.</summary>
    public string? Brief { get; init; }
}
