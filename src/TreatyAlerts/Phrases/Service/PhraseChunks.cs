namespace TreatyAlerts.Phrases.Service;

/// <summary>Cuts a text into pieces that a language service takes, at the ends of paragraphs and sentences.</summary>
/// <remarks>Limits and prices of Azure AI Language: https://learn.microsoft.com/azure/ai-services/language-service/concepts/data-limits.</remarks>
public static class PhraseChunks
{
    /// <summary>Most characters of one piece. The service counts text elements, of which there are never more than UTF-16 units.</summary>
    public const int LongestChunk = 5_120;

    /// <summary>Most pieces of one request.</summary>
    public const int MostAtOnce = 25;

    // A text record is what is charged for: each piece begins a new one.
    private const int Record = 1_000;
    private static readonly string[] Ends = ["\n\n", "\n", ". ", "。", "؟ ", "? ", "! ", "; ", "؛ ", " "];

    /// <summary>The pieces of as much of a text as is wanted; none is empty, none cuts a character in two.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">Most characters of all pieces together.</param>
    public static IReadOnlyList<string> Of(string text, int most)
    {
        var chunks = new List<string>();
        var rest = text.AsSpan(0, Whole(text, Math.Min(text.Length, most)));
        while (!(rest = rest.TrimStart()).IsEmpty)
        {
            var length = rest.Length <= LongestChunk ? rest.Length : Cut(rest);
            chunks.Add(rest[..length].TrimEnd().ToString());
            rest = rest[length..];
        }

        return chunks;
    }

    /// <summary>Characters that are charged for a piece: whole text records of 1,000.</summary>
    public static int Charged(string chunk) => (chunk.Length + Record - 1) / Record * Record;

    // The best border in the second half; a text without any is cut where it must be.
    private static int Cut(ReadOnlySpan<char> rest)
    {
        foreach (var end in Ends)
        {
            var at = rest[(LongestChunk / 2)..LongestChunk].LastIndexOf(end, StringComparison.Ordinal);
            if (at >= 0)
            {
                return (LongestChunk / 2) + at + end.Length;
            }
        }

        return Whole(rest, LongestChunk);
    }

    private static int Whole(ReadOnlySpan<char> text, int length) => length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
