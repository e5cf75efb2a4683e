using System.Text;
using TreatyAlerts.Phrases;

namespace TreatyAlerts.Tests.Phrases;

[Collection(Security.HostileCollection.Name)]
public sealed class HostileTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\r\n ")]
    [InlineData("12 34 56\n78 90 12\n3.5 % 7,000 -8\n")]
    [InlineData("... --- !!! ,,, ;;; ||| <<< >>> &&&")]
    [InlineData("\0\u0001\u0002\ud800 \udfff\ufffe")]
    [InlineData("<table><tr><td>1</td></tr></table>")]
    [InlineData("the of and to in is it")]
    public async Task A_text_without_words_of_its_own_gives_no_phrases(string text) => Assert.Empty(await ExtractAsync(text, "en"));

    [Fact]
    public async Task One_word_a_million_times_gives_that_word()
    {
        var phrases = await ExtractAsync(string.Concat(Enumerable.Repeat("harbour ", 1_000_000)), "en");

        Assert.Contains(phrases, phrase => phrase.Text == "harbour");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Ten_megabytes_without_a_single_space_end_without_an_exception(string language) =>
        Assert.Empty(await ExtractAsync(new string('q', 10_000_000), language));

    [Fact]
    public async Task Ten_megabytes_of_ever_new_words_stay_within_bounds()
    {
        var text = new StringBuilder();
        for (uint i = 1; text.Length < 10_000_000; i++)
        {
            // Multiplicative hashing: words in no order, the same on every run.
            text.Append('w').Append((i * 2654435761).ToString("x8", null)).Append(i % 12 == 0 ? ". " : " ");
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var phrases = await ExtractAsync(text.ToString(), "en");

        Assert.Equal(10, phrases.Count);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 50_000_000, "the extractor keeps nothing of a document");
    }

    [Theory]
    [InlineData("ar", "الميناء ")]
    [InlineData("ru", "гавань ")]
    [InlineData("zh", "港口")]
    [InlineData(null, "λιμάνι ")]
    [InlineData("fr", "港口 гавань harbour الميناء 12,5 ")]
    public async Task Ten_megabytes_of_one_thing_in_any_script_or_the_wrong_language_end_without_an_exception(string? language, string piece) =>
        Assert.InRange((await ExtractAsync(string.Concat(Enumerable.Repeat(piece, 10_000_000 / piece.Length)), language)).Count, 0, 10);

    [Fact]
    public async Task Noise_of_a_bad_scan_gives_no_fragment_of_a_word()
    {
        var text = new StringBuilder();
        for (uint i = 1; i < 20_000; i++)
        {
            text.Append("rn1|l0 hAr-\nbo:ur mast,er; §§ £x ~~ t h e p0rt\u00ad ".AsSpan((int)(i * 2654435761 >> 8) % 40, 7)).Append(i % 9 == 0 ? "\n" : "");
        }

        var words = TreatyAlerts.Documents.Analysis.TextAnalyzer.Words(text.ToString()).Select(word => word.Folded).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            await ExtractAsync(text.ToString(), "en"),
            phrase => Assert.All(TreatyAlerts.Documents.Analysis.TextAnalyzer.Words(phrase.Text), word => Assert.Contains(word.Folded, words)));
    }

    [Fact]
    public async Task A_table_of_numbers_with_a_few_words_gives_at_most_those_words()
    {
        var rows = Enumerable.Range(0, 5000).Select(i => $"{i * 37 % 1000}\t{i}.{i % 10}\t{(i % 50 == 0 ? "cargo" : "-")}\t{i * 7} %");
        Assert.All(await ExtractAsync(string.Join('\n', rows), "en"), phrase => Assert.Equal("cargo", phrase.Text));
    }

    [Fact]
    public async Task A_long_chinese_text_without_repeats_stays_within_bounds()
    {
        var text = new StringBuilder();
        for (uint i = 1; text.Length < 200_000; i++)
        {
            text.Append((char)('\u4e00' + (int)((i * 2654435761 >> 12) % 20_000)));
        }

        Assert.All(await ExtractAsync(text.ToString(), "zh"), phrase => Assert.InRange(phrase.Text.Length, 2, 9));
    }

    [Fact]
    public async Task Deep_repeats_of_one_chinese_character_end_soon() =>
        Assert.Empty(await ExtractAsync(new string('港', 300_000), "zh"));

    [Fact]
    public async Task Noise_of_a_scanner_does_not_hide_what_comes_again()
    {
        const string text = """
            |||.. Tbe Rhine Comrnission .,;' met. ~~ The Rhine Commission ]] adopted a flood plan, .. __ and tlie flood plan '' was sent =
            to the Rhine Commission. A flood plan for each bank; the Rhine Commission pays.
            """;

        var phrases = (await ExtractAsync(text, "en")).Select(phrase => phrase.Text).ToList();

        Assert.Contains("Rhine Commission", phrases);
        Assert.Contains("flood plan", phrases);
    }

    [Fact]
    public async Task Markup_left_in_a_text_is_no_phrase()
    {
        const string text = """<p class="cargo manifest">Cargo ships&nbsp;wait.</p><p class="cargo manifest">Cargo ships sail &amp; return.</p>""";

        var phrases = (await ExtractAsync(text, "en")).Select(phrase => phrase.Text).ToList();

        Assert.Contains("Cargo ships", phrases);
        Assert.DoesNotContain(phrases, phrase => phrase.Contains("class", StringComparison.Ordinal) || phrase.Contains("manifest", StringComparison.Ordinal));
        Assert.DoesNotContain(phrases, phrase => phrase.Contains("nbsp", StringComparison.Ordinal) || phrase.Contains("amp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_word_broken_at_a_line_end_gives_no_half_words()
    {
        const string text = "The inspectors of the harbour found contra-\nband tobacco in the hold of a ship that was bound for the north.\n";

        var phrases = (await ExtractAsync(text, "en")).Select(phrase => phrase.Text).ToList();

        Assert.NotEmpty(phrases);
        Assert.DoesNotContain(phrases, phrase => phrase.Contains("contra", StringComparison.Ordinal) || phrase.Contains("band", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Symbols_and_numbers_are_in_no_phrase()
    {
        const string text = "Harbour dues follow A/AC.291/22/Rev.3 and resolution 74/247. Harbour dues under article 6 of A/AC.291/22 rise by 12 per cent.";

        var phrases = (await ExtractAsync(text, "en")).Select(phrase => phrase.Text).ToList();

        Assert.Contains("Harbour dues", phrases);
        Assert.DoesNotContain(phrases, phrase => phrase.Any(char.IsDigit) || phrase.Contains('/', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_of_mixed_scripts_gives_phrases_of_its_main_one()
    {
        const string text = "Harbour dues (港口费, портовые сборы, رسوم الميناء) are paid yearly. Harbour dues pay for the lighthouse. No ship is free of harbour dues.";

        Assert.Equal("Harbour dues", (await ExtractAsync(text, null))[0].Text, ignoreCase: true);
    }

    private static Task<IReadOnlyList<KeyPhrase>> ExtractAsync(string text, string? language) =>
        new EmbeddedPhraseExtractor().ExtractAsync(text, language, 10, TestContext.Current.CancellationToken);
}
