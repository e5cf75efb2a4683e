using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Tests.Documents.Symbols;

public sealed class SymbolPropertyTests
{
    private static readonly Gen<string> Bodies = Gen.Elements("A/AC.291", "E/CN.7/2025", "E/CN.15/2018", "CTOC/COP/2024", "CAC/COSP/2025", "UNODC/CCPCJ/EG.4/2018", "A/RES/79", "A/75", "E/2019", "E/INCB/2025", "UNIS/NAR", "A/C.3/77");

    private static readonly Gen<string> Modifiers = Gen.Elements("", "", "/Rev.1", "/Add.2", "/Corr.3", "/Amend.1", "/Rev.1/Add.1", "/Rev.12/Corr.1");

    private static readonly Arbitrary<string> Symbols = Arb.From(
        from body in Bodies
        from series in Gen.Elements("", "", "L.", "CRP.", "WP.")
        from number in Gen.Choose(1, 9999)
        from modifier in Modifiers
        select $"{body}/{series}{number}{modifier}");

    [Fact]
    public void Parsing_what_was_formatted_gives_the_same() =>
        Prop.ForAll(Symbols, text => DocumentSymbol.Parse(text).Text == text).QuickCheckThrowOnFailure();

    [Fact]
    public void Case_and_spaces_never_matter() =>
        Prop.ForAll(Symbols, text => DocumentSymbol.Parse($" {text.ToLowerInvariant().Replace("/", "\u00A0/ ", StringComparison.Ordinal)}   ").Text == text).QuickCheckThrowOnFailure();

    [Fact]
    public void The_file_name_of_a_symbol_gives_it_back() =>
        Prop.ForAll(Symbols, text => DocumentSymbol.TryFromFileName($"{text.Replace('/', '_')}_E.pdf", out var symbol, out var language) && symbol.Text == text && language == "en")
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_symbol_is_found_in_the_middle_of_a_sentence() =>
        Prop.ForAll(Symbols, text => DocumentSymbol.FindAll($"The note ({text}), as amended.") is [var only] && only.Text == text).QuickCheckThrowOnFailure();

    [Fact]
    public void A_family_comes_before_its_revisions_and_is_its_own_family() =>
        Prop.ForAll(Symbols, text =>
        {
            var symbol = DocumentSymbol.Parse(text);
            var family = DocumentSymbol.Parse(symbol.Family);
            return family.Family == family.Text && family.CompareTo(symbol) == (symbol.Text == symbol.Family ? 0 : -1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_is_total_and_agrees_with_equality() =>
        Prop.ForAll(Symbols, Symbols, (left, right) =>
        {
            var (a, b) = (DocumentSymbol.Parse(left), DocumentSymbol.Parse(right));
            return Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a)) && (a.CompareTo(b) == 0) == a.Equals(b);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_whatever_makes_the_readers_throw() =>
        Prop.ForAll(Arb.From<string?>(ArbMap.Default.GeneratorFor<string?>()), text =>
        {
            _ = DocumentSymbol.TryParse(text, out _);
            _ = DocumentSymbol.FindAll(text ?? "");
            _ = DocumentSymbol.TryFromFileName(text ?? "", out _, out _);
            return !JobNumber.TryParse(text, out var job) || JobNumber.TryParse(job.ToString(), out _);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("A/")]
    [InlineData("A/ ")]
    [InlineData("A/AC.291/")]
    [InlineData("/A")]
    [InlineData("A/75/L.55.rev.")]
    [InlineData("resolution ")]
    [InlineData("resolutions 79/243, ")]
    [InlineData("C.N.1.2025.TREATIES-")]
    [InlineData("9/")]
    [InlineData("\u200B")]
    [InlineData("A_")]
    [InlineData("\uD800")]
    public async Task A_megabyte_of_anything_is_read_in_bounded_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        await Task.Run(
            () =>
            {
                Assert.False(DocumentSymbol.TryParse(text, out _));
                Assert.True(DocumentSymbol.FindAll(text).Count <= 1);
                Assert.False(DocumentSymbol.TryFromFileName(text, out _, out _));
                Assert.False(JobNumber.TryParse(text, out _));
            },
            TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
