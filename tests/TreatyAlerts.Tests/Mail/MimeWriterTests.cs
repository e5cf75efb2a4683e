using System.Buffers;
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
    public void The_bytes_of_a_digest_are_as_approved()
    {
        var rendered = new DigestMail().Render(DigestMailExamples.Single);
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
        Assert.Equal(text.ReplaceLineEndings("\r\n"), Decode(Encode(text)));
        var many = string.Concat(Enumerable.Range(60, 30).Select(length => new string('x', length) + text + "\n"));
        var encoded = Encode(many);
        Assert.Equal(many.ReplaceLineEndings("\r\n"), Decode(encoded));
        Assert.All(encoded.Split("\r\n"), line => Assert.True(line.Length <= 76 && !line.EndsWith(' ') && !line.EndsWith('\t'), line));

        static string Encode(string lines)
        {
            var body = new ArrayBufferWriter<byte>();
            BodyEncoding.QuotedPrintable(body, Encoding.UTF8.GetBytes(lines));
            return Encoding.ASCII.GetString(body.WrittenSpan);
        }
    }

    [Theory]
    [InlineData("مشروع اتفاقية\nسطر ثان\n")]
    [InlineData("草案\n\n网络犯罪公约\r\n末\u2028行")]
    public void Other_bodies_come_back_from_base64(string text)
    {
        var long76 = string.Concat(Enumerable.Repeat(text, 30));
        var body = new ArrayBufferWriter<byte>();
        BodyEncoding.Write(body, Encoding.UTF8.GetBytes(long76.ReplaceLineEndings("\n")));
        var encoded = Encoding.ASCII.GetString(body.WrittenSpan);

        Assert.Equal(long76.ReplaceLineEndings("\r\n"), Encoding.UTF8.GetString(Convert.FromBase64String(encoded)));
        Assert.Equal(Convert.ToBase64String(Encoding.UTF8.GetBytes(long76.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks), encoded);
    }

    [Fact]
    public void Mostly_ASCII_bodies_stay_readable_others_are_base64()
    {
        Assert.Equal("quoted-printable", BodyEncoding.Shortest("Plain text, one é"u8));
        Assert.Equal("base64", BodyEncoding.Shortest("مشروع اتفاقية"u8));
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
