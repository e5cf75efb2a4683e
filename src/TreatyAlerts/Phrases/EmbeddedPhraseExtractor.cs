using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Phrases.Background;
using TreatyAlerts.Phrases.Counting;
using TreatyAlerts.Phrases.Han;
using TreatyAlerts.Phrases.Ranking;

namespace TreatyAlerts.Phrases;

/// <summary>Key phrases without a service: from the document's own statistics, held against counts from UN documents that are part of the program.</summary>
/// <remarks>The same text gives the same phrases and scores on every machine. Safe for use from many threads.</remarks>
/// <param name="options">What is left out; null for the usual.</param>
public sealed class EmbeddedPhraseExtractor(PhraseOptions? options = null) : IPhraseExtractor
{
    // Statistics, unlike a search, are complete long before this; the rest of a larger text would only cost time.
    private const int MostCharacters = 2_000_000;

    private readonly PhraseOptions options = options ?? new PhraseOptions();

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

    private IReadOnlyList<KeyPhrase> Extract(string text, string? language, int count, CancellationToken cancellation)
    {
        var head = text.Length <= MostCharacters ? text : text[..MostCharacters];
        return ChooseLanguage(head, language) is var chosen && chosen == "zh"
            ? FromHan(head, count, cancellation)
            : FromWords(head, chosen, count, cancellation);
    }

    /// <summary>
    /// The language given, unless the text is plainly in another script. Where nothing tells, a short text is read by the English rules, a longer one
    /// by those for languages that are not ours.
    /// </summary>
    internal static string ChooseLanguage(string text, string? given)
    {
        var guessed = LanguageGuess.Of(text);
        return !Lexicon.Knows(given) ? guessed ?? (LanguageGuess.IsTelling(text) ? Lexicon.Other : "en")
            : guessed is not null && Script(guessed) != Script(given!) ? guessed
            : given!;

        static char Script(string language) => language is "en" or "fr" or "es" ? 'L' : language[0];
    }

    private IReadOnlyList<KeyPhrase> FromWords(string text, string language, int count, CancellationToken cancellation)
    {
        var document = new WordCandidates(Lexicon.Of(language));
        document.Read(text, cancellation);
        var background = BackgroundOf(language);
        var features = CandidateFeatures.Of(document, background, Places.Of(language));
        var (scores, trust) = PhraseRanker.Shipped.Score(document, features, background);

        // What the shares of UN documents say about another kind of text is an order, not a border.
        var least = trust * options.LeastScore;
        return
        [
            .. PhrasePicker.Pick(document, features, scores, count)
                .Where((at, rank) => rank < options.Sure || scores[at] >= least)
                .Select(at => new KeyPhrase(Surfaces.Best(document, document.All[features.Chosen[at]]), scores[at])),
        ];
    }

    private static IBackground BackgroundOf(string language) => Lexicon.Knows(language) ? UnBackground.Of(language) : NoBackground.Instance;

    private IReadOnlyList<KeyPhrase> FromHan(string text, int count, CancellationToken cancellation)
    {
        var lexicon = Lexicon.Of("zh");
        var document = new HanCandidates();
        document.Read(text, cancellation);
        var background = UnHanBackground.Shipped;
        var least = options.LeastScore * PhraseRanker.Trust(HanPicker.Familiarity(document, background), background.Familiar);
        return
        [
            .. HanPicker.Pick(document, lexicon, background, count)
                .Select(phrase => phrase with { Score = PhraseRanker.Shipped.Han.Of(phrase.Score) })
                .Where((phrase, rank) => rank < options.Sure || phrase.Score >= least),
        ];
    }
}
