using System.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources;

public sealed class PageEncodingTests
{
    private const string Spanish = "Lucha contra la delincuencia: informe del año en español, según la comisión";
    private const string Arabic = "تقرير اللجنة المخصصة عن أعمال دورتها السادسة المعقودة في نيويورك";
    private const string Russian = "Доклад Специального комитета о работе его шестой сессии";
    private const string Chinese = "特设委员会第六届会议工作报告以及关于公约草案的说明";

    static PageEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(Spanish, "windows-1252", "en")]
    [InlineData(Arabic, "windows-1256", "ar")]
    [InlineData(Russian, "windows-1251", "ru")]
    [InlineData(Chinese, "gb18030", "zh")]
    [InlineData(Chinese, "utf-8", "en")]
    [InlineData(Arabic, "utf-16", "en")]
    [InlineData(Russian, "utf-16BE", "en")]
    public void A_title_survives_its_encoding_however_it_is_declared(string title, string encoding, string language)
    {
        var page = Encoding.GetEncoding(encoding);
        var plain = $"<html><head></head><body><p><a href='/a.pdf'>{title}</a></p></body></html>";
        var declared = plain.Replace("<head>", $"<head><meta charset=\"{encoding}\">", StringComparison.Ordinal);

        Assert.Equal(title, Title(page.GetBytes(plain), $"text/html; charset={encoding}", "en"));
        Assert.Equal(title, Title(page.GetBytes(declared), "text/html", "en"));
        Assert.Equal(title, Title(page.GetBytes(plain), null, language));
        Assert.Equal(title, Title([.. page.GetPreamble(), .. page.GetBytes(plain)], null, language));
        Assert.Equal(title, Title(page.GetBytes(plain), "text/html; charset=nonsense", language));
    }

    [Fact]
    public void Good_UTF_8_wins_over_a_wrong_label() => Assert.Equal(Arabic, Title(Encoding.UTF8.GetBytes($"<a href='/a.pdf'>{Arabic}</a>"), "text/html; charset=iso-8859-1", "en"));

    [Fact]
    public void An_XML_declaration_names_the_encoding() =>
        Assert.Equal(Spanish, Title(Encoding.Latin1.GetBytes($"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><html><body><a href='/a.pdf'>{Spanish}</a>"), null, "ru"));

    private static string Title(byte[] content, string? contentType, string language) =>
        Assert.Single(PageReader.Read(UnodcPage.Source() with { Language = language }, UnodcPage.Address, content, contentType).Entries).Title;
}
