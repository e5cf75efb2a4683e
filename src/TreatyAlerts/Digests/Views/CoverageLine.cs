using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>"31 of 33 sources checked in the last 24 h; INCB news unreachable since 19 November."</summary>
internal static class CoverageLine
{
    private const int MostFailing = 6;

    public static string Of(DigestCoverage coverage, DateOnly day, DigestTexts texts)
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
            return failing.Since is { } since ? texts.Format("coverage.failing.since", source, state, texts.DayNear(since, day)) : texts.Format("coverage.failing", source, state);
        }
    }
}
