using System.Globalization;
using TreatyAlerts.Documents;

namespace TreatyAlerts.Tests.Year;

/// <summary>What the system made of a made-up year, held against what happened in it.</summary>
internal sealed class YearReport
{
    // What happens in the last days may come out after the year.
    private static readonly TimeSpan Tail = TimeSpan.FromDays(12);

    private const int MostFaults = 8;

    private readonly YearWorld world;
    private readonly IReadOnlyList<JournalEvent> journal;
    private readonly YearPost post;
    private readonly YearWeb web;
    private readonly ILookup<YearDocument, YearTold> news;

    public YearReport(YearWorld world, IReadOnlyList<JournalEvent> journal, IReadOnlyList<YearTold> told, YearPost post, YearWeb web)
    {
        (this.world, this.journal, this.post, this.web) = (world, journal, post, web);
        news = told.Where(one => one.Event.Kind is EventKind.Published && web.Find(one.Event.Url) is not null)
            .ToLookup(one => web.Find(one.Event.Url)!.Value.Document);
        Subscribers = told.Select(one => one.Subscriber).Distinct().Count();
        FalseNews = [.. told.Where(one => one.Event.Kind is EventKind.Published && !IsNew(one.Event)).Select(Say)];
    }

    public int Subscribers { get; }

    /// <summary>Documents that a subscriber was never told of.</summary>
    public IReadOnlyList<string> Missed => [.. world.Documents
        .Where(document => document.PublishedAt >= world.Start.AddDays(1) && document.PublishedAt < world.End - Tail)
        .Where(document => news[document].Select(one => one.Subscriber).Distinct().Count() < Subscribers)
        .Select(document => $"{document.Source.Id} {document.Url} of {document.PublishedAt:u}: told {news[document].Count()} times")];

    /// <summary>Documents that a subscriber was told of as new more than once.</summary>
    public IReadOnlyList<string> ToldTwice => [.. news
        .SelectMany(told => told.GroupBy(one => one.Subscriber).Where(mine => mine.Count() > 1))
        .Select(mine => string.Join(" and ", mine.Select(Say)))];

    /// <summary>What was told as new and was not.</summary>
    public IReadOnlyList<string> FalseNews { get; }

    public IReadOnlyList<string> FalseRemovals => [.. journal
        .Where(entry => entry.Kind is EventKind.Removed && web.Find(entry.Url) is var found && !(found?.Document.RemovedAt <= entry.At))
        .Select(entry => $"{entry.At:u} {entry.Source} {entry.Url}")];

    /// <summary>Withdrawals of whole documents that nobody was told of.</summary>
    public IReadOnlyList<string> RemovalsMissed => [.. Missing(document => document.RemovedAt, EventKind.Removed)];

    public IReadOnlyList<string> ReplacementsMissed => [.. Missing(document => document.ReplacedAt, EventKind.Replaced)];

    public IReadOnlyList<string> FalseReplacements => [.. journal
        .Where(entry => entry.Kind is EventKind.Replaced && !(web.Find(entry.Url)?.Document.ReplacedAt <= entry.At))
        .Select(entry => $"{entry.At:u} {entry.Source} {entry.Url}")];

    public IReadOnlyList<YearIncidentReport> Incidents => [.. world.Sources
        .SelectMany(source => source.Incidents.Where(incident => !incident.IsGlitch && incident.From < world.End - Tail).Select(incident => Of(source, incident)))];

    /// <summary>Reports that name a source which had no incident then.</summary>
    public IReadOnlyList<string> FalseAlarms => [.. post.Notices
        .Where(notice => !notice.IsReminder && world.Sources.First(source => source.Id == notice.Source) is var source
            && !source.Incidents.Any(incident => !incident.IsGlitch && incident.From <= notice.At && (incident.Trouble is YearTrouble.OtherTemplate || notice.At <= incident.To + Tail)))
        .Select(notice => $"{notice.At:u} {notice.Heading}: {notice.Line}")];

    /// <summary>All that should be zero, and the incidents of which the operator did not hear exactly twice.</summary>
    public int Faults => Missed.Count + ToldTwice.Count + FalseNews.Count + FalseRemovals.Count + RemovalsMissed.Count + ReplacementsMissed.Count + FalseReplacements.Count + FalseAlarms.Count
        + Incidents.Count(incident => incident.Messages != 2);

    public double PageRequestsPerSourceAndDay => Requests("page");

    public double FileRequestsPerSourceAndDay => Requests("file");

