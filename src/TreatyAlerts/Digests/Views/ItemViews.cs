using TreatyAlerts.Sources;
using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>Turns events into what is shown of them; every text has a limit, so that no single item can fill a mail.</summary>
internal static class ItemViews
{
    private const int LongestTitle = 300;
    private const int LongestName = 120;
    private const int LongestUrl = 2000;
    private const int MostPhrases = 8;
    private const int MostPassages = 3;
    private const int SumLength = 64;

    /// <summary>A replaced document's changes say more than the passage that matched.</summary>
    private const int MostPassagesBesideChanges = 1;

    public static ItemView Of(DigestItem item, DigestTexts texts, bool passages)
    {
        var symbol = ScrapedText.Clean(item.Symbol, LongestName);
        var sum = item.Sha256 is { Length: SumLength } digits && digits.All(char.IsAsciiHexDigit) ? digits.ToLowerInvariant() : null;
        List<PassageView> changes = passages && item.Changes is not null ? [.. item.Changes.Shown.Select(change => ChangeView.Of(change, Page(change.Page, texts), Known(item.Changes.Language)))] : [];
        return new ItemView
        {
            Event = item.Event,
            EventText = EventWords.Of(item, texts),
            Origin = item.Origin is EntryOrigin.Listing ? null : texts[$"origin.{item.Origin.ToString().ToLowerInvariant()}"],
            Category = texts.Category(ScrapedText.Clean(item.Category, LongestName)),
            Symbol = symbol.Length == 0 ? null : symbol,
            Title = ScrapedText.Clean(item.Title, LongestTitle),
            Date = item.Date is null ? null : texts.Date(ScrapedText.Clean(item.Date, 40)),
            Submitter = string.IsNullOrWhiteSpace(item.Submitter) ? null : texts.Format("submitter", texts.Isolate(ScrapedText.Clean(item.Submitter, LongestName))),
            Languages =
            [
                .. UnLanguages.All.Where(item.Languages.Contains).OrderByDescending(code => code == texts.Language)
                    .Select(code => new LanguageChip(code, UnLanguages.OwnName(code), IsNow(code))),
            ],
            Changes = changes,
            Passages = passages ? Passages(item, texts, changes.Count > 0 ? MostPassagesBesideChanges : MostPassages) : [],
            Why = WhyLines.Of(item, texts),
            Phrases = [.. item.Phrases.Take(MostPhrases).Select(phrase => ScrapedText.Clean(phrase, 80))],
            Page = new ItemLink(texts["link.page"], item.Page.AbsoluteUri),
            Links = Links(item, texts, sum),
            Sum = sum,
        };

        bool IsNow(string code) => item.Event != "Published" && (item.Added.Contains(code) || item.Touched.Contains(code) || code == item.Language);
    }

    private static List<PassageView> Passages(DigestItem item, DigestTexts texts, int most) =>
    [
        .. PassageMerge.Of(item).Take(most)
            .Select(merged => PassageView.Of(merged.Passage, merged.Passage.Marks, Page(merged.Passage.Page, texts), Known(merged.Language))),
    ];

    private static string? Known(string? language) => UnLanguages.IsKnown(language) ? language : null;

    private static string Page(int page, DigestTexts texts) => texts.Format("page", DigestTexts.Number(page)).Replace(' ', '\u00A0');

    /// <summary>The original first, unless it is gone.</summary>
    private static List<ItemLink> Links(DigestItem item, DigestTexts texts, string? sum)
    {
        var archived = new ItemLink(texts["link.archived"], item.Archived.AbsoluteUri, sum is null ? null : $"SHA-256 {sum}");
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
