using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics;

/// <summary>Some topics of a file, parsed, and what was wrong between them; handed from the thread that reads to the one that compiles.</summary>
internal sealed class TopicBatch
{
    private const int Most = 256;

    private readonly List<QueryNode> _roots = new(Most);
    private readonly List<int> _ends = new(Most);
    private readonly List<TopicFileError> _errors = [];
    private char[] _ids = new char[Most * 8];

    /// <returns>True when the batch is full.</returns>
    public bool Add(ReadOnlySpan<char> id, QueryNode root)
    {
        var start = _ends.Count == 0 ? 0 : _ends[^1];
        if (_ids.Length - start < id.Length)
            Array.Resize(ref _ids, Math.Max(_ids.Length * 2, start + id.Length));
        id.CopyTo(_ids.AsSpan(start));
        _ends.Add(start + id.Length);
        _roots.Add(root);
        return _roots.Count == Most;
    }

    /// <returns>True when the batch is full.</returns>
    public bool Add(TopicFileError error)
    {
        _errors.Add(error);
        return _errors.Count == Most;
    }

    /// <summary>Gives the topics in order, then the errors in order.</summary>
    public void Tell(TopicFile.TopicAction topic, Action<TopicFileError> error)
    {
        var start = 0;
        for (var i = 0; i < _roots.Count; i++)
        {
            topic(_ids.AsSpan(start, _ends[i] - start), _roots[i]);
            start = _ends[i];
        }

        foreach (var one in _errors)
            error(one);
    }
}
