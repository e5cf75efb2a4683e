using System.Text.Json;
using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Tests.Documents.Symbols;

public sealed class DocumentSymbolTests
{
    [Theory]
    [InlineData("A/AC.291/22/Rev.3", "A/AC.291/22/Rev.3", "A/AC.291/22", "A/AC.291")]
    [InlineData("a/ac.291/22/rev.3", "A/AC.291/22/Rev.3", "A/AC.291/22", "A/AC.291")]
    [InlineData("A/AC.291/24/Add.1            ", "A/AC.291/24/Add.1", "A/AC.291/24", "A/AC.291")]
    [InlineData("\u00A0A/AC.291/22 / Rev. 1", "A/AC.291/22/Rev.1", "A/AC.291/22", "A/AC.291")]
    [InlineData("A/AC.291/22 REV1", "A/AC.291/22/Rev.1", "A/AC.291/22", "A/AC.291")]
    [InlineData("A/AC.291/CRP.13", "A/AC.291/CRP.13", "A/AC.291/CRP.13", "A/AC.291")]
    [InlineData("A/AC.291/L.4", "A/AC.291/L.4", "A/AC.291/L.4", "A/AC.291")]
    [InlineData("A/AC.291/22/Rev.1/Corr.2", "A/AC.291/22/Rev.1/Corr.2", "A/AC.291/22", "A/AC.291")]
    [InlineData("A/AC.291/22/amend.1", "A/AC.291/22/Amend.1", "A/AC.291/22", "A/AC.291")]
    [InlineData("UNODC/CCPCJ/EG.4/2018/1", "UNODC/CCPCJ/EG.4/2018/1", "UNODC/CCPCJ/EG.4/2018/1", "UNODC/CCPCJ/EG.4")]
    [InlineData("UNODC/CCPCJ/EG.4/2018/crp.1", "UNODC/CCPCJ/EG.4/2018/CRP.1", "UNODC/CCPCJ/EG.4/2018/CRP.1", "UNODC/CCPCJ/EG.4")]
    [InlineData("UNODC/CN.5/2018/4", "UNODC/CN.5/2018/4", "UNODC/CN.5/2018/4", "UNODC/CN.5")]
    [InlineData("CTOC/COP/2008/19", "CTOC/COP/2008/19", "CTOC/COP/2008/19", "CTOC/COP")]
    [InlineData("CTOC/COP/WG.2/2025/1", "CTOC/COP/WG.2/2025/1", "CTOC/COP/WG.2/2025/1", "CTOC/COP/WG.2")]
    [InlineData("CAC/COSP/2021/3", "CAC/COSP/2021/3", "CAC/COSP/2021/3", "CAC/COSP")]
    [InlineData("E/CN.7/2025/L.6", "E/CN.7/2025/L.6", "E/CN.7/2025/L.6", "E/CN.7")]
    [InlineData("E/CN.15/2018/INF/1", "E/CN.15/2018/INF/1", "E/CN.15/2018/INF/1", "E/CN.15")]
    [InlineData("E/2019/28", "E/2019/28", "E/2019/28", "E")]
    [InlineData("A/RES/79/243", "A/RES/79/243", "A/RES/79/243", "A/RES")]
    [InlineData("A/RES/S-30/1", "A/RES/S-30/1", "A/RES/S-30/1", "A/RES")]
    [InlineData("A/75/L.55", "A/75/L.55", "A/75/L.55", "A")]
    [InlineData("A/76/L.33.rev.1", "A/76/L.33/Rev.1", "A/76/L.33", "A")]
    [InlineData("C.N.196.2025.TREATIES-XVIII.16", "C.N.196.2025.TREATIES-XVIII.16", "C.N.196.2025.TREATIES-XVIII.16", "C.N.")]
    [InlineData("c.n.196.2025.Treaties\u2011xviii.16", "C.N.196.2025.TREATIES-XVIII.16", "C.N.196.2025.TREATIES-XVIII.16", "C.N.")]
    [InlineData("UNIS/CP/1183", "UNIS/CP/1183", "UNIS/CP/1183", "UNIS/CP")]
    [InlineData("E/INCB/2025/1", "E/INCB/2025/1", "E/INCB/2025/1", "E/INCB")]
    [InlineData("S/PV.9000", "S/PV.9000", "S/PV.9000", "S")]
    [InlineData("S/RES/2734", "S/RES/2734", "S/RES/2734", "S/RES")]
    [InlineData("ST/SGB/2024/1", "ST/SGB/2024/1", "ST/SGB/2024/1", "ST/SGB")]
    [InlineData("A/CONF.234/16", "A/CONF.234/16", "A/CONF.234/16", "A/CONF.234")]
    [InlineData("SG/SM/22505", "SG/SM/22505", "SG/SM/22505", "SG/SM")]
    [InlineData("A／AC.291／22", "A/AC.291/22", "A/AC.291/22", "A/AC.291")]
    public void A_symbol_is_read_in_every_way_that_pages_write_it(string written, string text, string family, string body)
    {
        var symbol = DocumentSymbol.Parse(written);

        Assert.Equal((text, family, body), (symbol.Text, symbol.Family, symbol.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [InlineData("and/or")]
    [InlineData("10/06/2026")]
    [InlineData("24/7")]
    [InlineData("https://undocs.org/A/AC.291/22")]
    [InlineData("A/B")]
    [InlineData("N/A")]
    [InlineData("v1/2")]
    [InlineData("A/4")]
    [InlineData("A/AC.291")]
    [InlineData("E/CN.7/2019")]
    [InlineData("A/RES/79")]
    [InlineData("A/75/L")]
    [InlineData("TCP/IP/4")]
    [InlineData("S/he/2")]
    [InlineData("A/AC.291/22/")]
    [InlineData("A//22")]
    [InlineData("A/AC.291/22 on page 3")]
    [InlineData("A/AC.291/99999999999")]
    [InlineData("Rev.1")]
    [InlineData("V.19-08182 (E)")]
    [InlineData("C.N.196.2025")]
    public void What_is_no_symbol_is_refused(string? text) => Assert.False(DocumentSymbol.TryParse(text, out _));

    [Fact]
    public void Parsing_what_is_no_symbol_says_what_one_looks_like() =>
        Assert.Contains("A/AC.291/22/Rev.3", Assert.Throws<FormatException>(() => DocumentSymbol.Parse("and/or")).Message, StringComparison.Ordinal);

    [Fact]
    public void Modifiers_are_given_in_order() =>
        Assert.Equal(["L.6", "Rev.1", "Add.2"], DocumentSymbol.Parse("E/CN.7/2025/L.6/Rev.1/Add.2").Modifiers);

    [Fact]
    public void Symbols_stand_in_natural_order()
    {
        string[] ordered =
        [
            "A/75/L.55", "A/AC.291/2", "A/AC.291/10", "A/AC.291/22", "A/AC.291/22/Add.1", "A/AC.291/22/Rev.1", "A/AC.291/22/Rev.2", "A/AC.291/22/Rev.10",
            "A/AC.291/23", "A/AC.291/CRP.2", "A/AC.291/CRP.13", "A/RES/79/243", "E/2019/28", "E/CN.7/2019/13", "E/CN.15/2018/INF/1",
        ];

        Assert.Equal(ordered, ordered.Reverse().Select(DocumentSymbol.Parse).Order().Select(symbol => symbol.Text));
    }

    [Fact]
    public void A_symbol_goes_through_JSON_as_its_text()
    {
        var json = JsonSerializer.Serialize(DocumentSymbol.Parse("a/ac.291/22/rev.1"));

        Assert.Equal("\"A/AC.291/22/Rev.1\"", json);
        Assert.Equal(DocumentSymbol.Parse("A/AC.291/22/Rev.1"), JsonSerializer.Deserialize<DocumentSymbol>(json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DocumentSymbol>("\"and/or\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DocumentSymbol>("7"));
    }

    [Theory]
    [InlineData("V.19-08182 (E)", 19, 8182, "en")]
    [InlineData("v.19\u201108185\u00A0(s)", 19, 8185, "es")]
    [InlineData("V.19-08182", 19, 8182, null)]
    public void A_job_number_is_read_with_its_language(string text, int year, int number, string? language)
    {
        Assert.True(JobNumber.TryParse(text, out var job));
        Assert.Equal((year, number, language), (job.Year, job.Number, job.Language));
        Assert.True(JobNumber.TryParse(job.ToString(), out var again));
        Assert.Equal(job, again);
    }

    [Theory]
    [InlineData("V.19-0818 (E)")]
    [InlineData("V.19-08182 (X)")]
    [InlineData("V.1908182")]
    [InlineData("A/AC.291/22")]
    [InlineData(null)]
    public void What_is_no_job_number_is_refused(string? text) => Assert.False(JobNumber.TryParse(text, out _));
}
