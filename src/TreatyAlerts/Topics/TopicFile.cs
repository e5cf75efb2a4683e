using System.IO.Compression;

namespace TreatyAlerts.Topics;

/// <summary>Topics in a text file: a line each, <c>id TAB query</c>; empty lines and lines that begin with # are passed over.</summary>
/// <param name="Topics">The topics that could be read, in order.</param>
/// <param name="Errors">What was wrong, line by line.</param>
public sealed record TopicFile(IReadOnlyList<(string Id, TopicQuery Query)> Topics, IReadOnlyList<TopicFileError> Errors)
{
    /// <summary>Reads a file, compressed if its name ends in .gz.</summary>
    public static TopicFile Read(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new StreamReader(new GZipStream(file, CompressionMode.Decompress))
            : new StreamReader(file);
        return Read(reader);
    }

    public static TopicFile Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        List<(string, TopicQuery)> topics = [];
        List<TopicFileError> errors = [];
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0)
                errors.Add(new(number, new(1, "expected an id, a tab and a query", null)));
            else if (TopicQuery.TryParse(line[(tab + 1)..], out var query, out var error))
                topics.Add((line[..tab], query));
            else
                errors.Add(new(number, error with { Position = error.Position + tab + 1 }));
        }

        return new TopicFile(topics, errors);
    }
}

/// <summary>A line that holds no topic; the position counts from the line's beginning.</summary>
public sealed record TopicFileError(int Line, TopicQueryError Error)
{
    public override string ToString() => $"line {Line}, character {Error.Position}: {Error.Message}";
}
