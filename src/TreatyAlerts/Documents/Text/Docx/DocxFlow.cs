namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>A run of paragraphs: the part itself, or a text box, which stands inside of a paragraph and is given out after it.</summary>
internal sealed class DocxFlow(BlockCollector collector)
{
    public BlockCollector Collector => collector;

    public DocxParagraph Paragraph { get; set; } = new();

    /// <summary>How many tables are open.</summary>
    public int Tables { get; set; }

    /// <summary>Whether the last paragraph's mark is deleted, so that the next one goes on in it.</summary>
    public bool GoesOn { get; set; }

    /// <summary>Text boxes and notes that follow the block that is being read.</summary>
    public List<Func<IReadOnlyList<TextBlock>>> After { get; } = [];
}

/// <summary>What the properties of a paragraph say.</summary>
internal sealed class DocxParagraph
{
    public string? Style { get; set; }

    public string? List { get; set; }

    public int? Level { get; set; }

    /// <summary>Its outline level, from 0; 9 is body text.</summary>
    public int? Outline { get; set; }

    /// <summary>Its automatic number, until it is written.</summary>
    public string? Number { get; set; }

    /// <summary>Whether its mark is deleted or hidden.</summary>
    public bool IsJoined { get; set; }
}
