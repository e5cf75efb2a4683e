namespace TreatyAlerts.Sources;

/// <summary>One monitored page or feed of a body, as declared in sources.json.</summary>
public sealed record Source
{
    /// <summary>Lower-case letters, digits and hyphens; names blobs.</summary>
    public required string Id { get; init; }

    /// <summary>AHC, COSP, CCPCJ, CND, INCB, IEG …</summary>
    public required string Body { get; init; }

    public required SourceKind Kind { get; init; }

    public required Uri Url { get; init; }

    /// <summary>NCrontab expression of five fields, in UTC.</summary>
    public required string Schedule { get; init; }

    /// <summary>The language the page is written in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The session whose documents the page lists, where it is one session's page.</summary>
    public string? Session { get; init; }

    /// <summary>How the page is read; null for what the kind does by itself.</summary>
    public ReadingRule? Rule { get; init; }

    /// <summary>How many entries a sound reading gives.</summary>
    public ExpectedYield Yield { get; init; } = new(1, 1000);

    public bool Enabled { get; init; } = true;

    /// <summary>For a disabled source: why.</summary>
    public string? Why { get; init; }

    public string? Note { get; init; }

    /// <summary>True while it is a page that was found and that nobody has accepted yet; a declared source never is.</summary>
    public bool Quarantined { get; init; }

    /// <summary>True for a found page that was linked while its hub was watched: what its first reading shows is news.</summary>
    public bool BeginsWithNews { get; init; }
}

/// <summary>Fewest and most entries that a sound reading gives, both inclusive.</summary>
public sealed record ExpectedYield(int Min, int Max);

/// <summary>What a page is built like.</summary>
public enum SourceKind
{
    Hub,
    SymbolTable,
    LetterTable,
    SessionPage,
    Submissions,
    News,
    UnisArchive,
    Feed,
    File,
    XmlStatus,
}

/// <summary>How a page's entries are found.</summary>
public sealed record ReadingRule
{
    /// <summary>XPath of the part that holds the entries; default: the container of the UNODC template.</summary>
    public string? Container { get; init; }

    /// <summary>XPaths of parts inside it that are left out.</summary>
    public IReadOnlyList<string> Leave { get; init; } = [];

    /// <summary>The title of the one entry of a File or XmlStatus source.</summary>
    public string? Title { get; init; }

    /// <summary>The category of every entry, where the page does not tell.</summary>
    public string? Category { get; init; }
}
