namespace TreatyAlerts.Hosting.Watch;

/// <summary>What the operator was last told (<c>watch/told.json</c>).</summary>
/// <param name="At">When.</param>
/// <param name="Concerns">What was wrong then.</param>
/// <param name="Loud">What was unusually loud when it was last looked at: told when it begins, not each day.</param>
public sealed record Told(DateTimeOffset At, IReadOnlyList<Concern> Concerns, IReadOnlyList<string>? Loud = null)
{
    internal HashSet<string> LoudKeys() => [.. Loud ?? []];
}
