namespace TreatyAlerts.Sources.Health;

/// <summary>The rung of the ladder that a source stands on.</summary>
public enum HealthStage
{
    /// <summary>Never checked, so nothing is known.</summary>
    Unknown,

    /// <summary>The last check was sound.</summary>
    Fine,

    /// <summary>A hiccup: retried soon, told to nobody.</summary>
    Transient,

    /// <summary>Told to the operator, once.</summary>
    Failing,

    /// <summary>Told to readers: the coverage line and the page of sources name it.</summary>
    Stale,
}
