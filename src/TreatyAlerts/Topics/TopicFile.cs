using System.Collections.Concurrent;
using System.IO.Compression;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Topics;

/// <summary>Topics in a text file: a line each, <c>id TAB query</c>; empty lines and lines that begin with # are passed over.</summary>
/// <param name="Topics">The topics that could be read, in order.</param>
/// <param name="Errors">What was wrong, line by line.</param>
public sealed record TopicFile(IReadOnlyList<(string Id, TopicQuery Query)> Topics, IReadOnlyList<TopicFileError> Errors)
{
    // Enough that neither thread waits for the other, few enough to stay in the processor's cache.
    private const int BatchesAhead = 4;

    /// <summary>Reads a file, compressed if its name ends in .gz.</summary>
    public static TopicFile Read(string path)
    {
        using var reader = Open(path);
        return Read(reader);
    }

    public static TopicFile Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        List<(string, TopicQuery)> topics = [];
        List<TopicFileError> errors = [];
        ForEach(reader, (id, root) => topics.Add((id.ToString(), TopicQuery.Of(root))), errors.Add);
        return new TopicFile(topics, errors);
    }

    /// <summary>Reads a file and keeps nothing of it; one thread unpacks and parses while the caller's takes what was read.</summary>
    internal static void ForEach(string path, TopicAction topic, Action<TopicFileError> error)
    {
        using var reader = Open(path);
        using var read = new BlockingCollection<TopicBatch>(BatchesAhead);
        using var given = new CancellationTokenSource();
        var reading = Task.Run(() => ReadAhead(reader, read, given.Token));
        try
        {
            foreach (var batch in read.GetConsumingEnumerable())
                batch.Tell(topic, error);
        }
        finally
        {
            given.Cancel();
            Task.WhenAny(reading).GetAwaiter().GetResult();
        }

        reading.GetAwaiter().GetResult();
    }

    private static void ReadAhead(StreamReader reader, BlockingCollection<TopicBatch> read, CancellationToken given)
    {
        try
        {
            var batch = new TopicBatch();
            ForEach(reader, (id, root) => Full(batch.Add(id, root)), error => Full(batch.Add(error)));
            read.Add(batch, given);

            void Full(bool isFull)
            {
                if (!isFull)
                    return;
                read.Add(batch, given);
                batch = new TopicBatch();
            }
        }
        finally
        {
            read.CompleteAdding();
        }
    }

    internal delegate void TopicAction(ReadOnlySpan<char> id, QueryNode root);

    private static void ForEach(TextReader reader, TopicAction topic, Action<TopicFileError> error)
    {
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0)
                error(new(number, new(1, "expected an id, a tab and a query", null)));
            else if (QueryParser.TryParse(line[(tab + 1)..], out var root, out var problem))
                topic(line.AsSpan(0, tab), root);
            else
                error(new(number, problem with { Position = problem.Position + tab + 1 }));
        }
    }

    private static StreamReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new StreamReader(new GZipStream(file, CompressionMode.Decompress), null, true, 1 << 16)
            : new StreamReader(file, null, true, 1 << 16);
    }
}

/// <summary>A line that holds no topic; the position counts from the line's beginning.</summary>
public sealed record TopicFileError(int Line, TopicQueryError Error)
{
    public override string ToString() => $"line {Line}, character {Error.Position}: {Error.Message}";
}
