namespace TreatyAlerts.Hosting.Failures;

/// <summary>A message that was handed out again and again and never done (<c>failures/{key}.json</c>): kept until an operator decides.</summary>
/// <param name="Key">Names it to the commands.</param>
/// <param name="Queue">The queue that it came from.</param>
/// <param name="Text">The message as it was.</param>
/// <param name="First">When it was first set aside.</param>
/// <param name="Last">When it was last set aside.</param>
/// <param name="Times">How often it was set aside.</param>
/// <param name="Problem">What the last replay said; null before one.</param>
public sealed record FailedMessage(string Key, string Queue, string Text, DateTimeOffset First, DateTimeOffset Last, int Times, string? Problem = null);
