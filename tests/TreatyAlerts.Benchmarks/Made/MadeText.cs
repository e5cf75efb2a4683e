using System.Text;

namespace TreatyAlerts.Benchmarks.Made;

/// <summary>English-looking text of any length, the same on every run; no file is needed.</summary>
internal static class MadeText
{
    private static readonly string[] Nouns =
        ["harbour", "inspection", "treaty", "evidence", "prosecutor", "request", "channel", "provider", "network", "delegation", "fund", "lighthouse"];

    private static readonly string[] Others = ["of the", "electronic", "mutual", "shall", "in", "northern", "which", "and", "legal", "the", "was", "joint"];

    /// <param name="characters">At least so many.</param>
    /// <param name="seed">Another number, another text.</param>
    public static string Of(int characters, uint seed = 0)
    {
        var made = new StringBuilder();
        for (var i = 1 + seed * 1_000_003; made.Length < characters; i++)
        {
            // Multiplicative hashing strings the words together; every hundredth word is new.
            var hash = i * 2654435761;
            made.Append(Word(i, hash)).Append(i % 17 == 0 ? ", " : i % 23 == 0 ? ". " : i % 131 == 0 ? ".\n\n" : " ");
        }

        return made.ToString();
    }

    /// <summary>A word of such texts.</summary>
    public static string Noun(uint number) => Nouns[number % Nouns.Length];

    private static string Word(uint i, uint hash) => i % 100 == 0 ? $"Port{(char)('a' + (hash >> 8 & 15))}{(char)('a' + (hash >> 16 & 15))}ia"
        : (hash & 0x8000) == 0 ? Nouns[(hash >> 20) % Nouns.Length]
        : Others[(hash >> 20) % Others.Length];
}
