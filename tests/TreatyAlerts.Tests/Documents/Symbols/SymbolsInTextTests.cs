using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Tests.Documents.Symbols;

public sealed class SymbolsInTextTests
{
    [Theory]
    [InlineData("See A/AC.291/22/Rev.3, A/AC.291/27 and (E/CN.7/2025/L.6).", "A/AC.291/22/Rev.3 A/AC.291/27 E/CN.7/2025/L.6")]
    [InlineData("Report E/2019/28 = E/CN.7/2019/13", "E/2019/28 E/CN.7/2019/13")]
    [InlineData("E/2019/28–E/CN.7/2019/13", "E/2019/28 E/CN.7/2019/13")]
    [InlineData("A/AC.291/22 and again A/AC.291/22.", "A/AC.291/22")]
    [InlineData("draft decision A/76/L.33.rev.1 was adopted", "A/76/L.33/Rev.1")]
    [InlineData("A/AC.291/22 Rev. 1 was issued", "A/AC.291/22/Rev.1")]
    [InlineData("A / AC.291 / 22 / rev 1 was issued", "A/AC.291/22/Rev.1")]
    [InlineData("A/AC.291/22/Add 2, A/AC.291/23 Corr 1", "A/AC.291/22/Add.2 A/AC.291/23/Corr.1")]
    [InlineData("A/AC.291/22 addresses 3 points", "A/AC.291/22")]
    [InlineData("notification C.N.196.2025.TREATIES-XVIII.16 of 13 May", "C.N.196.2025.TREATIES-XVIII.16")]
    [InlineData("见A/AC.291/22号文件", "A/AC.291/22")]
    [InlineData("General Assembly resolution 74/247", "A/RES/74/247")]
    [InlineData("resolution 79/243", "A/RES/79/243")]
    [InlineData("General Assembly resolutions 74/247, 75/282 and 79/243", "A/RES/74/247 A/RES/75/282 A/RES/79/243")]
    [InlineData("resolution 79/1 of the General Assembly", "A/RES/79/1")]
    [InlineData("la resolución 75/282 de la Asamblea General", "A/RES/75/282")]
    [InlineData("résolution 75/282 de l'Assemblée générale", "A/RES/75/282")]
    [InlineData("в резолюции 75/282 Генеральной Ассамблеи", "A/RES/75/282")]
    [InlineData("大会第75/282号决议", "A/RES/75/282")]
    [InlineData("Economic and Social Council resolution 2019/1", "E/RES/2019/1")]
    [InlineData("Commission on Crime Prevention and Criminal Justice resolution 26/4", "")]
    [InlineData("Resolution 68/6 of the Commission", "")]
    [InlineData("and/or, N/A, 24/7, 10/06/2026, A/B, v1/2, km/h 120", "")]
    [InlineData("https://undocs.org/A/AC.291/22 and www.example.org/E/2019/28", "")]
    [InlineData("V.19-08182 (E)", "")]
    [InlineData("the ratio was 79/243 in total", "")]
    [InlineData("", "")]
    public void Symbols_are_found_in_running_text(string text, string symbols) =>
        Assert.Equal(symbols.Split(' ', StringSplitOptions.RemoveEmptyEntries), DocumentSymbol.FindAll(text).Select(symbol => symbol.Text));

    [Theory]
    [InlineData("A_AC.291_22_Rev.1_E.pdf", "A/AC.291/22/Rev.1", "en")]
    [InlineData("A_AC.291_22_Rev.1_advance_copy_E.pdf", "A/AC.291/22/Rev.1", "en")]
    [InlineData("A_RES_79_243_S.PDF", "A/RES/79/243", "es")]
    [InlineData("E_INCB_2025_1_eng.pdf", "E/INCB/2025/1", "en")]
    [InlineData("E_INCB_2025_4_EN.pdf", "E/INCB/2025/4", "en")]
    [InlineData("E_INCB_2025_4_English.pdf", "E/INCB/2025/4", "en")]
    [InlineData("CTOC_COP_2008_19_F.docx", "CTOC/COP/2008/19", "fr")]
    [InlineData("unisnar1498.html", "UNIS/NAR/1498", null)]
    [InlineData("uniscp1183.html", "UNIS/CP/1183", null)]
    [InlineData("sgsm22505.doc.htm", "SG/SM/22505", null)]
    [InlineData("ES_-_A_AC.291_22_S.pdf", "A/AC.291/22", "es")]
    public void File_names_carry_symbol_and_language(string name, string symbol, string? language)
    {
        Assert.True(DocumentSymbol.TryFromFileName(name, out var found, out var spoken));
        Assert.Equal((symbol, language), (found.Text, spoken));
    }

    [Theory]
    [InlineData("ES_-_Recomendaciones_2023_Knowmad_Institut_S.pdf", "es")]
    [InlineData("RED_LIST_E.pdf", "en")]
    [InlineData("YL_65th_EN_unedited.pdf", "en")]
    [InlineData("2510307E.pdf", "en")]
    [InlineData("AR_2010_English.pdf", "en")]
    [InlineData("Narcotics_2024_EFN.pdf", null)]
    [InlineData("ES_INF1.PDF", null)]
    [InlineData("2025_CNA.pdf", null)]
    [InlineData("", null)]
    public void File_names_without_a_symbol_may_still_tell_the_language(string name, string? language)
    {
        Assert.False(DocumentSymbol.TryFromFileName(name, out _, out var spoken));
        Assert.Equal(language, spoken);
    }

    [Theory]
    [InlineData("https://undocs.org/A/AC.291/22", "A/AC.291/22", null)]
    [InlineData("https://undocs.org/en/A/AC.291/22/Rev.1", "A/AC.291/22/Rev.1", "en")]
    [InlineData("https://docs.un.org/es/A/AC.291/22", "A/AC.291/22", "es")]
    [InlineData("https://documents.un.org/api/symbol/access?s=A%2FAC.291%2F22&l=E&t=pdf", "A/AC.291/22", "en")]
    [InlineData("https://documents.un.org/api/symbol/access?s=A/AC.291/22&amp;l=fr", "A/AC.291/22", "fr")]
    [InlineData("https://www.un.org/ga/search/view_doc.asp?symbol=A/RES/79/243&Lang=S", "A/RES/79/243", "es")]
    [InlineData("https://www.unodc.org/documents/Cybercrime/AdHocCommittee/Concluding_session/Documents/A_AC.291_22_Rev.1_E.pdf", "A/AC.291/22/Rev.1", "en")]
    [InlineData("https://unis.unvienna.org/unis/en/pressrels/2024/uniscp1183.html", "UNIS/CP/1183", null)]
    [InlineData("https://press.un.org/en/2024/sgsm22505.doc.htm", "SG/SM/22505", null)]
    public void Addresses_carry_symbol_and_language(string url, string symbol, string? language)
    {
        Assert.True(DocumentSymbol.TryFromUrl(new Uri(url), out var found, out var spoken));
        Assert.Equal((symbol, language), (found.Text, spoken));
    }

    [Fact]
    public void An_address_without_a_symbol_has_none() =>
        Assert.False(DocumentSymbol.TryFromUrl(new Uri("https://www.unodc.org/documents/commissions/CND/Publications/2025_CNA.pdf"), out _, out _));
}
