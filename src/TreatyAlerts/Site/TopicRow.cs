using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Site;

/// <summary>A topic of one's own as it stands in a form.</summary>
public sealed record TopicRow(string Name, string Query)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Query);

    public TopicRequest ToRequest() => new() { Name = Name, Query = Query };
}

/// <summary>A trial with the field that it belongs to and the topic's name.</summary>
public sealed record ShownTrial(string Field, string Name, TopicTrialResult Result);

/// <summary>Tries the topics of a form and remembers in the page that it was done.</summary>
internal sealed class FormTrials(TopicTrial trial, LinkSigner signer)
{
    /// <summary>Tries topics, each given with its field and name; those that cannot be read are left out.</summary>
    public async Task<IReadOnlyList<ShownTrial>> RunAsync(IEnumerable<(string Field, string Name, string Query)> topics, CancellationToken cancellation)
    {
        List<(string Field, string Name, TopicQuery Query)> sound =
            [.. topics.Select(topic => (topic.Field, topic.Name, Query: TopicQuery.TryParse(topic.Query, out var query, out _) ? query : null!)).Where(topic => topic.Query is not null)];
        var results = await trial.RunAsync([.. sound.Select(topic => topic.Query)], cancellation);
        return [.. sound.Zip(results, (topic, result) => new ShownTrial(topic.Field, topic.Name, result))];
    }

    /// <summary>Signs that these were shown.</summary>
    public Task<string> SignAsync(IEnumerable<ShownTrial> shown, CancellationToken cancellation) => signer.SignAsync(LinkPurpose.Tried, SubjectOf(shown), cancellation);

    /// <summary>True when a page that was shown before held exactly these.</summary>
    public async Task<bool> WereShownAsync(string tried, IEnumerable<ShownTrial> shown, CancellationToken cancellation) =>
        await signer.ReadAsync(LinkPurpose.Tried, tried, cancellation) == SubjectOf(shown);

    /// <summary>What keeps topics from being saved: they match everything, or more than a person reads and nobody said yes.</summary>
    public static IEnumerable<FieldProblem> Problems(IEnumerable<ShownTrial> shown, bool saidYes, SiteTexts texts)
    {
        foreach (var one in shown)
        {
            if (one.Result.MatchesAll)
            {
                yield return new FieldProblem(one.Field, texts["problem.all"]);
            }
            else if (one.Result.IsBusy && !saidYes)
            {
                yield return new FieldProblem("yes", texts.Format("problem.busy", texts.Isolate(one.Name), SiteTexts.Number(TopicTrialResult.BusyHitsPerDay)));
            }
        }
    }

    private static string SubjectOf(IEnumerable<ShownTrial> shown) => Storage.BlobNames.Key([.. shown.Select(one => one.Result.Query.Text).Order(StringComparer.Ordinal)]);
}
