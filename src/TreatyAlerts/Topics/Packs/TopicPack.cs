namespace TreatyAlerts.Topics.Packs;

/// <summary>A public topic that many may follow, with all its versions (<c>topics/{slug}.json</c>).</summary>
/// <param name="Slug">Its name in addresses: 2 to 60 of a-z, 0-9 and single hyphens.</param>
/// <param name="Versions">At least one, oldest first; the last one holds now.</param>
public sealed record TopicPack(string Slug, IReadOnlyList<TopicPackVersion> Versions)
{
    public TopicPackVersion Current() => Versions[^1];

    /// <summary>What is wrong with a slug; null when it is sound.</summary>
    public static string? SlugProblem(string slug) =>
        slug.Length is >= 2 and <= 60 && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && slug[0] != '-' && slug[^1] != '-' && !slug.Contains("--", StringComparison.Ordinal)
            ? null
            : "a slug is 2 to 60 small letters, digits and single hyphens, such as electronic-evidence";
}

/// <summary>A pack as it was from an instant on.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">Events from this instant on are held against this version, up to the next one.</param>
/// <param name="Name">As mails show it.</param>
/// <param name="Query">In the query language of docs/query-language.md.</param>
/// <param name="Note">For the readers of the mails; null for none.</param>
public sealed record TopicPackVersion(int Number, DateTimeOffset At, string Name, string Query, string? Note);
