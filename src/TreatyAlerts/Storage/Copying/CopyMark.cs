namespace TreatyAlerts.Storage.Copying;

/// <summary>Lies in a store while a copy into it is not finished (<c>copy.json</c>): whatever is there came from that copy.</summary>
/// <param name="From">The store that is copied, without any key.</param>
/// <param name="At">When the copy began.</param>
internal sealed record CopyMark(string From, DateTimeOffset At)
{
    public const string Name = "copy.json";
}
