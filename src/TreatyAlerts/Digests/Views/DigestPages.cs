using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>Prepares a digest for its two views.</summary>
internal static class DigestPages
{
    private const int MostFailing = 6;
    private const int MostNotes = 10;
    private const int LongestNote = 300;

    /// <summary>The first <paramref name="items"/> items, the first <paramref name="passages"/> of them with their passages.</summary>
    public static DigestPage Of(Digest digest, int items, int passages)
    {
        var texts = DigestTexts.Of(digest.Language);
        var groups = Groups(digest, texts, items, passages, out var withoutPassage);
        var total = digest.Groups.Sum(group => group.Items.Count);
        var more = digest.More + Math.Max(0, total - items);

        // An alert tells what was found just now; since when nothing was, is of no interest.
        var isSpan = digest.From < digest.Day && (digest.Cadence != "instant" || digest.IsBacklog);
        var period = isSpan ? texts.Format("date.range", texts.Day(digest.From), texts.Day(digest.Day)) : texts.Day(digest.Day);
        return new DigestPage
        {
            Texts = texts,
            Subject = DigestSubject.Of(digest, groups, total + digest.More, texts),
            Preheader = ScrapedText.Clean(string.Join(" · ", groups.SelectMany(group => group.Items).Take(3).Select(item => item.Title)), 180),
            Heading = texts.Cadence(digest.Cadence),
            Period = period,
            BacklogLabel = digest.IsBacklog ? texts.Format("sentence", texts.Format("backlog.label", period)) : null,
            Groups = groups,
            More = more > 0 ? texts.Format("more", DigestTexts.Number(more)) : null,
            PassagesLeft = withoutPassage > 0 ? texts.Format("passages.left", DigestTexts.Number(withoutPassage)) : null,
            Notes = [.. digest.Notes.Take(MostNotes).Select(Note)],
            Coverage = Coverage(digest.Coverage, texts),
            ManageUrl = digest.ManageUrl.AbsoluteUri,
            LeaveUrl = digest.LeaveUrl.AbsoluteUri,
            ArchiveUrl = digest.ArchiveUrl.AbsoluteUri,
        };

        string Note(TopicNote note) => texts.Format(
            "event.told", texts.Format("why.topic", texts.Isolate(ScrapedText.Clean(note.Topic, 120))), texts.Isolate(ScrapedText.Clean(note.Note, LongestNote)));
    }

    private static List<GroupView> Groups(Digest digest, DigestTexts texts, int items, int passages, out int withoutPassage)
    {
        var groups = new List<GroupView>();
        var shown = 0;
        withoutPassage = 0;
        foreach (var group in digest.Groups)
        {
            var views = new List<ItemView>();
            foreach (var item in group.Items.Take(items - shown))
            {
                var quoted = shown < passages;
                views.Add(ItemViews.Of(item, texts, quoted));
                withoutPassage += !quoted && item.Reasons.Any(reason => reason.Passage is not null) ? 1 : 0;
                shown++;
            }

            if (views.Count > 0)
            {
                groups.Add(new GroupView(texts.Body(ScrapedText.Clean(group.Body, 120)), string.IsNullOrWhiteSpace(group.Session) ? null : ScrapedText.Clean(group.Session, 160), views));
            }
        }

        return groups;
    }

    private static string Coverage(DigestCoverage coverage, DigestTexts texts)
    {
        var parts = new List<string> { texts.Format("coverage", DigestTexts.Number(coverage.Checked), DigestTexts.Number(coverage.Total)) };
        parts.AddRange(coverage.Failing.Take(MostFailing).Select(Failing));
        if (coverage.Failing.Count > MostFailing)
        {
            parts.Add(texts.Format("coverage.others", DigestTexts.Number(coverage.Failing.Count - MostFailing)));
        }

        return texts.Format("sentence", string.Join(texts["coverage.separator"], parts));

        string Failing(FailingSource failing)
        {
            var source = texts.Isolate(ScrapedText.Clean(failing.Source, 80));
            var state = texts.State(failing.State);
            return failing.Since is { } since ? texts.Format("coverage.failing.since", source, state, texts.Day(since)) : texts.Format("coverage.failing", source, state);
        }
    }
}
