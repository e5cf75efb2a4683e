using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>Turns events into what is shown of them; every text has a limit, so that no single item can fill a mail.</summary>
internal static class ItemViews
{
    private const int LongestTitle = 300;
    private const int LongestName = 120;
    private const int LongestUrl = 2000;
    private const int MostPhrases = 8;
    private const int MostReasons = 6;
    private const int MostTerms = 8;
    private const int MostPassages = 3;

    public static ItemView Of(DigestItem item, DigestTexts texts, bool passages)
    {
        var symbol = ScrapedText.Clean(item.Symbol, LongestName);
        return new ItemView
        {
            Event = item.Event,
            EventText = EventText(item, texts),
            Category = texts.Category(ScrapedText.Clean(item.Category, LongestName)),
            Symbol = symbol.Length == 0 ? null : symbol,
            Title = ScrapedText.Clean(item.Title, LongestTitle),
            Date = item.Date is null ? null : texts.Date(ScrapedText.Clean(item.Date, 40)),
            Submitter = string.IsNullOrWhiteSpace(item.Submitter) ? null : texts.Format("submitter", texts.Isolate(ScrapedText.Clean(item.Submitter, LongestName))),
            Languages = [.. UnLanguages.All.Where(item.Languages.Contains).Select(code => new LanguageChip(code, UnLanguages.OwnName(code), IsNow(code)))],
            Passages = passages ? Passages(item, texts) : [],
            Why = Why(item, texts),
            Phrases = [.. item.Phrases.Take(MostPhrases).Select(phrase => ScrapedText.Clean(phrase, 80))],
            Links = Links(item, texts),
            Sum = item.Sha256 is { Length: >= 12 } sum && sum.All(char.IsAsciiHexDigit) ? $"SHA-256 {sum[..12].ToLowerInvariant()}" : null,
        };

        bool IsNow(string code) => item.Event != "Published" && code == item.Language;
    }

    /// <summary>What happened, as a reader says it: "Now out in Arabic" rather than "RenditionAdded".</summary>
    private static string EventText(DigestItem item, DigestTexts texts)
    {
        var language = UnLanguages.IsKnown(item.Language) ? texts.LanguageName(item.Language!) : null;
        return item.Event switch
        {
            "RenditionAdded" => language is null ? texts["event.RenditionAdded.other"] : texts.Format("event.RenditionAdded", language),
            "Replaced" => OneOfSeveral(texts["event.Replaced"]),
            "Removed" => OneOfSeveral(texts["event.Removed"]),
            _ => texts["event.Published"],
        };

        string OneOfSeveral(string text) => language is null || item.Languages.Count < 2 ? text : texts.Format("event.language", text, language);
    }

    private static List<PassageView> Passages(DigestItem item, DigestTexts texts) =>
    [
        .. PassageMerge.Of(item).Take(MostPassages)
            .Select(merged => PassageView.Of(
                merged.Passage,
                merged.Passage.Marks,
                texts.Format("page", DigestTexts.Number(merged.Passage.Page)).Replace(' ', '\u00A0'),
                UnLanguages.IsKnown(merged.Language) ? merged.Language : null)),
    ];

    private static List<string> Why(DigestItem item, DigestTexts texts)
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
        return terms.Count == 0 ? topic : texts.Format("why.terms", topic, texts.List(terms.Select(texts.Isolate)));
    }

    /// <summary>The original first, unless it is gone.</summary>
    private static List<ItemLink> Links(DigestItem item, DigestTexts texts)
    {
        var archived = new ItemLink(texts["link.archived"], item.Archived.AbsoluteUri);
        if (!IsLinkable(item.Original))
        {
            return [archived];
        }

        return item.Event == "Removed"
            ? [archived, new ItemLink(texts["link.removed"], item.Original.AbsoluteUri)]
            : [new ItemLink(texts["link.original"], item.Original.AbsoluteUri), archived];
    }

    /// <summary>A scraped address may be anything; javascript: and data: are no places to send a reader.</summary>
    private static bool IsLinkable(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.AbsoluteUri.Length <= LongestUrl;
}
