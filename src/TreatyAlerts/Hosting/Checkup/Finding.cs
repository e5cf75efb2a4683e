namespace TreatyAlerts.Hosting.Checkup;

/// <summary>What one check saw.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Level">How it is.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Mend">What to do about it; null where nothing needs to be done.</param>
public sealed record Finding(string Name, FindingLevel Level, string Seen, string? Mend = null)
{
    internal static Finding Ok(string name, string seen) => new(name, FindingLevel.Ok, seen);

    internal static Finding Warn(string name, string seen, string mend) => new(name, FindingLevel.Warn, seen, mend);

    internal static Finding Fail(string name, string seen, string mend) => new(name, FindingLevel.Fail, seen, mend);

    internal static Finding Skipped(string name, string seen) => new(name, FindingLevel.Skipped, seen);
}

/// <summary>How something is.</summary>
public enum FindingLevel
{
    Ok,

    /// <summary>Mail goes out, but not as well as it could.</summary>
    Warn,

    /// <summary>Mail does not go out, does not arrive, or cannot be trusted.</summary>
    Fail,

    /// <summary>Not looked at; what was seen says why.</summary>
    Skipped,
}
