using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Tests.Documents.Analysis;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("en", "The delegation would like to see the scope of the text limited to serious offences and to keep the safeguards that it contains.")]
    [InlineData("fr", "La délégation souhaite que le champ du texte soit limité aux infractions graves et que les garanties qui y figurent soient maintenues.")]
    [InlineData("es", "La delegación desea que el ámbito del texto se limite a los delitos graves y que se mantengan las garantías que contiene.")]
    [InlineData("ru", "Делегация хотела бы, чтобы сфера применения текста была ограничена тяжкими преступлениями.")]
    [InlineData("ar", "يود الوفد أن يقتصر نطاق النص على الجرائم الخطيرة وأن تبقى الضمانات الواردة فيه")]
    [InlineData("zh", "代表团希望案文的范围仅限于严重犯罪，并保留其中的保障措施 (A/AC.291/22)。")]
    [InlineData("en", "Draft report of the Committee")]
    [InlineData(null, "")]
    [InlineData(null, "A/AC.291/22/Rev.3 – 12.5")]
    [InlineData(null, "xyzzy plugh")]
    [InlineData(null, "Die Delegation möchte den Anwendungsbereich des Textes auf schwere Straftaten beschränken und die Garantien beibehalten.")]
    [InlineData(null, "La delegazione desidera che il campo del testo sia limitato ai reati gravi e che le garanzie che contiene non siano tolte.")]
    [InlineData(null, "A delegação deseja que o âmbito do texto se limite aos crimes graves e que as garantias que contém não sejam retiradas.")]
    [InlineData(null, "Делегація хотіла б, щоб сфера застосування тексту була обмежена тяжкими злочинами і щоб гарантії збереглися.")]
    [InlineData(null, "هیئت نمایندگی می‌خواهد دامنه متن به جرایم سنگین محدود شود و تضمین‌های آن باقی بماند که در آن آمده است")]
    [InlineData(null, "代表団は、条文の範囲を重大な犯罪に限り、そこに含まれる保障を残すことを望みます。")]
    [InlineData(null, "대표단은 본문의 범위를 중대한 범죄로 제한하기를 희망합니다")]
    [InlineData(null, "Η αντιπροσωπεία επιθυμεί να περιοριστεί το κείμενο")]
    public void A_language_is_known_by_its_script_and_short_words(string? language, string text) => Assert.Equal(language, LanguageGuess.Of(text));

    [Fact]
    public void Only_the_beginning_of_a_huge_text_is_read() =>
        Assert.Null(LanguageGuess.Of(new string('\u0301', 10_000_000)));

    [Fact]
    public void Half_a_surrogate_pair_speaks_for_nothing() => Assert.Null(LanguageGuess.Of("\uD800\uDC00\uDC00 \uD800"));
}
