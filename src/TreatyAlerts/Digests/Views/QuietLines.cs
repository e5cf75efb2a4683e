using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>A month without news, as a reader is told it.</summary>
internal static class QuietLines
{
    private const int MostOutages = 8;
    private const int MostTopics = 30;
    private const int MostHints = 5;
    private const int LongestName = 120;

    public static QuietView Of(QuietMonth quiet, DigestTexts texts)
    {
        List<(string, string)> facts = [(texts["quiet.documents"], DigestTexts.Number(quiet.Documents))];
        if (quiet.DaysKnown > 0)
        {
            facts.Add((texts["quiet.days"], texts.Format("quiet.days.of", DigestTexts.Number(quiet.DaysSound), DigestTexts.Number(quiet.DaysKnown))));
        }

        return new QuietView(
            facts,
            [.. quiet.Outages.Take(MostOutages).Select(Outage)],
            [.. quiet.Topics.Take(MostTopics).Select(topic => ScrapedText.Clean(topic.Name, LongestName))],
            [.. quiet.Topics.Where(topic => topic.Since is not null).Take(MostHints).Select(Hint)]);

        string Outage(SourceOutage outage) => texts.Format(
            "quiet.outage",
            texts.Isolate(ScrapedText.Clean(outage.Source, LongestName)),
            outage.First == outage.Last ? texts.Day(outage.First) : texts.Format("date.range", texts.Day(outage.First), texts.Day(outage.Last)),
            DigestTexts.Number(outage.Days));

        string Hint(WatchedTopic topic) => texts.Format(
            "quiet.never",
            texts.Format("why.topic", texts.Isolate(ScrapedText.Clean(topic.Name, LongestName))),
            texts.Day(topic.Since!.Value),
            texts["footer.manage"]);
    }
}
