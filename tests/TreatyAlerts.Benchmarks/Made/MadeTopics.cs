using System.Globalization;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Benchmarks.Made;

/// <summary>Topics as subscribers write them, and documents to hold them against.</summary>
internal static class MadeTopics
{
    public static IReadOnlyList<(int Owner, TopicQuery Query)> Of(int count) => [.. Enumerable.Range(0, count).Select(number => (number, Query((uint)number)))];

    public static TextIndex Document(uint number) => TextIndex.Build(Text(number));

    public static TopicDocument Text(uint number) => new()
    {
        Title = MadeText.Of(60, number),
        Symbols = [string.Create(CultureInfo.InvariantCulture, $"A/AC.291/{number}")],
        Pages = [MadeText.Of(6_000, number), MadeText.Of(6_000, number + 1)],
        Sources = ["made", "AHC"],
        Type = "report",
        Language = "en",
    };

    // Most topics name something rare; one in ten is made of common words only.
    private static TopicQuery Query(uint number)
    {
        var (one, two) = (MadeText.Noun(number), MadeText.Noun(number / 7 + 5));
        var rare = string.Create(CultureInfo.InvariantCulture, $"term{number}");
        var text = (number % 10) switch
        {
            0 => $"{one} AND \"{two} of the\"",
            1 => $"\"{rare} {one}\"~5",
            2 => $"{rare} OR ({one} AND {two} AND {rare}a)",
            3 => $"symbol:\"A/AC.291/{number}\"",
            4 => $"{rare}* -{two}",
            5 => $"title:{one} AND {rare}",
            _ => $"{rare} OR \"{one} {rare}\"",
        };
        return TopicQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException($"{text}: {error}");
    }
}
