namespace TreatyAlerts.Documents.Text.Rtf;

/// <summary>Where the words of a group go.</summary>
internal enum RtfDestination
{
    Text,
    Nowhere,
    Fonts,
    Styles,
}

/// <summary>What an opening bracket saves and a closing one restores.</summary>
internal record struct RtfState(RtfDestination Destination, BlockCollector Target)
{
    /// <summary>What all blocks of a note or of the first page's header are.</summary>
    public TextBlockKind? Always { get; set; }

    /// <summary>The font of the text, and that of its double-byte or right-to-left characters, which <see cref="UsesOther"/> chooses.</summary>
    public int Font { get; set; }

    public int OtherFont { get; set; }

    public bool UsesOther { get; set; }

    /// <summary>How many characters stand after each \u for readers that know no Unicode.</summary>
    public int Fallback { get; set; } = 1;

    public bool IsHidden { get; set; }

    public readonly bool IsInTable => TableDepth > 0;

    public bool IsNumbered { get; set; }

    public bool HasOutline { get; set; }

    public int Style { get; set; }

    /// <summary>How many tables the paragraph stands in.</summary>
    public int TableDepth { get; set; }

    /// <summary>Which header of page 1 the blocks belong to.</summary>
    public bool IsFirstPage { get; set; }

    public bool IsNumber { get; set; }
}
