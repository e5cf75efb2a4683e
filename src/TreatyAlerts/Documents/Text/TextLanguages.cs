using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Documents.Text;

/// <summary>Finds the language of a document and of the blocks that are in another one.</summary>
internal static class TextLanguages
{
    // A guess from fewer letters of the Latin script says more of names than of languages.
    private const int ShortBlock = 80;

    // The beginning of a paragraph is in the language of the whole.
    private const int Enough = 240;

    // With so much text in one language, and none in another, the rest of a long document is looked at in every so many blocks only.
    private const int Settled = 60;
    private const int Stride = 4;

    public static DocumentText Mark(DocumentText text)
    {
        var blocks = text.Pages.SelectMany(page => page.Blocks).ToList();
        var guesses = Guesses(blocks);
        var weights = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (guess, block) in guesses.Zip(blocks))
        {
            if (guess is not null)
            {
                weights[guess] = weights.GetValueOrDefault(guess) + block.Text.Length;
            }
        }

        var main = weights.Count > 0
            ? weights.OrderByDescending(weight => weight.Value).ThenBy(weight => weight.Key, StringComparer.Ordinal).First().Key
            : LanguageGuess.Of(string.Join('\n', blocks.Select(block => block.Text)));
        return weights.Count < 2 ? text with { Language = main } : Marked(text, guesses, main!);
    }

    private static string?[] Guesses(List<TextBlock> blocks)
    {
        var guesses = new string?[blocks.Count];
        var (only, alike) = ((string?)null, 0);
        for (var at = 0; at < blocks.Count; at++)
        {
            if (alike > Settled && at % Stride != 0)
            {
                continue;
            }

            guesses[at] = Guess(blocks[at].Text);
            if (guesses[at] is { } guess)
            {
                (only, alike) = (guess, guess == only ? alike + 1 : 0);
            }
        }

        return guesses;
    }

    private static string? Guess(string block)
    {
        var part = block.Length <= Enough ? block : block[..Enough];
        return part.Length >= ShortBlock || part.AsSpan().ContainsAnyInRange('\u0400', '\uFAFF') ? LanguageGuess.Of(part) : null;
    }

    // What is too short to tell goes with the block before it.
    private static DocumentText Marked(DocumentText text, string?[] guesses, string main)
    {
        var (at, language) = (0, main);
        return text with
        {
            Language = main,
            Pages = [.. text.Pages.Select(page => page with
            {
                Blocks = [.. page.Blocks.Select(block =>
                {
                    language = guesses[at++] ?? language;
                    return language == main ? block : block with { Language = language };
                })],
            })],
        };
    }
}
