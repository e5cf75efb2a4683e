using System.Collections.Frozen;
using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases;

/// <summary>Subject headings of the UN library in six languages, by which the phrases of a document's renditions find one another.</summary>
public static class Headings
{
    private static readonly Lazy<FrozenDictionary<(string Language, ulong Key), string>> Known = new(Load);

    /// <summary>The English heading of a phrase in one of the six languages; null where the vocabulary knows none.</summary>
    public static string? English(string phrase, string language) =>
        KeyOf(phrase, language) is { } key && Known.Value.TryGetValue((language, key), out var heading) ? heading : null;

    /// <summary>The phrases of several renditions that mean one heading, in the order of the first rendition.</summary>
    /// <param name="renditions">Phrases by language.</param>
    /// <returns>Each heading with its phrase in each language that has it; what stands in one rendition alone is left out.</returns>
    public static IReadOnlyList<AlignedPhrase> Align(IReadOnlyList<(string Language, IReadOnlyList<KeyPhrase> Phrases)> renditions) =>
    [
        .. renditions
            .SelectMany(rendition => rendition.Phrases.Select(phrase => (rendition.Language, phrase.Text, Heading: English(phrase.Text, rendition.Language))))
            .Where(one => one.Heading is not null)
            .GroupBy(one => one.Heading!)
            .Select(group => new AlignedPhrase(
                group.Key,
                group.DistinctBy(one => one.Language).ToDictionary(one => one.Language, one => one.Text, StringComparer.Ordinal)))
            .Where(aligned => aligned.Phrases.Count > 1),
    ];

    private static ulong? KeyOf(string phrase, string language) =>
        !Lexicon.Knows(language) ? null
        : language == "zh" ? Hashing.Of(phrase)
        : new PhraseKeys(language).Of(phrase);

    private static FrozenDictionary<(string Language, ulong Key), string> Load()
    {
        var known = new Dictionary<(string Language, ulong Key), string>();
        foreach (var line in Lexicon.Lines("headings"))
        {
            if (line.Split('\t') is [var language, var phrase, var heading] && KeyOf(phrase, language) is { } key)
            {
                known.TryAdd((language, key), heading);
                if (KeyOf(heading, "en") is { } english)
                {
                    known.TryAdd(("en", english), heading);
                }
            }
        }

        return known.ToFrozenDictionary();
    }
}

/// <summary>One heading as the renditions of a document write it.</summary>
/// <param name="Heading">The English heading.</param>
/// <param name="Phrases">The phrase by language.</param>
public sealed record AlignedPhrase(string Heading, IReadOnlyDictionary<string, string> Phrases)
{
    /// <summary>As people read it: Terrorism (fr terrorisme, es terrorismo).</summary>
    public override string ToString() => $"{Heading} ({string.Join(", ", Phrases.Where(one => one.Key != "en").OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}"))})";
}
