namespace TreatyAlerts.Documents.Expected;

/// <summary>A symbol that somebody announced (<c>expected/{key}.json</c>): until a document of ours bears it, it is announced and not yet issued.</summary>
public sealed record ExpectedDocument
{
    public required string Symbol { get; init; }

    /// <summary>The body of the document or source that announced it.</summary>
    public required string Body { get; init; }

    public string? Session { get; init; }

    /// <summary>Id of the document that names it; null where a listing does.</summary>
    public string? Document { get; init; }

    /// <summary>Id of the source whose listing shows it without a file that can be had; null where a document names it.</summary>
    public string? Source { get; init; }

    public required DateTimeOffset Announced { get; init; }

    /// <summary>Languages that were found and handed to be taken in.</summary>
    public IReadOnlyList<string> Found { get; init; } = [];

    /// <summary>Looks that found nothing new, in a row.</summary>
    public int Looks { get; init; }

    /// <summary>When it was last looked for; null before the first time.</summary>
    public DateTimeOffset? LastLook { get; init; }

    public required DateTimeOffset NextLook { get; init; }

    /// <summary>What the last look was answered; null where there was nothing to say.</summary>
    public string? Answer { get; init; }
}
