namespace TreatyAlerts.Topics;

/// <summary>One document's words with their positions, field and page: analysed once, matched against any number of topics.</summary>
public sealed class TextIndex
{
    private TextIndex(TopicDocument document) => Document = document;

    public TopicDocument Document { get; }

    /// <summary>Analyses a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="exact">True to leave inflections apart (the command line's --exact).</param>
    public static TextIndex Build(TopicDocument document, bool exact = false) => throw new NotImplementedException($"{new TextIndex(document)}{exact}");
}
