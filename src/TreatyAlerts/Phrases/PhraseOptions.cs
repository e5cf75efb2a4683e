namespace TreatyAlerts.Phrases;

/// <summary>Where a list of key phrases ends before the number asked for is reached.</summary>
public sealed record PhraseOptions
{
    /// <summary>So many phrases are given whatever their scores (0 and more).</summary>
    public int Sure { get; init; } = 5;

    /// <summary>Beyond them only phrases with this score or more (0 to 1): below it experts gave fewer than one in seven of such phrases.</summary>
    public double LeastScore { get; init; } = 0.15;
}
