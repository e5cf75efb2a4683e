using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Tests.Documents.Analysis;

public sealed class TextAnalyzerTests
{
    [Theory]
    [InlineData("The States Parties", "the states parties")]
    [InlineData("l'accord, d’Ivoire", "l accord d ivoire")]
    [InlineData("cyber-crime and/or 74/247", "cyber crime and or 74 247")]
    [InlineData("Côte ÉCOLE señor Größe Œuvre", "cote ecole senor grosse oeuvre")]
    [InlineData("cafe\u0301 co\u00ADoperation", "cafe cooperation")]
    [InlineData("ＡＢＣ １２３ ﬁle", "abc 123 file")]
    [InlineData("Ёлка мой и\u0306од", "елка мой йод")]
    [InlineData("أُمم الأمم إلى اتفاقيّة ـــ كتـــاب ٢٠٢٤", "امم الامم الي اتفاقيه كتاب 2024")]
    [InlineData("网络犯罪 UN公约", "网 络 犯 罪 un 公 约")]
    [InlineData("𠀀𠀁", "𠀀 𠀁")]
    [InlineData("İstanbul ΣΊΣΥΦΟΣ", "istanbul σισυφοσ")]
    [InlineData("snake_case a.b", "snake case a b")]
    [InlineData("  …—", "")]
    public void Words_are_cut_and_folded(string text, string folded) =>
        Assert.Equal(folded, string.Join(' ', TextAnalyzer.Words(text).Select(word => word.Folded)));

    [Fact]
    public void A_word_says_where_it_stands()
    {
        const string Text = "Új «États» 网络";
        Assert.Equal(["Új", "États", "网", "络"], TextAnalyzer.Words(Text).Select(word => Text.Substring(word.Start, word.Length)));
    }

    [Fact]
    public void Half_a_surrogate_pair_only_ends_a_word() =>
        Assert.Equal(["a", "b", "c"], TextAnalyzer.Words("a\uD800b\uDC00\uDC00c\uD840").Select(word => word.Folded));

    [Fact]
    public void Combining_marks_alone_are_no_word() => Assert.Empty(TextAnalyzer.Words(new string('\u0301', 100_000)));

    [Fact]
    public void Ten_megabytes_without_a_space_are_one_word() =>
        Assert.Equal(10_000_000, Assert.Single(TextAnalyzer.Words(new string('É', 10_000_000))).Folded.Length);

    [Fact]
    public void Any_text_gives_words_in_order_within_it() =>
        Prop.ForAll<string?>(text =>
        {
            var at = 0;
            foreach (var word in TextAnalyzer.Words(text ?? ""))
            {
                Assert.True(word.Start >= at && word.Length > 0 && word.Folded.Length > 0);
                at = word.Start + word.Length;
            }

            Assert.True(at <= (text ?? "").Length);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Folding_twice_changes_nothing()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            foreach (var word in TextAnalyzer.Words("x" + (char)c))
                Assert.Equal(word.Folded, string.Concat(TextAnalyzer.Words(word.Folded).Select(again => again.Folded)));
        }
    }
}
