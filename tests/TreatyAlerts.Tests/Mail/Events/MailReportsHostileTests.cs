using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Tests.Security;

namespace TreatyAlerts.Tests.Mail.Events;

/// <summary>Whatever lies in the mailbox: it is read or refused, never an exception, and it costs no more than it weighs.</summary>
[Collection(HostileCollection.Name)]
public sealed class MailReportsHostileTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly string[] Whole =
        [Reports.Postfix(), Reports.Exchange(), Reports.Gmail(), Reports.Exim(), Reports.OldExim(), Reports.Complaint(token: new string('a', 65)), Reports.Leave(new string('a', 65))];

    [Fact]
    public void A_report_cut_off_anywhere_is_read_as_far_as_it_goes()
    {
        foreach (var report in Whole.Select(Reports.Bytes))
        {
            for (var length = 0; length < report.Length; length += 7)
            {
                Assert.All(MailReports.Read(report.AsMemory(0, length), Received).Events, Sound);
            }
        }
    }

    [Theory]
    [InlineData("smtp; 550 5@1.1 reader@example.org User unknown")]
    [InlineData("5@1.1 <reader@example.org>: @ a@b c")]
    public void Nothing_like_an_address_stays_in_what_a_server_said(string said) => Assert.DoesNotContain("@", DeliveryReport.Said(said)!, StringComparison.Ordinal);

    [Fact]
    public void Bytes_changed_at_random_do_no_harm() =>
        Prop.ForAll(
            Gen.Elements(Whole).Zip(Gen.Choose(0, int.MaxValue).ArrayOf(12)).ToArbitrary(),
            pair =>
            {
                var bytes = Reports.Bytes(pair.Item1);
                foreach (var number in pair.Item2)
                {
                    bytes[number % bytes.Length] = (byte)(number >> 20);
                }

                Assert.All(MailReports.Read(bytes, Received).Events, Sound);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Pieces_of_reports_in_any_order_do_no_harm() =>
        Prop.ForAll(
            Gen.Elements(Whole.SelectMany(report => report.Split('\n')).Append("Content-Type: multipart/mixed; boundary=part1").Append("Content-Transfer-Encoding: base64").ToArray())
                .ListOf(60).ToArbitrary(),
            lines => Assert.All(MailReports.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), Received).Events, Sound))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    public static TheoryData<string> Giants => [.. Giant().Keys];

    [Theory]
    [MemberData(nameof(Giants))]
    public void Ten_megabytes_of_rubbish_are_read_in_little_memory(string kind)
    {
        var mail = Giant()[kind];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.All(MailReports.Read(mail.AsMemory(0, Math.Min(mail.Length, MailReports.Largest)), Received).Events, Sound);
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(used < 12L * MailReports.Largest, $"{kind}: {used} bytes were allocated");
    }

    [Theory]
    [InlineData("no-such-charset")]
    [InlineData("utf-7")]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    public void A_charset_that_nobody_knows_hinders_nothing(string charset)
    {
        var report = Reports.OldExim().Replace("Auto-Submitted:", $"Content-Type: text/plain; charset=\"{charset}\"\nAuto-Submitted:", StringComparison.Ordinal);
        Assert.Equal(MailEventKind.HardBounce, Assert.Single(MailReports.Read(Reports.Bytes(report), Received).Events).Kind);
        Assert.NotNull(MailReports.Read(Encoding.UTF8.GetBytes($"Subject: =?{charset}?b?bGVhdmU=?= {new string('d', 65)}\n\n"), Received));
    }

    private static void Sound(MailEvent heard)
    {
        Assert.DoesNotContain("@", heard.Diagnostic ?? "", StringComparison.Ordinal);
        Assert.True(heard.At <= Received);
        Assert.All(heard.Addresses, address => Assert.True(TreatyAlerts.Mail.MailAddress.TryParse(address, out _)));
    }

    private static Dictionary<string, byte[]> Giant()
    {
        const int size = MailReports.Largest;
        return new Dictionary<string, byte[]>
        {
            ["zeros"] = new byte[size],
            ["line ends"] = Enumerable.Repeat((byte)'\n', size).ToArray(),
            ["one header"] = Text("Subject: " + new string('x', size - 20)),
            ["headers"] = Text(string.Concat(Enumerable.Repeat("A: b\n", size / 5))),
            ["folds"] = Text("Subject: a\n" + string.Concat(Enumerable.Repeat(" b\n", size / 3 - 10))),
            ["encoded words"] = Text("Subject: " + string.Concat(Enumerable.Repeat("=?utf-8?q?a?= ", size / 14 - 10)) + "\n\n"),
            ["boundaries"] = Text("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n", size / 4 - 20))),
            ["nested"] = Text(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"))),
            ["the same boundary"] = Text(string.Concat(Enumerable.Repeat("Content-Type: multipart/mixed; boundary=b\n\n--b\n", size / 48))),
            ["recipients"] = Text("Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n" + string.Concat(Enumerable.Repeat("Final-Recipient: rfc822;a@b.c\nAction: failed\n\n", size / 60))),
            ["base64"] = Text("Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n" + new string('=', size - 200)),
            ["quoted"] = Text("Content-Type: message/delivery-status\nContent-Transfer-Encoding: quoted-printable\n\n" + string.Concat(Enumerable.Repeat("=0", size / 2 - 100))),
            ["parameters"] = Text("Content-Type: multipart/report" + string.Concat(Enumerable.Repeat("; a=\"b", size / 6 - 10)) + "\n\n"),
            ["comments"] = Text("Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nArrival-Date: " + new string('(', size - 200)),
            ["old Exim"] = Text("X-Failed-Recipients: a@b.c\n\n" + string.Concat(Enumerable.Repeat("550 5.", size / 6 - 10))),
        };

        static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
    }
}