    /// <summary>The figures as a table, then every fault.</summary>
    public string Print()
    {
        var incidents = Incidents;
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"Seed {world.Seed}: {world.Sources.Count} sources, {world.Found.Count()} pages to be found, {world.Days} days, {world.Documents.Count()} documents, {incidents.Count} incidents"),
            "",
            "| what | count |",
            "|---|---|",
            Row("documents missed", Missed),
            Row("told twice", ToldTwice),
            Row("false news", FalseNews),
            Row("false removals", FalseRemovals),
            Row("removals missed", RemovalsMissed),
            Row("replacements missed", ReplacementsMissed),
            Row("false replacements", FalseReplacements),
            Row("false alarms to the operator", FalseAlarms),
            string.Create(CultureInfo.InvariantCulture, $"| incidents told exactly twice | {incidents.Count(incident => incident.Messages == 2)} of {incidents.Count} |"),
            string.Create(CultureInfo.InvariantCulture, $"| reports to the operator | {post.Reports.Count} |"),
            string.Create(CultureInfo.InvariantCulture, $"| page requests per source and day | {PageRequestsPerSourceAndDay:0.00} |"),
            string.Create(CultureInfo.InvariantCulture, $"| file requests per source and day | {FileRequestsPerSourceAndDay:0.00} |"),
            "",
            "| trouble | incidents | messages | days until noticed, most |",
            "|---|---|---|---|",
        };
        lines.AddRange(incidents.GroupBy(incident => incident.Trouble).OrderBy(group => group.Key).Select(group => string.Create(
            CultureInfo.InvariantCulture,
            $"| {group.Key} | {group.Count()} | {string.Join(", ", group.Select(incident => incident.Messages).Order())} | {(group.Any(incident => incident.NoticedAfter is null) ? "never" : $"{group.Max(incident => incident.NoticedAfter!.Value.TotalDays):0.0}")} |")));
        lines.Add("");
        lines.AddRange(Named("missed", Missed).Concat(Named("told twice", ToldTwice)).Concat(Named("false news", FalseNews)).Concat(Named("false removals", FalseRemovals))
            .Concat(Named("removals missed", RemovalsMissed)).Concat(Named("replacements missed", ReplacementsMissed)).Concat(Named("false replacements", FalseReplacements)).Concat(Named("false alarms", FalseAlarms))
            .Concat(incidents.Where(incident => incident.Messages != 2).SelectMany(incident => Named($"{incident.Source} {incident.Trouble}", incident.Lines.DefaultIfEmpty("no message").ToList()))));
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Named(string what, IReadOnlyList<string> faults) =>
        faults.Count == 0 ? [] : ["", $"{what}:", .. faults.Take(MostFaults).Select(fault => $"- {fault}"), .. faults.Count > MostFaults ? [$"- and {faults.Count - MostFaults} more"] : Array.Empty<string>()];

    private IEnumerable<string> Missing(Func<YearDocument, DateTimeOffset> when, EventKind kind)
    {
        var told = journal.Where(entry => entry.Kind == kind).Select(entry => web.Find(entry.Url)?.Document).ToHashSet();
        return world.Documents
            .Where(document => when(document) < world.End - Tail && document.RemovedAt - when(document) >= TimeSpan.Zero && !told.Contains(document))
            .Where(document => !document.Source.Incidents.Any(incident => !incident.IsGlitch && incident.IsOn(when(document))) || kind is EventKind.Removed)
            .Select(document => $"{document.Source.Id} {document.Url} at {when(document):u}");
    }

    private bool IsNew(JournalEvent entry) =>
        web.FindPage(entry.Url)?.FoundAt <= entry.At
        || web.Find(entry.Url) is { } found && found.Document.PublishedAt >= world.Start && (found.French ? found.Document.TranslatedAt : found.Document.PublishedAt) <= entry.At;

    private YearIncidentReport Of(YearSource source, YearIncident incident)
    {
        var until = incident.Trouble is YearTrouble.OtherTemplate ? DateTimeOffset.MaxValue : incident.To + Tail;
        var notices = post.Notices.Where(notice => notice.Source == source.Id && notice.At >= incident.From && notice.At < until && !notice.IsReminder).ToList();
        return new YearIncidentReport(source.Id, incident.Trouble, notices.Count, notices.Count == 0 ? null : notices[0].At - incident.From, [.. notices.Select(notice => $"{notice.At:u} {notice.Heading}: {notice.Line}")]);
    }

    private double Requests(string kind) => web.Asked.Where(pair => pair.Key.EndsWith(kind, StringComparison.Ordinal)).Sum(pair => (double)pair.Value) / world.Sources.Count / world.Days;

    private static string Say(YearTold one) => $"{one.At:u} {one.Subscriber} {one.Event.Kind} {one.Event.Source} {one.Event.Url}";

    private static string Row(string what, IReadOnlyList<string> faults) => string.Create(CultureInfo.InvariantCulture, $"| {what} | {faults.Count} |");
}

/// <summary>What the operator heard of one incident.</summary>
internal sealed record YearIncidentReport(string Source, YearTrouble Trouble, int Messages, TimeSpan? NoticedAfter, IReadOnlyList<string> Lines);
