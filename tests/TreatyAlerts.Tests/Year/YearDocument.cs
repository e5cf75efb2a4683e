using System.Globalization;

namespace TreatyAlerts.Tests.Year;

/// <summary>One document of the made-up year: what really happened to it, whatever the system sees of it.</summary>
internal sealed class YearDocument
{
    public required YearSource Source { get; init; }

    public required int Number { get; init; }

    public string? Symbol { get; init; }

    public required string Title { get; init; }

    /// <summary>How the page words the title from <see cref="RenamedAt"/> on; the document is the same.</summary>
    public required string LaterTitle { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset RenamedAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>When other bytes stand under the same address.</summary>
    public DateTimeOffset ReplacedAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>When the page drops it for good.</summary>
    public DateTimeOffset RemovedAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>When a French rendition stands beside it.</summary>
    public DateTimeOffset TranslatedAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Words that no other document has.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    public Uri Url => new(Source.Host, Symbol is null && Source.Kind is not YearKind.Submissions
        ? string.Create(CultureInfo.InvariantCulture, $"/made/{Source.Id}/{PublishedAt:yyyy/MMMM}/story-{Number}.html")
        : $"/documents/{Source.Id}/{FileName("E")}");

    public Uri FrenchUrl => new(Source.Host, $"/documents/{Source.Id}/{FileName("F")}");

    public bool IsShown(DateTimeOffset at) => PublishedAt <= at && at < RemovedAt;

    public string TitleAt(DateTimeOffset at) => at < RenamedAt ? Title : LaterTitle;

    /// <summary>What the file says.</summary>
    public string Text(DateTimeOffset at, bool french)
    {
        var lines = Words.Chunk(8).Select(line => string.Join(' ', line));
        var changed = at < ReplacedAt ? "The convention remains open." : "The convention remains open for signature until the end of the year, as agreed.";
        return french
            ? $"{Symbol}\nDistr. generale\nRapport sur la convention et les delegations.\nLe texte de la convention est examine par les Etats.\n{string.Join('\n', lines)}"
            : $"{Symbol}\nDistr.: General\n{Title}\nThe text of the convention was examined by the delegations of the States.\n{changed}\n{string.Join('\n', lines)}";
    }

    private string FileName(string language) => $"{Symbol?.Replace('/', '_') ?? $"Submission_{Number}"}_{language}.pdf";
}
