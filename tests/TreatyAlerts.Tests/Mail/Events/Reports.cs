using System.Text;

namespace TreatyAlerts.Tests.Mail.Events;

/// <summary>Reports as the common servers write them, about a mail to an address under a Message-ID; all text is our own.</summary>
internal static class Reports
{
    public const string To = "reader@example.org";
    public const string Id = "0123456789abcdef0123456789abcdef@alerts.example.org";

    public static string Postfix(string to = To, string id = Id, string status = "5.1.1", string action = "failed", string said = "550 5.1.1 <reader@example.org>: Recipient address rejected") => $"""
        Return-Path: <>
        Date: Mon, 2 Mar 2026 09:00:05 +0100 (CET)
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: alerts@alerts.example.org
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="4F1C2.1772438405/mx.example.net"
        Message-Id: <20260302080005.4F1C2@mx.example.net>

        This is a MIME-encapsulated message.

        --4F1C2.1772438405/mx.example.net
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        Your message could not be delivered.

        --4F1C2.1772438405/mx.example.net
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        X-Postfix-Queue-ID: 4F1C2
        Arrival-Date: Mon,  2 Mar 2026 09:00:01 +0100 (CET)

        Final-Recipient: rfc822; {to}
        Original-Recipient: rfc822;{to}
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mail.example.org
        Diagnostic-Code: smtp; {said}

        --4F1C2.1772438405/mx.example.net
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        Return-Path: <alerts@alerts.example.org>
        Message-ID: <{id}>
        From: TreatyAlerts <alerts@alerts.example.org>
        To: {to}
        Subject: A/AC.291/22

        --4F1C2.1772438405/mx.example.net--

        """;

    public static string Exchange(string to = To, string id = Id) => $"""
        From: <postmaster@outlook.example>
        To: <alerts@alerts.example.org>
        Date: Mon, 2 Mar 2026 08:00:06 +0000
        Content-Type: multipart/report; report-type=delivery-status;
         boundary="_000_aa_mail01outlookexample_"
        X-MS-Exchange-Message-Is-Ndr:
        Content-Language: en-US
        Message-ID: <ndr-1@mail01.outlook.example>
        In-Reply-To: <{id}>
        References: <{id}>
        Subject: Undeliverable: A/AC.291/22
        Auto-Submitted: auto-replied
        MIME-Version: 1.0

        --_000_aa_mail01outlookexample_
        Content-Type: multipart/alternative; differences=Content-Type;
         boundary="_001_aa_mail01outlookexample_"

        --_001_aa_mail01outlookexample_
        Content-Type: text/plain; charset="us-ascii"
        Content-Transfer-Encoding: quoted-printable

        Your message wasn't delivered. The address wasn't found=
        .

        --_001_aa_mail01outlookexample_
        Content-Type: text/html; charset="us-ascii"
        Content-Transfer-Encoding: quoted-printable

        <p>Your message wasn't delivered.</p>

        --_001_aa_mail01outlookexample_--

        --_000_aa_mail01outlookexample_
        Content-Type: message/delivery-status

        Reporting-MTA: dns;mail01.outlook.example
        Received-From-MTA: dns;alerts.example.org
        Arrival-Date: Mon, 2 Mar 2026 08:00:03 +0000

        Final-Recipient: rfc822;{to}
        Action: failed
        Status: 5.1.10
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

        --_000_aa_mail01outlookexample_
        Content-Type: message/rfc822

        Message-ID: <{id}>
        To: =?utf-8?q?R=C3=A9ader?= <{to}>
        Subject: A/AC.291/22
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="=_0123"

        --=_0123
        Content-Type: text/plain

        Digest
        --=_0123--

        --_000_aa_mail01outlookexample_--

        """;

