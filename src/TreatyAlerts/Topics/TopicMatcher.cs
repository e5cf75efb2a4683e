using System.Collections.Concurrent;
using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Topics;

/// <summary>Holds one document against many topics.</summary>
/// <typeparam name="TOwner">What a caller knows a topic by.</typeparam>
/// <remarks>Any number of threads may match at once. Queries are compiled when the first document of a language comes.</remarks>
public sealed class TopicMatcher<TOwner>
    where TOwner : notnull
{
    private readonly TOwner[] _owners;
    private readonly TopicQuery[] _queries;
    private readonly FiledUnder _topicsOfQuery;
    private readonly ConcurrentDictionary<AnalysisKind, Lazy<CompiledTopics>> _compiled = new();

    public TopicMatcher(IReadOnlyList<(TOwner Owner, TopicQuery Query)> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        _owners = new TOwner[topics.Count];
        var queries = new Dictionary<TopicQuery, int>();
        var queryOfTopic = new int[topics.Count];
        for (var topic = 0; topic < topics.Count; topic++)
        {
            var (owner, query) = topics[topic];
            _owners[topic] = owner;
            queries.TryAdd(query, queries.Count);
            queryOfTopic[topic] = queries[query];
        }

        _queries = [.. queries.Keys];
        _topicsOfQuery = new FiledUnder(_queries.Length, queryOfTopic, [.. Enumerable.Range(0, topics.Count)]);
    }

    public int Count => _owners.Length;

    /// <summary>The owners of the topics that match, in the order they were given.</summary>
    public IReadOnlyList<TOwner> Match(TextIndex document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var matches = new Numbers();
        Compiled(document.Analysis).Match(document, matches);
        List<int> topics = [];
        foreach (var query in matches.Span)
            topics.AddRange(_topicsOfQuery.Of(query));
        topics.Sort();
        return [.. topics.Select(topic => _owners[topic])];
    }

    /// <summary>Compiles for documents that are analysed exactly, before the first one comes.</summary>
    internal void CompileExact() => Compiled(AnalysisKind.Exact);

    private CompiledTopics Compiled(AnalysisKind analysis) =>
        _compiled.GetOrAdd(analysis, kind => new Lazy<CompiledTopics>(() => new CompiledTopics(kind, _queries))).Value;
}
