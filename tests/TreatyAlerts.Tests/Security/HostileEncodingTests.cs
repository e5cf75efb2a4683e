using System.Text;

namespace TreatyAlerts.Tests.Security;

/// <summary>Titles survive every encoding that pages come in, whether it is declared, wrongly declared or not at all.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostileEncodingTests(HostileHosts hosts) : IClassFixture<HostileHosts>
{
    private const string English = "Comments of the secretariat on the draft";
    private const string Spanish = "Lucha contra la delincuencia: informe del año en español, según la comisión";
    private const string Russian = "Доклад Специального комитета о работе его шестой сессии";
    private const string Arabic = "تقرير اللجنة المخصصة عن أعمال دورتها السادسة المعقودة في نيويورك";
    private const string Chinese = "特设委员会第六届会议工作报告以及关于公约草案的说明";

    static HostileEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>What the header says and what the bytes are.</summary>
    private enum Declared
    {
        Rightly,
        InThePage,
        Wrongly,
        Not,
    }

    [Theory]
    [InlineData("utf-8", English, "en")]
    [InlineData("utf-8", Arabic, "en")]
    [InlineData("utf-16", Russian, "en")]
    [InlineData("utf-16BE", Chinese, "en")]
    [InlineData("windows-1252", Spanish, "es")]
    [InlineData("windows-1251", Russian, "ru")]
    [InlineData("windows-1256", Arabic, "ar")]
    [InlineData("gb18030", Chinese, "zh")]
    public async Task A_title_survives_its_encoding(string encoding, string title, string language)
    {
        var bytes = Encoding.GetEncoding(encoding);
        foreach (var declared in Enum.GetValues<Declared>())
        {
            // A single-byte page that is labelled as another single-byte encoding is wrong for every browser too; UTF-8 and UTF-16 prove themselves.
            if (declared is Declared.Wrongly && !encoding.StartsWith("utf", StringComparison.Ordinal))
            {
                continue;
            }

            await AssertTitleAsync(Page(bytes, title, declared), declared, encoding, title, language);
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_byte_order_mark_wins_over_what_is_said(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding);
        await AssertTitleAsync([.. bytes.GetPreamble(), .. Page(bytes, Chinese, Declared.Not)], Declared.Wrongly, encoding, Chinese, "en");
    }

    [Theory]
    [InlineData("windows-1251", Russian, "ru")]
    [InlineData("windows-1256", Arabic, "ar")]
    [InlineData("gb18030", Chinese, "zh")]
    public async Task A_label_of_no_encoding_is_as_good_as_none(string encoding, string title, string language) =>
        await AssertTitleAsync(Page(Encoding.GetEncoding(encoding), title, Declared.Not), "text/html; charset=no-such-thing", title, language);

    [Theory]
    [InlineData("windows-1251", Russian, "utf-8", "ru")]
    [InlineData("windows-1256", Arabic, "utf-8", "ar")]
    [InlineData("gb18030", Chinese, "utf-8", "zh")]
    [InlineData("windows-1252", Spanish, "utf-8", "es")]
    public async Task What_says_UTF_8_and_is_not_is_guessed(string encoding, string title, string said, string language) =>
        await AssertTitleAsync(Page(Encoding.GetEncoding(encoding), title, Declared.Not), $"text/html; charset={said}", title, language);

    private static byte[] Page(Encoding encoding, string title, Declared declared) => encoding.GetBytes(
        $"<html><head>{(declared is Declared.InThePage ? $"<meta charset=\"{encoding.WebName}\">" : "")}</head><body><p><a href='/d/a.pdf'>{title}</a></p></body></html>");

    private Task AssertTitleAsync(byte[] page, Declared declared, string encoding, string title, string language) => AssertTitleAsync(
        page, declared switch { Declared.Rightly => $"text/html; charset={encoding}", Declared.Wrongly => "text/html; charset=iso-8859-7", Declared.InThePage => "text/html", _ => null }, title, language);

    private async Task AssertTitleAsync(byte[] page, string? contentType, string title, string language)
    {
        await using var pass = HostilePass.Start(hosts, language: language);
        hosts.Serves(HostilePass.BadPage, page, contentType);
        hosts.Serves("http://bad.example/d/a.pdf", HostilePass.Pdf("A paper"), "application/pdf");

        Assert.Equal(title, Assert.Single((await pass.RunAsync()).Events).Title);
    }
}