    public static string Gmail(string to = To, string id = Id) => $"""
        Delivered-To: alerts@alerts.example.org
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
        To: alerts@alerts.example.org
        Auto-Submitted: auto-replied
        Subject: Delivery Status Notification (Failure)
        References: <{id}>
        In-Reply-To: <{id}>
        X-Failed-Recipients: {to}
        Message-ID: <69a1@mx.google.example>
        Date: Mon, 02 Mar 2026 00:00:07 -0800 (PST)
        Content-Type: multipart/report; boundary="000000000000aa"; report-type=delivery-status

        --000000000000aa
        Content-Type: multipart/related; boundary="000000000000bb"

        --000000000000bb
        Content-Type: multipart/alternative; boundary="000000000000cc"

        --000000000000cc
        Content-Type: text/plain; charset="UTF-8"

        The mailbox of the recipient is full.

        --000000000000cc--
        --000000000000bb
        Content-Type: image/png; name="icon.png"
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --000000000000bb--
        --000000000000aa
        Content-Type: message/delivery-status

        Reporting-MTA: dns; googlemail.example
        Arrival-Date: Mon, 02 Mar 2026 00:00:05 -0800 (PST)
        X-Original-Message-ID: <{id}>

        Final-Recipient: rfc822; {to}
        Action: failed
        Status: 5.2.2
        Remote-MTA: dns; mx.example.org
        Diagnostic-Code: smtp; 552-5.2.2 The email account that you tried to reach is over quota
        Last-Attempt-Date: Mon, 02 Mar 2026 00:00:06 -0800 (PST)

        --000000000000aa
        Content-Type: message/rfc822

        Message-ID: <{id}>
        To: {to}
        List-Unsubscribe: <https://alerts.example.org/leave/0123456789abcdef0123456789abcdef.00112233445566778899aabbccddeeff>,
         <mailto:alerts@alerts.example.org?subject=leave>
        Subject: A/AC.291/22

        Digest
        --000000000000aa--

        """;

    /// <summary>As Exim writes it since 4.8: X.0.0, and the real code in what the other server said.</summary>
    public static string Exim(string to = To, string id = Id) => $"""
        Return-path: <>
        Received: from Debian-exim by mx.example.net with local id 1wABCD-000001-AB; Mon, 02 Mar 2026 08:00:08 +0000
        X-Failed-Recipients: {to}
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@mx.example.net>
        To: alerts@alerts.example.org
        References: <{id}>
        Content-Type: multipart/report; report-type=delivery-status; boundary=1772438408-eximdsn-1804289383
        MIME-Version: 1.0
        Subject: Mail delivery failed: returning message to sender
        Message-Id: <E1wABCD-000001-AB@mx.example.net>
        Date: Mon, 02 Mar 2026 08:00:08 +0000

        --1772438408-eximdsn-1804289383
        Content-type: text/plain; charset=us-ascii

        This message was created automatically by mail delivery software.

        --1772438408-eximdsn-1804289383
        Content-type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Action: failed
        Final-Recipient: rfc822;{to}
        Status: 5.0.0
        Remote-MTA: dns; mail.example.org
        Diagnostic-Code: smtp; 550 5.1.1 <{to}> User unknown

        --1772438408-eximdsn-1804289383
        Content-type: message/rfc822

        Message-ID: <{id}>
        To: {to}

        Digest
        --1772438408-eximdsn-1804289383--

        """;

    /// <summary>As older servers of that kind write it: no report, the mail copied behind a line.</summary>
    public static string OldExim(string to = To, string id = Id) => $"""
        X-Failed-Recipients: {to}
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@mx.example.net>
        To: alerts@alerts.example.org
        Subject: Mail delivery failed: returning message to sender
        Date: Mon, 02 Mar 2026 08:00:08 +0000

        A message that you sent could not be delivered.

          {to}
            SMTP error from remote mail server after RCPT TO:<{to}>:
            host mail.example.org [192.0.2.1]: 550 5.1.1 <{to}>: no such user

        ------ This is a copy of the message, including all the headers. ------

        Return-path: <alerts@alerts.example.org>
        Message-ID: <{id}>
        To: {to}
        Subject: A/AC.291/22

        Digest, 4.4.4 and 5.2.2
        """;

    /// <summary>A complaint whose address the provider hides; the leave link is still there.</summary>
    public static string Complaint(string to = To, string id = Id, string type = "abuse", string token = "") => $"""
        From: <feedback@provider.example>
        Date: Mon, 2 Mar 2026 09:30:00 +0000
        Subject: FW: A/AC.291/22
        To: <alerts@alerts.example.org>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="part1"

        --part1
        Content-Type: text/plain; charset="US-ASCII"

        This is an email abuse report.

        --part1
        Content-Type: message/feedback-report

        Feedback-Type: {type}
        User-Agent: Provider/1.0
        Version: 1
        Original-Rcpt-To: <{to}>
        Arrival-Date: Mon, 2 Mar 2026 08:59:00 +0000

        --part1
        Content-Type: message/rfc822

        Message-ID: <{id}>
        To: {to}
        List-Unsubscribe: <https://alerts.example.org/leave/{token}>

        Digest
        --part1--
        """;

    public static string Leave(string token, string subject = "leave ") => $"""
        From: {To}
        To: alerts@alerts.example.org
        Subject: {subject}{token}


        """;

    public static byte[] Bytes(string mail) => Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"));
}
