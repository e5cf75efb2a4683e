using TreatyAlerts.Topics.Matching;

namespace TreatyAlerts.Topics;

/// <summary>Holds one document against many topics, which may come, change and go at any time.</summary>
/// <typeparam name="TOwner">What a caller knows a topic by.</typeparam>
/// <remarks>Any number of threads may match, and others change topics meanwhile. What is new is compiled when the next document comes.</remarks>
public sealed class TopicMatcher<TOwner>
    where TOwner : notnull
{
    // So few removed topics are not worth the work.
    private const int Few = 1_000;

    private readonly Lock _gate = new();
    private readonly TopicSet _topics;
    private readonly Dictionary<TOwner, int> _numbers = [];
    private List<TOwner> _owners = [];

    /// <exception cref="ArgumentException">An owner has two topics.</exception>
    public TopicMatcher(IReadOnlyList<(TOwner Owner, TopicQuery Query)> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        _topics = new TopicSet();
        foreach (var (owner, query) in topics)
            Add(owner, query);
    }

    internal TopicMatcher(TopicSet topics, IEnumerable<TOwner> owners)
    {
        _topics = topics;
        foreach (var owner in owners)
        {
            _numbers.Add(owner, _owners.Count);
            _owners.Add(owner);
        }
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
            if (_owners.Count > Few && _owners.Count > 2 * _numbers.Count)
                Compact();
            return true;
        }
    }

    /// <summary>The owners of the topics that match, in the order they were given.</summary>
    public IReadOnlyList<TOwner> Match(TextIndex document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Match(owners => Array.ConvertAll(_topics.Match(document), topic => owners[topic]));
    }

    /// <summary>The owners of the topics that match, in the order they were given, and why; that costs less here than asking <see cref="TopicExplainer"/> for each.</summary>
    /// <param name="document">The document.</param>
    /// <param name="wanted">Whose reasons are worked out: those of the others are null.</param>
    /// <param name="passages">How many passages at the most.</param>
    public IReadOnlyList<(TOwner Owner, TopicMatch? Why)> Match(TextIndex document, Predicate<TOwner> wanted, int passages = 1)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(wanted);
        return Match(owners => Array.ConvertAll(
            _topics.Match(document, topic => wanted(owners[topic]), (leaves, hits) => TopicExplainer.Explain(document, leaves, hits, passages)),
            found => (owners[found.Topic], found.Why)));
    }

    private TResult Match<TResult>(Func<List<TOwner>, TResult> match)
    {
        while (true)
        {
            var owners = _owners;
            var found = match(owners);
            lock (_gate)
            {
                // else the topics got other numbers meanwhile
                if (ReferenceEquals(owners, _owners))
                    return found;
            }
        }
    }

    /// <summary>Writes the compiled topics, so that another process need not compile them.</summary>
    /// <param name="stream">Where they go.</param>
    /// <param name="nameOf">An owner as text.</param>
    public void Save(Stream stream, Func<TOwner, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        lock (_gate)
        {
            Compact();
            var names = new TextList();
            foreach (var owner in _owners)
                names.Add(nameOf(owner));
            CompiledFile.Write(stream, "", _topics, names);
        }
    }

    private void Compact()
    {
        var kept = _topics.Compact();
        var owners = _owners;
        _owners = [.. kept.Select(topic => owners[topic])];
        _numbers.Clear();
        for (var topic = 0; topic < _owners.Count; topic++)
            _numbers.Add(_owners[topic], topic);
    }
}

/// <summary>Reads topics that were compiled before.</summary>
public static class TopicMatcher
{
    /// <summary>Reads what <see cref="TopicMatcher{TOwner}.Save"/> wrote.</summary>
    /// <param name="stream">The whole file; read twice.</param>
    /// <param name="ownerOf">The owner that a text stands for.</param>
    /// <exception cref="CompiledTopicsException">It is damaged, or another version wrote it: compile the topics again.</exception>
    public static TopicMatcher<TOwner> Load<TOwner>(Stream stream, Func<string, TOwner> ownerOf)
        where TOwner : notnull
    {
        ArgumentNullException.ThrowIfNull(ownerOf);
        var (topics, names) = CompiledFile.Read(stream, "");
        return new TopicMatcher<TOwner>(topics, Enumerable.Range(0, names.Count).Select(at => ownerOf(names[at])));
    }
}
