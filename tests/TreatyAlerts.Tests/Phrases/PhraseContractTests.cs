using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Phrases;

namespace TreatyAlerts.Tests.Phrases;

public sealed class PhraseContractTests
{
    private static readonly string[] Languages = ["ar", "zh", "en", "fr", "ru", "es"];

    // Pieces of the six languages, noise, markup, broken surrogates: strung together by chance.
    private static readonly string[] Pieces =
    [
        "harbour", "master", "Port Authority", "of the", "and", "A/AC.291/22/Rev.3", "74/247", "Article 6", "l’île", "d'appui", "règlement",
        "puerto", "de la", "гавань", "порт", "в", "الميناء", "والأمن", "الأمــن", "港口", "管理局", "的", "<b>", "</p>", "&nbsp;", "<script>", "\0", "\u0001", "\u0007",
        "\ud800", "\udc00", "😀", "\u200f", "\u00ad", "-\n", "\n\n", "\r\n", "\t", ". ", ", ", "- ", "(a) ", "•", "…", "2026", "x2", "Ωmega", "ﬁne", "ｗｉｄｅ", "e\u0301te",
    ];

    private static readonly Arbitrary<string> Texts =
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces)).ToArbitrary();

    [Fact]
    public void Scores_fall_from_at_most_one_to_at_least_zero() => Holds((_, phrases) =>
        phrases.All(phrase => phrase.Score is >= 0 and <= 1)
        && phrases.Zip(phrases.Skip(1)).All(pair => pair.First.Score >= pair.Second.Score));

    [Fact]
    public void No_phrase_has_control_characters_markup_or_half_surrogates() => Holds((_, phrases) =>
        phrases.All(phrase => phrase.Text.EnumerateRunes().All(rune =>
            rune != Rune.ReplacementChar && !Rune.IsControl(rune) && rune.Value is not ('<' or '>' or '&' or '|'))));

    [Fact]
    public void Each_phrase_stands_in_the_text() => Holds((text, phrases) =>
    {
        // Tatweel, direction marks and soft hyphens are not seen by a reader.
        var folded = Fold(Seen(text));
        return phrases.All(phrase => folded.Contains(Fold(phrase.Text), StringComparison.Ordinal));
    });

    [Fact]
    public void No_phrase_has_half_a_word() => Holds((text, phrases) =>
    {
        // A joined Arabic "and" may be cut off: it is a word of its own.
        var words = TextAnalyzer.Words(Seen(text)).SelectMany(word => new[] { word.Folded, word.Folded.TrimStart('و') }).ToHashSet(StringComparer.Ordinal);
        return phrases.All(phrase => TextAnalyzer.Words(phrase.Text).All(word => words.Contains(word.Folded)));
    });

    [Fact]
    public void No_phrase_comes_twice_and_none_is_empty() => Holds((_, phrases) =>
        phrases.All(phrase => phrase.Text.Trim() == phrase.Text && phrase.Text.Length > 1)
        && phrases.DistinctBy(phrase => phrase.Text.ToUpperInvariant()).Count() == phrases.Count);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_phrases_come_than_were_asked_for(int count)
    {
        const string text = "Harbour masters inspect cargo ships. Cargo ships carry grain. Grain prices rise when harbour masters strike.";

        var phrases = await new EmbeddedPhraseExtractor().ExtractAsync(text, "en", count, TestContext.Current.CancellationToken);

        Assert.Equal(count, phrases.Count);
    }

    [Fact]
    public async Task A_negative_count_is_a_mistake_of_the_caller() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            new EmbeddedPhraseExtractor().ExtractAsync("text", "en", -1, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_cancelled_call_stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new EmbeddedPhraseExtractor().ExtractAsync("some text", "en", 5, cancelled.Token));
    }

    private static void Holds(Func<string, IReadOnlyList<KeyPhrase>, bool> rule)
    {
        var extractor = new EmbeddedPhraseExtractor();
        Prop.ForAll(Texts, text => Languages.All(language => rule(text, Extract(extractor, text, language)))).QuickCheckThrowOnFailure();
        Prop.ForAll((string? text) => rule(text ?? "", Extract(extractor, text ?? "", null))).QuickCheckThrowOnFailure();
    }

    // The embedded extractor answers at once: its task is done when it is handed over.
    private static IReadOnlyList<KeyPhrase> Extract(EmbeddedPhraseExtractor extractor, string text, string? language)
    {
        var task = extractor.ExtractAsync(text, language, 20, TestContext.Current.CancellationToken);
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }

    private static string Seen(string text) =>
        text.Replace("\u0640", "", StringComparison.Ordinal).Replace("\u00ad", "", StringComparison.Ordinal).Replace("\u200f", "", StringComparison.Ordinal);

    private static string Fold(string text) => string.Concat(TextAnalyzer.Words(text).Select(word => word.Folded));
}
