using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>A subject that says what is inside: "A/AC.291/22/Rev.3 and 6 more – cybercrime treaty, 3 topics".</summary>
internal static class DigestSubject
{
    private const int Longest = 150;
    private const int LongestName = 70;
    private const int LongestTopic = 50;

    public static string Of(Digest digest, IReadOnlyList<GroupView> groups, int total, DigestTexts texts)
    {
        if (digest.Quiet is not null)
        {
            return ScrapedText.Clean(texts.Format("quiet.subject", texts.Format("date.range", texts.Day(digest.From), texts.Day(digest.Day))), Longest);
        }

        if (groups.Count == 0)
        {
            return ScrapedText.Clean(texts.Format("subject.about", texts.Cadence(digest.Cadence), texts.Day(digest.Day)), Longest);
        }

        var first = groups[0].Items[0].View;
        var name = Short(first.Name);
        var inside = total > 1 ? texts.Format("subject.more", name, DigestTexts.Number(total - 1))
            : first.Event == "Published" ? (first.Symbol is null ? name : $"{name} {Short(first.Title)}")
            : texts.Format("event.told", name, first.EventText);
        var topics = digest.Groups.SelectMany(group => group.Items).SelectMany(item => item.Reasons).Select(reason => reason.Topic).Distinct().ToList();
        var about = topics.Count == 0 ? null : ScrapedText.Clean(topics[0], LongestTopic);
        about = topics.Count > 1 ? texts.Format("subject.topics", about!, DigestTexts.Number(topics.Count)) : about;
        return ScrapedText.Clean(about is null ? inside : texts.Format("subject.about", inside, about), Longest);
    }

    /// <summary>Cut before a bracket that would stay open: "Draft article 12…" rather than "Draft article 12 (version as of 4…".</summary>
    private static string Short(string text)
    {
        var cut = ScrapedText.Clean(text, LongestName);
        var open = cut.LastIndexOf(" (", StringComparison.Ordinal);
        return cut.EndsWith('…') && open > LongestName / 2 && cut.IndexOf(')', open) < 0 ? cut[..open] + "…" : cut;
    }
}
