using System.Globalization;

namespace TreatyAlerts.Benchmarks.Load;

/// <summary>What is asked of the site.</summary>
internal static class LoadAddresses
{
    // Words from very frequent to rare, as people type them.
    private const int First = 10;
    private const int Last = 20_000;

    /// <summary>Searches, none like another.</summary>
    public static IEnumerable<string> Searches(int count) => Enumerable.Range(0, count).Select(number => $"/search?q={Uri.EscapeDataString(Query(number))}{Narrowed(number)}").Distinct();

    /// <summary>Pages of documents.</summary>
    public static IEnumerable<string> Documents(int count, int documents) => Enumerable.Range(0, count).Select(at => LoadWords.Pick(at, -9, documents * 9 / 10))
        .Select(number => string.Create(CultureInfo.InvariantCulture, $"/documents/A_AC.{300 + (number % 40)}_{number}"));

    private static string Query(int number) => (number % 8) switch
    {
        0 or 1 => Word(number, 0),
        2 or 3 => $"{Word(number, 0)} {Word(number, 1)}",
        4 => $"{Word(number, 0)} OR {Word(number, 1)}",
        5 => $"{Word(number, 0)} -{Word(number, 1)}",
        6 => $"\"{Word(number, 0)} {Word(number, 1)}\" OR {Word(number, 2)}",
        _ => $"title:{Word(number, 0)} OR ({Word(number, 1)} {Word(number, 2)})",
    };

    private static string Word(int number, int part) => LoadWords.Of(LoadWords.Rank(number, part, First, Last));

    // A second page only of one word: others may find too little to have one, and are answered with 404.
    private static string Narrowed(int number) => (number % 10) switch { 3 => "&body=AHC", 5 => "&order=newest", 7 when number % 8 < 2 => "&page=2", 9 => "&language=en", _ => "" };
}
