using System.Text;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Mime;

namespace TreatyAlerts.Tests.Mail;

/// <summary>Mails to send in tests.</summary>
internal static class Mails
{
    public static MailMessage Plain { get; } = new()
    {
        MessageId = "daily-2026-11-22-ab12@alerts.example",
        From = new MailAddress("alerts@alerts.example", "TreatyAlerts"),
        To = new MailAddress("reader@example.org"),
        Subject = "A/AC.291/22/Rev.3 and 6 more",
        Text = "Hello\n",
        Html = "<p>Hello</p>\n",
        Date = new DateTimeOffset(2026, 11, 22, 8, 5, 0, TimeSpan.FromHours(1)),
    };

    public static IReadOnlyList<MailHeader> ListHeaders { get; } =
    [
        new("List-Unsubscribe", "<https://alerts.example/leave?t=" + new string('u', 150) + ">, <mailto:leave@alerts.example?subject=leave>"),
        new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        new("List-Id", "TreatyAlerts digests <digests.alerts.example>"),
        new("Auto-Submitted", "auto-generated"),
    ];

    public static string Raw(MailMessage message) => Encoding.UTF8.GetString(MimeWriter.Write(message));
}
