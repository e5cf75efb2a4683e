using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>Prepares a digest for its two views.</summary>
internal static class DigestPages
{
    private const int MostNotes = 10;
    private const int LongestNote = 300;
    private const int LongestTopic = 120;
    private const int MostTopics = 20;

    /// <summary>A digest with those of its items that are shown, in its groups.</summary>
    public static DigestPage Of(Digest digest, IReadOnlyList<GroupView> groups)
    {
        var texts = DigestTexts.Of(digest.Language);
        var shown = groups.Sum(group => group.Items.Count);
        var total = digest.Groups.Sum(group => group.Items.Count);
        var more = digest.More + total - shown;
        var withoutPassage = groups.Sum(group => group.Items.Count(item => item.LacksPassage));
        var period = PeriodOf(digest, texts);
        return new DigestPage
        {
            Texts = texts,
            Subject = DigestSubject.Of(digest, groups, total + digest.More, texts),
            Preheader = DigestPreheader.Of(digest, groups, texts),
            Heading = digest.Quiet is null ? texts.Cadence(digest.Cadence) : texts["quiet.heading"],
            Period = period,
            Note = NoteOf(digest, period, texts),
            Groups = groups,
            Quiet = digest.Quiet is { } quiet ? QuietLines.Of(quiet, texts) : null,
            More = more > 0 ? texts.Format("more", DigestTexts.Number(more)) : null,
            Rest = more != digest.More ? [] : [.. digest.Rest.Select(rest => texts.Format("event.told", Topic(rest.Topic), DigestTexts.Number(rest.Documents)))],
            PassagesLeft = withoutPassage > 0 ? texts.Format("passages.left", DigestTexts.Number(withoutPassage)) : null,
            RepairRest = digest.RepairRest > 0 ? texts.Format("repair.rest", DigestTexts.Number(digest.RepairRest)) : null,
            Notes = [.. digest.Notes.Take(MostNotes).Select(note => texts.Format("event.told", Topic(note.Topic), texts.Isolate(ScrapedText.Clean(note.Note, LongestNote))))],
            Coverage = digest.Coverage is { } coverage ? CoverageLine.Of(coverage, digest.Day, texts) : null,
            FootLinks = FootLinks(digest, texts),
            LeaveTopics = [.. digest.LeaveTopics.Take(MostTopics).Select(link => new ItemLink(ScrapedText.Clean(link.Topic, LongestTopic), link.Url.AbsoluteUri))],
            RestUrl = digest.Places.Count >= shown ? $"{digest.DigestUrl.AbsoluteUri}?rest={ShownPlaces.Write(digest.Places.Take(shown))}" : digest.DigestUrl.AbsoluteUri,
            RestNote = digest.Paging is { IsRest: true } ? new RestNote(texts["rest"], new ItemLink(texts["rest.whole"], digest.DigestUrl.AbsoluteUri)) : null,
            Paging = digest.Paging is { Pages: > 1 } paging ? Paging(paging, texts) : null,
        };

        string Topic(string name) => texts.Format("why.topic", texts.Isolate(ScrapedText.Clean(name, LongestTopic)));
    }

    // An alert tells what was found just now; since when nothing was, is of no interest.
    private static string PeriodOf(Digest digest, DigestTexts texts)
    {
        var isSpan = digest.From < digest.Day && (digest.Cadence != "instant" || digest.IsBacklog || digest.PausedFrom is not null || digest.Quiet is not null);
        return isSpan ? Span(digest.From, digest.Day, texts) : texts.Day(digest.Day);
    }

    private static string Span(DateOnly from, DateOnly to, DigestTexts texts) => texts.Format("date.range", texts.Day(from), texts.Day(to));

    private static PeriodNote? NoteOf(Digest digest, string period, DigestTexts texts) =>
        digest.PausedFrom is { } paused ? new PeriodNote(texts.Format("sentence", texts.Format("pause.label", Span(paused, digest.Day, texts))), texts["pause.note"])
        : digest.IsBacklog ? new PeriodNote(texts.Format("sentence", texts.Format("backlog.label", period)), texts["backlog.note"])
        : null;

    private static List<ItemLink> FootLinks(Digest digest, DigestTexts texts)
    {
        List<ItemLink> links =
        [
            new ItemLink(texts["footer.manage"], digest.ManageUrl.AbsoluteUri),
            new ItemLink(texts["footer.archive"], digest.ArchiveUrl.AbsoluteUri),
            new ItemLink(texts["footer.leave"], digest.LeaveUrl.AbsoluteUri),
        ];
        return digest.Paging is null ? [new ItemLink(texts["footer.browser"], digest.DigestUrl.AbsoluteUri), .. links] : links;
    }

    private static PagingView Paging(DigestPaging paging, DigestTexts texts) => new(
        texts.Format("paging", DigestTexts.Number(paging.Page), DigestTexts.Number(paging.Pages)),
        [
            .. new[] { (Text: texts["paging.previous"], Url: paging.Previous), (Text: texts["paging.next"], Url: paging.Next) }
                .Where(link => link.Url is not null).Select(link => new ItemLink(link.Text, link.Url!.AbsoluteUri)),
        ]);
}
