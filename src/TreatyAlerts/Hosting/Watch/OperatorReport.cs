using System.Globalization;
using System.Net;
using System.Text;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>The mail to the operator: what is new, what still is, what is over.</summary>
internal static class OperatorReport
{
    public static MailMessage Of(IReadOnlyList<Concern> now, IReadOnlyList<Concern> before, string to, DigestOptions digests, DateTimeOffset at)
    {
        var (known, still) = (before.Select(concern => concern.Key).ToHashSet(), now.Select(concern => concern.Key).ToHashSet());
        var text = new StringBuilder();
        Append(text, "New", now.Where(concern => !known.Contains(concern.Key)));
        Append(text, "Still", now.Where(concern => known.Contains(concern.Key)));
        Append(text, "Over", before.Where(concern => !still.Contains(concern.Key)));
        text.Append(now.Count == 0 ? "Nothing needs you.\n\n" : "").Append(CultureInfo.InvariantCulture, $"All sources: {digests.BaseAddress}\n");
        return new MailMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"watch-{at.UtcDateTime:yyyyMMdd}-{BlobNames.Key([.. now.Select(concern => concern.Key)])[..16]}@{digests.BaseAddress.IdnHost}"),
            From = new MailAddress(digests.From, digests.FromName),
            To = new MailAddress(to),
            Subject = now.Count switch
            {
                0 when before.Count > 0 => "TreatyAlerts: all is well again",
                0 => "TreatyAlerts: all is well",
                1 => "TreatyAlerts: 1 thing needs you",
                _ => string.Create(CultureInfo.InvariantCulture, $"TreatyAlerts: {now.Count} things need you"),
            },
            Text = text.ToString(),
            Html = $"<pre style=\"white-space: pre-wrap\">{WebUtility.HtmlEncode(text.ToString())}</pre>\n",
            Date = at,
            Headers = [new MailHeader("Auto-Submitted", "auto-generated")],
        };
    }

    private static void Append(StringBuilder text, string title, IEnumerable<Concern> concerns)
    {
        foreach (var (index, concern) in concerns.Index())
        {
            text.Append(index == 0 ? $"{title}\n" : "").Append(CultureInfo.InvariantCulture, $"- {concern.Text}\n");
        }

        text.Append(text.Length > 0 && text[^1] == '\n' && (text.Length < 2 || text[^2] != '\n') ? "\n" : "");
    }
}
