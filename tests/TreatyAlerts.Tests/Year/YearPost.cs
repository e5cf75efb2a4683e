using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Year;

/// <summary>Takes every mail, and keeps what the operator is told of sources.</summary>
internal sealed partial class YearPost : IMailer
{
    public const string Operator = "operator@example.org";

    private readonly ConcurrentQueue<YearNotice> notices = new();
    private readonly ConcurrentQueue<MailMessage> reports = new();

    /// <summary>One for each source that a report names, with the heading it stands under.</summary>
    public IReadOnlyList<YearNotice> Notices => [.. notices];

    public IReadOnlyList<MailMessage> Reports => [.. reports];

    public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default)
    {
        if (message.To.Address == Operator)
        {
            reports.Enqueue(message);
            Read(message);
        }

        return Task.FromResult(new MailResult(MailOutcome.Accepted, "kept"));
    }

    private void Read(MailMessage report)
    {
        var heading = "";
        foreach (var line in report.Text.Split('\n').Where(line => line.Length > 0))
        {
            heading = line.StartsWith("- ", StringComparison.Ordinal) ? heading : line;
            foreach (var source in SourceId().Matches(line).Select(match => match.Value).Distinct())
            {
                notices.Enqueue(new YearNotice(source, heading, report.Date, line));
            }
        }
    }

    [GeneratedRegex(@"\bmade-\d+\b")]
    private static partial Regex SourceId();
}

/// <summary>A source in a report to the operator.</summary>
internal sealed record YearNotice(string Source, string Heading, DateTimeOffset At, string Line)
{
    /// <summary>Still broken and said before, or a hub in the words about a page that was found on it.</summary>
    public bool IsReminder => Heading.StartsWith("Still", StringComparison.Ordinal) || Heading.StartsWith("Waiting", StringComparison.Ordinal);
}
