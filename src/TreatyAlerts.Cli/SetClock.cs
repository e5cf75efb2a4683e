namespace TreatyAlerts.Cli;

/// <summary>A clock that shows what it was set to; waiting takes real time.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    private long ticks = now.UtcTicks;

    public void Set(DateTimeOffset to) => Interlocked.Exchange(ref ticks, to.UtcTicks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
}
