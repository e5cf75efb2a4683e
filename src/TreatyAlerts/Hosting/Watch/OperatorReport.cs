using System.Globalization;
using System.Net;
using System.Text;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>The mail to the operator: what broke, what recovered, what still is, what is loud or followed by nobody, and the figures.</summary>
internal static class OperatorReport
{
    private const int MostNamed = 20;

    public static MailMessage Of(DailyReport report, string to, DigestOptions digests, DateTimeOffset at)
    {
        var text = Text(report, digests);
        return new MailMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"watch-{at.UtcDateTime:yyyyMMdd}-{Occasion(report)}@{digests.BaseAddress.IdnHost}"),
            From = new MailAddress(digests.From, digests.FromName),
            To = new MailAddress(to),
            Subject = Subject(report),
            Text = text,
            Html = $"<pre style=\"white-space: pre-wrap\">{WebUtility.HtmlEncode(text)}</pre>\n",
            Date = at,
            Headers = [new MailHeader("Auto-Submitted", "auto-generated")],
        };
    }

    private static string Subject(DailyReport report) => report.Open switch
    {
        0 when report.Over.Count > 0 => "TreatyAlerts: all is well again",
        0 when report.Loud.Count > 0 => "TreatyAlerts: unusually much is published",
        0 => "TreatyAlerts: all is well",
        1 => "TreatyAlerts: 1 thing needs you",
        _ => string.Create(CultureInfo.InvariantCulture, $"TreatyAlerts: {report.Open} things need you"),
    };

    private static string Text(DailyReport report, DigestOptions digests)
    {
        var text = new StringBuilder();
        List(text, "Newly broken", report.New.Select(concern => concern.Text));
        List(text, "Recovered", report.Over);
        if (report.Still.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Still broken: {string.Join("; ", report.Still.Select(concern => concern.Brief ?? concern.Text.TrimEnd('.')))}.\n\n");
        }

        text.Append(report.Open == 0 ? "Nothing needs you.\n\n" : "");
        List(text, "Unusually loud", report.Loud.Select(concern => concern.Text));
        if (report.Topics.Count + report.Sources.Count > 0)
        {
            List(text, "Followed by nobody", new[] { Named("topics", report.Topics), Named("sources", report.Sources) }.OfType<string>());
        }

        var figures = report.Figures;
        var poison = figures.Queues.Sum(queue => queue.Poison ?? 0);
        List(text, "Figures", [
            string.Create(CultureInfo.InvariantCulture, $"sources covered: {report.Covered.Covered} of {report.Covered.Of}"),
            $"queues: {string.Join(", ", figures.Queues.Select(queue => $"{queue.Queue} {queue.Messages?.ToString(CultureInfo.InvariantCulture) ?? "?"}"))}{(poison > 0 ? string.Create(CultureInfo.InvariantCulture, $"; set aside {poison}") : "")}",
            string.Create(CultureInfo.InvariantCulture, $"inbox: {figures.Inbox} entries"),
            string.Create(CultureInfo.InvariantCulture, $"events: {figures.Events} in the last day"),
            string.Create(CultureInfo.InvariantCulture, $"mails: {figures.MailsOfDay} in the last day, {figures.MailsOfWeek} in the last seven"),
        ]);
        return text.Append(CultureInfo.InvariantCulture, $"All sources: {new Uri(digests.BaseAddress, "sources")}\n").ToString();
    }

    // A mail that is sent again after a crash is the same mail; one with other news on the same day is another.
    private static string Occasion(DailyReport report) =>
        BlobNames.Key([.. report.New.Concat(report.Still).Select(concern => concern.Key), "", .. report.Over, "", .. report.Loud.Select(concern => concern.Key)])[..16];

    private static string? Named(string what, IReadOnlyList<string> names) => names.Count == 0 ? null
        : $"{what}: {string.Join(", ", names.Take(MostNamed))}{(names.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - MostNamed} more") : "")}";

    private static void List(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var any = false;
        foreach (var line in lines)
        {
            text.Append(any ? "" : $"{title}\n").Append(CultureInfo.InvariantCulture, $"- {line}\n");
            any = true;
        }

        text.Append(any ? "\n" : "");
    }
}
