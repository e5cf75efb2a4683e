namespace TreatyAlerts.Hosting.Watch;

/// <summary>Something that an operator should look at.</summary>
/// <param name="Key">The same for the same concern on another day.</param>
/// <param name="Text">What it is and what to do, in one line without addresses of people.</param>
public sealed record Concern(string Key, string Text);
