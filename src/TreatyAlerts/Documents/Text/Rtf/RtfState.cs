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

    public int CodePage { get; set; }

    /// <summary>How many characters stand after each \u for readers that know no Unicode.</summary>
    public int Fallback { get; set; } = 1;

    public bool IsHidden { get; set; }

    public bool IsInTable { get; set; }

    public bool IsNumbered { get; set; }

    public bool HasOutline { get; set; }

    public int Style { get; set; }

    public int Font { get; set; }
}
