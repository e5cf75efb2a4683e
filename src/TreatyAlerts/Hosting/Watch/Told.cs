namespace TreatyAlerts.Hosting.Watch;

/// <summary>What the operator was last told (<c>watch/told.json</c>).</summary>
/// <param name="At">When.</param>
/// <param name="Concerns">What was wrong then.</param>
public sealed record Told(DateTimeOffset At, IReadOnlyList<Concern> Concerns);
