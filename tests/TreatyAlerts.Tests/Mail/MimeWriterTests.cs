using System.Text;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Mime;
using TreatyAlerts.Tests.Digests;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Mail;

public sealed class MimeWriterTests
{
    [Fact]
    public async Task The_bytes_of_a_digest_are_as_approved()
    {
        var rendered = await new DigestMail().RenderAsync(DigestMailExamples.Single);
        Approval.Verify("digest-single", "eml", MimeWriter.Write(Mails.Plain with
        {
            Subject = rendered.Subject,
            Html = rendered.Html,
            Text = rendered.Text,
            To = new MailAddress("reader@example.org", "Zoë Müller"),
            Headers = Mails.ListHeaders,
        }));
    }

    [Fact]
    public void The_same_mail_gives_the_same_bytes() => Assert.Equal(Mails.Raw(Mails.Plain), Mails.Raw(Mails.Plain with { }));

    [Fact]
    public void The_date_is_the_mails_own() => Assert.StartsWith("Date: Sun, 22 Nov 2026 08:05:00 +0100\r\n", Mails.Raw(Mails.Plain), StringComparison.Ordinal);

    [Theory]
    [InlineData("Plain words only")]
    [InlineData("مشروع اتفاقية مكافحة الجريمة السيبرانية، النص المنقح الثالث، الدورة الختامية المستأنفة")]
    [InlineData("A/AC.291/22/Rev.3 及另外 6 项 – 网络犯罪公约等 3 个主题，网络犯罪公约等 3 个主题，网络犯罪公约")]
    [InlineData("A/AC.291/22 – « projet » de convention révisé, thème « coopération internationale » et 3 de plus")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    [InlineData("looks like =?utf-8?q?an_encoded?= word")]
    public void Lines_are_short_and_all_ASCII(string subject)
    {
        var raw = Mails.Raw(Mails.Plain with
        {
            Subject = subject,
            Text = string.Concat(Enumerable.Repeat(subject + " ", 50)),
            Html = $"<p>{new string('x', 5000)}{subject}</p>",
            To = new MailAddress("reader@example.org", subject),
        });

        Assert.True(raw.All(char.IsAscii));
        Assert.DoesNotContain('\n', raw.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a=b\ttab \nend ")]
    [InlineData("trailing \t\n\n.\n..dots\n.end")]
    [InlineData("é中😀\u0001\u007F")]
    public void Quoted_printable_comes_back_as_it_was(string text)
    {
        var canonical = text.ReplaceLineEndings("\r\n");

        Assert.Equal(canonical, Decode(Encoding.ASCII.GetString(BodyEncoding.QuotedPrintable(Encoding.UTF8.GetBytes(canonical)).Span)));
        var many = string.Concat(Enumerable.Range(60, 30).Select(length => new string('x', length) + text + "\r\n")).ReplaceLineEndings("\r\n");
        var encoded = Encoding.ASCII.GetString(BodyEncoding.QuotedPrintable(Encoding.UTF8.GetBytes(many)).Span);
        Assert.Equal(many, Decode(encoded));
        Assert.All(encoded.Split("\r\n"), line => Assert.True(line.Length <= 76 && !line.EndsWith(' ') && !line.EndsWith('\t'), line));
    }

    [Fact]
    public void Mostly_ASCII_bodies_stay_readable_others_are_base64()
    {
        Assert.Equal("quoted-printable", BodyEncoding.Shortest("Plain text, one é").Name);
        Assert.Equal("base64", BodyEncoding.Shortest("مشروع اتفاقية").Name);
    }

    private static string Decode(string encoded)
    {
        var bytes = new List<byte>();
        var joined = encoded.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < joined.Length; i++)
        {
            bytes.Add(joined[i] == '=' ? Convert.FromHexString(joined.AsSpan(i + 1, 2))[0] : (byte)joined[i]);
            i += joined[i] == '=' ? 2 : 0;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
