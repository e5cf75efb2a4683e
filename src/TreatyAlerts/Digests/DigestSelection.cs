namespace TreatyAlerts.Digests;

/// <summary>Which documents of a digest are shown in the mail: the best, and of no topic more than its share.</summary>
internal sealed record DigestSelection(IReadOnlyList<FoundDocument> Shown, IReadOnlyList<FoundDocument> Left)
{
    private const int MostRests = 6;

    /// <summary>Of each topic that had to leave something out: how many documents.</summary>
    public IReadOnlyList<TopicRest> Rest =>
    [
        .. Left.SelectMany(found => found.Topics.Select(topic => topic.Name).Distinct()).GroupBy(name => name)
            .Select(group => new TopicRest(group.Key, group.Count())).OrderByDescending(rest => rest.Documents).Take(MostRests),
    ];

    /// <summary>From documents in order; one that several topics found is shown while one of them has room.</summary>
    public static DigestSelection Of(IReadOnlyList<FoundDocument> documents, DigestOptions options)
    {
        var (shown, left) = (new List<FoundDocument>(), new List<FoundDocument>());
        var counts = new Dictionary<string, int>();
        foreach (var found in documents)
        {
            var topics = found.Topics.Select(topic => topic.Asked).Distinct().ToList();
            if (shown.Count >= options.MaxItems || (topics.Count > 0 && topics.TrueForAll(topic => counts.GetValueOrDefault(topic) >= options.MaxPerTopic)))
            {
                left.Add(found);
                continue;
            }

            shown.Add(found);
            topics.ForEach(topic => counts[topic] = counts.GetValueOrDefault(topic) + 1);
        }

        return new DigestSelection(shown, left);
    }
}
