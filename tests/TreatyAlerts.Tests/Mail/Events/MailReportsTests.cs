using System.Text;
using TreatyAlerts.Mail.Events;

namespace TreatyAlerts.Tests.Mail.Events;

public sealed class MailReportsTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, MailEventKind, string, int> Styles => new()
    {
        { "Postfix", Reports.Postfix(), MailEventKind.HardBounce, "5.1.1", 5 },
        { "Exchange", Reports.Exchange(), MailEventKind.HardBounce, "5.1.10", 6 },
        { "Gmail", Reports.Gmail(), MailEventKind.SoftBounce, "5.2.2", 6 },
        { "Exim", Reports.Exim(), MailEventKind.HardBounce, "5.1.1", 8 },
        { "old Exim", Reports.OldExim(), MailEventKind.HardBounce, "5.1.1", 8 },
    };

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_report_of_each_common_server_is_read(string server, string report, MailEventKind kind, string status, int second)
    {
        foreach (var bytes in new[] { Reports.Bytes(report), Encoding.UTF8.GetBytes(report.ReplaceLineEndings("\n")), [.. "From MAILER-DAEMON Mon Mar  2 09:00:00 2026\n"u8, .. Reports.Bytes(report)] })
        {
            var reading = MailReports.Read(bytes, Received);
            Assert.True(reading.Problem is null, $"{server}: {reading.Problem}");
            var heard = Assert.Single(reading.Events);
            Assert.Equal((kind, status, Reports.Id), (heard.Kind, heard.Status, heard.MessageId));
            Assert.Equal([Reports.To], heard.Addresses);
            Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 0, second, TimeSpan.Zero), heard.At);
            Assert.NotEqual("", heard.Diagnostic ?? "");
            Assert.DoesNotContain("@", heard.Diagnostic, StringComparison.Ordinal);
            Assert.False(heard.IsSigned);
        }
    }

    [Theory]
    [InlineData("5.1.1", MailEventKind.HardBounce)]
    [InlineData("5.1.2", MailEventKind.HardBounce)]
    [InlineData("5.1.10", MailEventKind.HardBounce)]
    [InlineData("5.2.1", MailEventKind.HardBounce)]
    [InlineData("5.1.1 (bad destination mailbox address)", MailEventKind.HardBounce)]
    [InlineData("5.2.2", MailEventKind.SoftBounce)]
    [InlineData("5.7.1", MailEventKind.SoftBounce)]
    [InlineData("5.1.8", MailEventKind.SoftBounce)]
    [InlineData("5.5.0", MailEventKind.SoftBounce)]
    [InlineData("4.1.1", MailEventKind.SoftBounce)]
    [InlineData("4.4.7", MailEventKind.SoftBounce)]
    [InlineData("15.1.1", MailEventKind.SoftBounce)]
    [InlineData("rubbish", MailEventKind.SoftBounce)]
    public void Codes_are_sorted_by_what_they_say_of_the_address(string status, MailEventKind kind) =>
        Assert.Equal(kind, Assert.Single(MailReports.Read(Reports.Bytes(Reports.Postfix(status: status, said: "no code")), Received).Events).Kind);

    [Theory]
    [InlineData("delayed")]
    [InlineData("relayed")]
    [InlineData("delivered")]
    [InlineData("expanded")]
    public void A_report_of_a_mail_that_did_not_come_back_is_read_and_nothing_follows(string action)
    {
        var reading = MailReports.Read(Reports.Bytes(Reports.Postfix(action: action, status: "4.4.1")), Received);
        Assert.Equal((null, 0), (reading.Problem, reading.Events.Count));
    }

    [Fact]
    public void Several_recipients_are_several_events_with_ids_of_their_own()
    {
        var report = Reports.Postfix().Replace("\nFinal-Recipient:", "\nFinal-Recipient: rfc822; other@example.org\nAction: failed\nStatus: 4.2.2\n\nFinal-Recipient:", StringComparison.Ordinal);
        var events = MailReports.Read(Reports.Bytes(report.ReplaceLineEndings("\n")), Received).Events;
        Assert.Equal([(MailEventKind.SoftBounce, "other@example.org"), (MailEventKind.HardBounce, Reports.To)], events.Select(one => (one.Kind, one.Addresses[0])));
        Assert.Equal(2, events.Select(one => one.Id).Distinct().Count());
        Assert.Equal(events.Select(one => one.Id), MailReports.Read(Reports.Bytes(report.ReplaceLineEndings("\n")), Received.AddDays(1)).Events.Select(one => one.Id));
    }

    [Fact]
    public void A_date_that_lies_ahead_or_is_missing_is_that_of_the_file()
    {
        Assert.Equal(Received, Assert.Single(MailReports.Read(Reports.Bytes(Reports.Postfix().Replace("2 Mar 2026", "2 Mar 2036", StringComparison.Ordinal)), Received).Events).At);
        Assert.Equal(Received, Assert.Single(MailReports.Read(Reports.Bytes(Reports.Postfix().Replace("Date: Mon", "Date: Moonday", StringComparison.Ordinal)), Received).Events).At);
    }

    [Theory]
    [InlineData("abuse", MailEventKind.Complaint)]
    [InlineData("fraud", MailEventKind.Complaint)]
    [InlineData("opt-out", MailEventKind.Unsubscribe)]
    [InlineData("not-spam", null)]
    [InlineData("auth-failure", null)]
    public void A_feedback_report_is_a_complaint_when_it_complains(string type, MailEventKind? kind)
    {
        var reading = MailReports.Read(Reports.Bytes(Reports.Complaint(type: type, token: new string('a', 65))), Received);
        Assert.Null(reading.Problem);
        Assert.Equal(kind, reading.Events.SingleOrDefault()?.Kind);
        Assert.All(reading.Events, heard => Assert.Equal((Reports.Id, new string('a', 65), Reports.To), (heard.MessageId, heard.LeaveToken, heard.Addresses[0])));
    }

    [Fact]
    public void A_complaint_that_hides_the_address_still_has_the_leave_link()
    {
        var heard = Assert.Single(MailReports.Read(Reports.Bytes(Reports.Complaint(to: "undisclosed", token: new string('b', 65))), Received).Events);
        Assert.Empty(heard.Addresses);
        Assert.Equal(new string('b', 65), heard.LeaveToken);
    }

    [Theory]
    [InlineData("leave ")]
    [InlineData("Re: LEAVE   ")]
    [InlineData("=?utf-8?q?leave_?= ")]
    [InlineData("leave\n ")]
    public void A_request_to_leave_is_known_by_its_subject(string subject)
    {
        var token = new string('c', 65);
        var heard = Assert.Single(MailReports.Read(Reports.Bytes(Reports.Leave(token, subject)), Received).Events);
        Assert.Equal((MailEventKind.Unsubscribe, token), (heard.Kind, heard.LeaveToken));
    }

    [Theory]
    [InlineData("Subject: Please leave me alone\n\nHello", "somebody may want an answer")]
    [InlineData("Auto-Submitted: auto-replied\nSubject: On holiday\n\nBack on Monday", "automatic answer")]
    [InlineData("", "somebody may want an answer")]
    [InlineData("Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n\n--x--", "names no recipient")]
    [InlineData("Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/feedback-report\n\n\n--x--", "without Feedback-Type")]
    [InlineData("X-Failed-Recipients: nobody\n\nHello", "names no recipient")]
    public void Anything_else_is_left_to_people_with_the_reason(string mail, string reason)
    {
        var reading = MailReports.Read(Encoding.UTF8.GetBytes(mail), Received);
        Assert.Empty(reading.Events);
        Assert.Contains(reason, reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_in_base64_and_with_parameters_in_pieces_is_read()
    {
        var status = Convert.ToBase64String(Encoding.UTF8.GetBytes("Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: utf-8; r\\x{E9}ader@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n"));
        var mail = $"""
            Content-Type: multipart/report; boundary*0="par"; boundary*1*=t%31

            --part1
            Content-Type: message/global-delivery-status
            Content-Transfer-Encoding: base64

            {status[..20]}
            !{status[20..]}
            --part1
            Content-Type: text/rfc822-headers

            Message-ID: <{Reports.Id}>
            """;
        var heard = Assert.Single(MailReports.Read(Encoding.UTF8.GetBytes(mail), Received).Events);
        Assert.Equal((MailEventKind.HardBounce, Reports.Id, "réader@example.org"), (heard.Kind, heard.MessageId, heard.Addresses[0]));
    }

    [Fact]
    public void A_mail_that_is_too_large_is_not_read() =>
        Assert.Contains("10 MB", MailReports.Read(new byte[MailReports.Largest + 1], Received).Problem, StringComparison.Ordinal);
}
