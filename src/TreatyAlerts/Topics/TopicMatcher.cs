using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Topics;

/// <summary>Holds one document against many topics, which may come, change and go at any time.</summary>
/// <typeparam name="TOwner">What a caller knows a topic by.</typeparam>
/// <remarks>Any number of threads may match, and others change topics meanwhile. What is new is compiled when the next document comes.</remarks>
public sealed class TopicMatcher<TOwner>
    where TOwner : notnull
{
    private readonly Lock _gate = new();
    private readonly TopicSet _topics = new();
    private readonly Dictionary<TOwner, int> _numbers = [];
    private readonly List<TOwner> _owners = [];

    /// <exception cref="ArgumentException">An owner has two topics.</exception>
    public TopicMatcher(IReadOnlyList<(TOwner Owner, TopicQuery Query)> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        foreach (var (owner, query) in topics)
            Add(owner, query);
    }

    public int Count => _topics.Count;

    /// <exception cref="ArgumentException">The owner has a topic already.</exception>
    public void Add(TOwner owner, TopicQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
        {
            _numbers.Add(owner, _owners.Count);
            _owners.Add(owner);
            _topics.Add(query.Root());
        }
    }

    /// <summary>Gives an owner another query; it then counts as given last.</summary>
    /// <returns>False when the owner has no topic: nothing is done.</returns>
    public bool Change(TOwner owner, TopicQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
        {
            if (!Remove(owner))
                return false;
            Add(owner, query);
            return true;
        }
    }

    /// <returns>False when the owner has no topic.</returns>
    public bool Remove(TOwner owner)
    {
        lock (_gate)
        {
            if (!_numbers.Remove(owner, out var topic))
                return false;
            _topics.Remove(topic);
            return true;
        }
    }

    /// <summary>The owners of the topics that match, in the order they were given.</summary>
    public IReadOnlyList<TOwner> Match(TextIndex document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var found = _topics.Match(document);
        lock (_gate)
            return Array.ConvertAll(found, topic => _owners[topic]);
    }
}
