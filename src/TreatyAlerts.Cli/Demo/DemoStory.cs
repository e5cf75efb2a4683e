using System.Globalization;
using TreatyAlerts.Documents;

namespace TreatyAlerts.Cli.Demo;

/// <summary>Tells a demo report to somebody who sees TreatyAlerts for the first time.</summary>
internal static class DemoStory
{
    private const int Width = 100;
    private const string Column = "          ";

    /// <summary>Lines of at most 100 characters, longer ones only for a word that is longer itself.</summary>
    public static IEnumerable<string> Of(DemoReport report) => [.. report.Days.SelectMany(day => Of(day, report)), .. InAll(report), "", .. Next(report)];

    private static IEnumerable<string> Of(DemoDay day, DemoReport report)
    {
        yield return $"{DateOnly.ParseExact(day.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)} · {day.Label}";
        yield return $"  found   {(day.Found == 0 ? "nothing new" : Counted(day.Events))}";
        foreach (var line in report.Failures.Where(failure => failure.Day == day.Date).SelectMany(Of))
        {
            yield return line;
        }

        foreach (var line in report.Mails.Where(mail => mail.Day == day.Date).SelectMany(Of))
        {
            yield return line;
        }

        yield return "";
    }

    private static IEnumerable<string> Of(DemoFailure failure) =>
        Wrapped("  failed  ", $"{failure.Source}, {failure.State}{(failure.Problem is null ? "" : $": {failure.Problem}")}");

    private static IEnumerable<string> Of(DemoMail mail) =>
    [
        $"  mailed  {mail.To}",
        .. Wrapped(Column, $"“{mail.Subject}”"),
        .. Wrapped(Column, $"{Plural(mail.Events, "event")} because of {(mail.Topics.Count == 1 ? "the topic" : "the topics")} {string.Join(", ", mail.Topics)}"),
    ];

    private static IEnumerable<string> InAll(DemoReport report)
    {
        yield return $"In all  {Plural(report.Documents, "document")} in {report.Languages.Count} languages ({string.Join(' ', report.Languages)})";
        yield return $"        {Counted(report.Events)}";
        yield return string.Create(CultureInfo.InvariantCulture, $"        in {report.ElapsedSeconds:0.0} seconds, with at most {report.PeakMemoryMegabytes:0} MB of memory, and without the Internet");
        yield return report.Mails.Count > 0
            ? $"        {Plural(report.Mails.Count, "mail")}"
            : "        no mail: this folder had lived through its days before, and nobody is mailed twice";
    }

    private static IEnumerable<string> Next(DemoReport report) =>
    [
        "What to try next ('treatyalerts' is 'dotnet run --project src/TreatyAlerts.Cli --' in a checkout):",
        "  read the mails, with any mail program",
        $"    {Path.Combine(report.Data, "outbox")}",
        "  look at the documents and events as a site",
        $"    treatyalerts demo --serve{Data(report)}",
        "  see what a topic of your own would have caught, and why",
        $"    treatyalerts topics explain 'spyware OR safeguard*' --data {Quoted(report.Data)}",
        "  see which real pages are watched",
        "    treatyalerts sources list",
    ];

    private static string Data(DemoReport report) => report.Data == Path.GetFullPath(Commands.DemoCommand.DefaultData) ? "" : $" --data {Quoted(report.Data)}";

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    private static string Counted(IReadOnlyDictionary<string, int> events) =>
        string.Join(", ", events.Where(kind => kind.Value > 0).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} {Word(kind.Key)}")));

    private static string Word(string kind) => kind switch
    {
        nameof(EventKind.Published) => "published",
        nameof(EventKind.RenditionAdded) => "added in another language or format",
        nameof(EventKind.Replaced) => "replaced in place",
        nameof(EventKind.Official) => "made official after an advance copy",
        nameof(EventKind.Removed) => "removed",
        _ => kind,
    };

    private static string Plural(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    // Breaks between words; the lines after the first are indented as far as its text.
    private static IEnumerable<string> Wrapped(string start, string text)
    {
        var line = start;
        foreach (var word in text.Split(' '))
        {
            if (line.Length > start.Length && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = Column;
            }

            line += line.Length > start.Length ? $" {word}" : word;
        }

        yield return line;
    }
}
