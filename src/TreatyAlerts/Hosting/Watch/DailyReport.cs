namespace TreatyAlerts.Hosting.Watch;

/// <summary>What the operator is told in one mail.</summary>
/// <param name="New">What broke since the last mail.</param>
/// <param name="Over">What is well again, with what may have been missed.</param>
/// <param name="Still">What is as it was told before.</param>
/// <param name="Loud">What has far more events than usual.</param>
/// <param name="Topics">Public topics that nobody follows.</param>
/// <param name="Sources">Sources that no topic of a subscriber can match.</param>
/// <param name="Covered">How many sources are covered, and of how many.</param>
/// <param name="Figures">What waits and what went out.</param>
internal sealed record DailyReport(
    IReadOnlyList<Concern> New,
    IReadOnlyList<string> Over,
    IReadOnlyList<Concern> Still,
    IReadOnlyList<Concern> Loud,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> Sources,
    (int Covered, int Of) Covered,
    DailyFigures Figures)
{
    /// <summary>What needs somebody.</summary>
    public int Open => New.Count + Still.Count;
}
