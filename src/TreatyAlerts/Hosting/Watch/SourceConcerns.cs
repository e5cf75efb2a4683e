using System.Globalization;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>What an operator should look at of the sources: one concern for one incident, from the rung "failing" of the ladder until it is over.</summary>
public sealed class SourceConcerns(HealthOptions health)
{
    private const int LongestProblem = 500;

    /// <summary>The concerns as things stand now, in the order of the catalogue.</summary>
    /// <param name="coverage">The sources with their states.</param>
    /// <param name="isBlind">True where no source is read at all, which is one concern and not one for each.</param>
    /// <param name="now">The time.</param>
    public IEnumerable<Concern> Find(Coverage coverage, bool isBlind, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        return coverage.Sources.Select(pair => Of(pair.Source, pair.State, isBlind, now)).OfType<Concern>();
    }

    /// <summary>Says that a concern is over: of a source with what may have been missed and what was found.</summary>
    public static string Over(Concern concern, Coverage coverage)
    {
        ArgumentNullException.ThrowIfNull(concern);
        ArgumentNullException.ThrowIfNull(coverage);
        return coverage.Sources.Where(pair => concern.Key.StartsWith($"source:{pair.Source.Id}:", StringComparison.Ordinal))
            .Select(pair => Over(concern, pair.Source, pair.State)).FirstOrDefault() ?? concern.Text;
    }

    private Concern? Of(Source source, SourceState? state, bool isBlind, DateTimeOffset now)
    {
        if (state?.Incident is { FailingAt: not null } incident && !incident.IsOver(now, health.CalmFor))
        {
            return new Concern(
                Key(source, incident),
                $"{source.Id} is {Words(incident.Condition)} since {Minute(incident.Since)}{Told(incident.Problem)}{Look(source, incident.Problem)}")
            {
                Brief = $"{source.Id} ({(incident.BackAt is null ? $"{Words(state.Condition)} since {Day(incident.Since)}" : $"back since {Minute(incident.BackAt.Value)}, watched for a while")})",
            };
        }

        return (Coverage.IsCovered(source, state, now), state) switch
        {
            (true, _) => null,
            (_, null or { Condition: SourceCondition.NeverChecked }) when !isBlind =>
                new Concern($"source:{source.Id}:never", $"{source.Id} was never checked: are its checks queued?") { Brief = $"{source.Id} (never checked)" },
            (_, { LastAttempt: null, Problem: { } damaged }) => new Concern($"source:{source.Id}:damaged", $"{source.Id} cannot be checked{Told(damaged)}") { Brief = $"{source.Id} (damaged state)" },
            (_, { Condition: var condition, LastSuccess: { } last }) when HealthLadder.IsSound(condition) && !isBlind =>
                new Concern($"source:{source.Id}:late", $"{source.Id} was last read {Minute(last)}: its checks do not come any more.") { Brief = $"{source.Id} (not checked since {Day(last)})" },
            _ => null,
        };
    }

    private static string Over(Concern concern, Source source, SourceState? state)
    {
        if (state?.Incident is not { BackAt: { } back } incident || Key(source, incident) != concern.Key)
        {
            return concern.Key.EndsWith(":never", StringComparison.Ordinal) || concern.Key.EndsWith(":late", StringComparison.Ordinal) || concern.Key.EndsWith(":damaged", StringComparison.Ordinal)
                ? $"{source.Id} is checked again."
                : $"{source.Id} was well again for long enough to end this, and then broke anew.";
        }

        var unread = incident.LastSuccess is { } last ? $"it was last read {Minute(last)}" : "it had never been read";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Id} is read again since {Minute(back)}; it was {Words(incident.Condition)} since {Minute(incident.Since)} and {unread}. {incident.Found} {(incident.Found == 1 ? "entry was" : "entries were")} new on its return. {Missed(source, incident)}");
    }

    private static string Missed(Source source, SourceIncident incident) =>
        incident.Condition is SourceCondition.UnchangedTooLong ? "What was published in the meantime may have come with it."
        : source.Kind is SourceKind.News or SourceKind.Feed or SourceKind.UnisArchive ? "It lists its latest only: what came and went in between may be missed."
        : source.Kind is SourceKind.File or SourceKind.XmlStatus ? "Versions that stood there only in between are missed."
        : "It lists everything: nothing is missed but what was put up and taken down in between.";

    private static string Key(Source source, SourceIncident incident) => string.Create(CultureInfo.InvariantCulture, $"source:{source.Id}:{incident.Since.UtcDateTime:yyyyMMddHHmmss}");

    private static string Look(Source source, string? problem) => problem?.Contains("sources test", StringComparison.Ordinal) is true ? "" : $" Look with: treatyalerts sources test {source.Id}";

    private static string Words(SourceCondition condition) => condition switch
    {
        SourceCondition.Ok => "fine",
        SourceCondition.NeverChecked => "never checked",
        SourceCondition.Moved => "gone from its address",
        SourceCondition.StructureChanged => "built otherwise",
        SourceCondition.UnchangedTooLong => "unchanged for too long",
        _ => condition.ToString().ToLowerInvariant(),
    };

    private static string Told(string? problem) => problem is null ? "." : $": {(problem.Length <= LongestProblem ? problem : $"{problem[..LongestProblem]}…").TrimEnd('.')}.";

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
