namespace TreatyAlerts.Sources.Http;

/// <summary>Ends one exchange when it has taken too long, or when its body only drips.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly PoliteHttpOptions options;
    private readonly TimeProvider time;
    private readonly long start;
    private readonly CancellationTokenSource clock;
    private readonly CancellationTokenSource either;
    private long? bodyStart;

    public TimeLimit(PoliteHttpOptions options, TimeProvider time, CancellationToken caller)
    {
        (this.options, this.time) = (options, time);
        start = time.GetTimestamp();
        clock = new CancellationTokenSource(options.Timeout, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, caller);
    }

    /// <summary>Cancelled by the limit or by the caller.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>True when the limit that counts now is the slowest pace, not the whole time.</summary>
    public bool Drips { get; private set; }

    /// <summary>Moves the limit along with the body: so many bytes of the wire buy so much time.</summary>
    public void BodyHas(long bytes)
    {
        bodyStart ??= time.GetTimestamp();
        var whole = options.Timeout - time.GetElapsedTime(start);
        var pace = options.SlowStart + TimeSpan.FromSeconds((double)bytes / options.MinBytesPerSecond) - time.GetElapsedTime(bodyStart.Value);
        Drips = pace < whole;
        var left = Drips ? pace : whole;
        clock.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose()
    {
        either.Dispose();
        clock.Dispose();
    }
}
