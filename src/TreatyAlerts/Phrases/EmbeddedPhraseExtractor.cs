using TreatyAlerts.Documents.Analysis;

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
        var scored = document.All.Select(candidate => new ScoredPhrase(
            PhraseScorer.Score(PhraseFeatures.Of(candidate, document)),
            candidate.First,
            candidate.Frequency,
            candidate.Ids,
            candidate.BestSurface));
        return PhrasePicker.Pick(scored, count);
    }

    private static IReadOnlyList<KeyPhrase> FromHan(string text, int count, CancellationToken cancellation)
    {
        var lexicon = Lexicon.Of("zh");
        var document = new HanCandidates();
        document.Read(text, cancellation);
        var scored = document.Sequences.Select(sequence =>
        {
            var written = sequence.Written();
            var score = HanScorer.Score(sequence, written, document.Length, lexicon);
            return new ScoredPhrase(score, sequence.First, sequence.Frequency, [.. written.Select(c => (int)c)], () => written);
        });
        return PhrasePicker.Pick(scored, count);
    }
}
