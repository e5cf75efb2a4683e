namespace TreatyAlerts.Cli.Demo;

/// <summary>One day of the sample world, as its story tells it.</summary>
/// <param name="Index">Counted from 1.</param>
/// <param name="Date">The day in the calendar of the story.</param>
/// <param name="Label">A name in a few words.</param>
/// <param name="Expect">What is expected to happen, in one sentence.</param>
internal sealed record SampleWorldDay(int Index, DateOnly Date, string Label, string Expect);
