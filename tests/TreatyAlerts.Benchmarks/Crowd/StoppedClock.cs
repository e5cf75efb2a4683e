namespace TreatyAlerts.Benchmarks.Crowd;

/// <summary>A clock that stands still: what is made at it is the same on every run.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
