namespace TreatyAlerts.Sources;

/// <summary>A session's days, for the rhythm of the sources of its body.</summary>
/// <param name="Body">The body as the catalogue names it.</param>
/// <param name="Session">The session as sources name it.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record Sitting(string Body, string Session, DateOnly From, DateOnly To)
{
    /// <summary>True for a source of the body, unless it is the page of another session.</summary>
    public bool Concerns(Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Body.Equals(source.Body, StringComparison.OrdinalIgnoreCase) && (source.Session is null || source.Session.Equals(Session, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True while the session sits, with the days before and after it that the rhythm counts in.</summary>
    public bool IsOn(DateTimeOffset now, RhythmOptions rhythm)
    {
        ArgumentNullException.ThrowIfNull(rhythm);
        return now >= At(From) - rhythm.BeforeSitting && now < At(To.AddDays(1)) + rhythm.AfterSitting;
    }

    private static DateTimeOffset At(DateOnly day) => new(day, default, default);
}

/// <summary>Gives the sessions that are known; whoever reads the hubs' lines does.</summary>
public delegate Task<IReadOnlyList<Sitting>> FindSittings(CancellationToken cancellation);
