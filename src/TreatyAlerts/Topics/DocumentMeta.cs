namespace TreatyAlerts.Topics;

/// <summary>Metadata of documents from a tab-separated file with a header: docid, source, session, from, lang, type, symbol, title; others are passed over.</summary>
internal sealed class DocumentMeta
{
    private readonly Dictionary<string, TopicDocument> _documents = new(StringComparer.Ordinal);

    public static DocumentMeta None { get; } = new();

    public static DocumentMeta Read(TextReader reader, ICollection<string> problems)
    {
        var meta = new DocumentMeta();
        var header = reader.ReadLine()?.Split('\t') ?? [];
        var id = Array.IndexOf(header, "docid");
        if (id < 0)
        {
            problems.Add("metadata, line 1: expected a header with a column docid");
            return meta;
        }

        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var cells = line.Split('\t');
            if (cells.Length != header.Length)
                problems.Add($"metadata, line {number}: found {cells.Length} columns, expected {header.Length}");
            else if (!meta._documents.TryAdd(cells[id], Make(header, cells)))
                problems.Add($"metadata, line {number}: {cells[id]} stands there twice");
        }

        return meta;
    }

    public TopicDocument For(string documentId) => _documents.GetValueOrDefault(documentId) ?? new TopicDocument();

    private static TopicDocument Make(string[] header, string[] cells)
    {
        return new TopicDocument
        {
            Title = Cell("title") ?? "",
            Sources = Cell("source") is { } source ? [source] : [],
            Session = Cell("session"),
            From = Cell("from"),
            Language = Cell("lang"),
            Type = Cell("type"),
            Symbols = Cell("symbol") is { } symbol ? [symbol] : [],
        };

        string? Cell(string name)
        {
            var at = Array.IndexOf(header, name);
            return at < 0 || cells[at].Length == 0 ? null : cells[at];
        }
    }
}
