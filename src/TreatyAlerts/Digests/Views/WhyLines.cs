using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>Why a reader got an item: each topic with the terms that matched and where they stand.</summary>
internal static class WhyLines
{
    private const int LongestName = 120;
    private const int MostReasons = 6;
    private const int MostTerms = 8;

    private static readonly string[] Fields = ["symbol", "title", "from", "session", "type", "source", "lang", "phrase"];

    public static IReadOnlyList<string> Of(DigestItem item, DigestTexts texts)
    {
        var lines = item.Reasons.Take(MostReasons).Select(reason => Line(reason, texts)).ToList();
        if (item.Reasons.Count > MostReasons)
        {
            lines[^1] = texts.Format("why.more", lines[^1], item.Reasons.Count - MostReasons);
        }

        return lines;
    }

    private static string Line(DigestReason reason, DigestTexts texts)
    {
        var topic = texts.Format("why.topic", texts.Isolate(ScrapedText.Clean(reason.Topic, LongestName)));
        var terms = reason.Terms.Take(MostTerms).Select(term => ScrapedText.Clean(term, 60)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (terms.Count == 0)
        {
            return topic;
        }

        var line = texts.Format("why.terms", topic, texts.List(terms.Select(texts.Isolate)));
        var places = Fields.Where(field => reason.Where?.Contains(field) == true).Select(field => texts.Where(field)).ToList();
        if (reason.Passage is { } passage)
        {
            places.Add(texts.Format("page", DigestTexts.Number(passage.Page)).Replace(' ', '\u00A0'));
        }

        return places.Count == 0 ? line : texts.Format("why.where", line, texts.List(places));
    }
}
