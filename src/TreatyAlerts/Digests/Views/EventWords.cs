using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>What happened, as a reader says it: "Arabic now out" rather than "RenditionAdded".</summary>
internal static class EventWords
{
    public static string Of(DigestItem item, DigestTexts texts)
    {
        var added = Names(item.Added, texts);
        var told = item.Event switch
        {
            "RenditionAdded" => null,
            "Replaced" => OneOfSeveral(Replaced(item, texts), item, texts),
            "Official" => OneOfSeveral(texts["event.Official"], item, texts),
            "Removed" => OneOfSeveral(texts["event.Removed"], item, texts),
            _ => texts["event.Published"],
        };
        var more = added.Count > 0 ? texts.Format(added.Count == 1 ? "event.RenditionAdded" : "event.RenditionAdded.several", texts.And(added))
            : item.Event == "RenditionAdded" ? OtherForm(item, texts)
            : null;
        return told is null ? more! : more is null ? told : $"{told} · {more}";
    }

    private static string OtherForm(DigestItem item, DigestTexts texts) =>
        string.IsNullOrWhiteSpace(item.AddedFormat) ? texts["event.RenditionAdded.other"]
        : OneOfSeveral(texts.Format("event.RenditionAdded.format", texts.Isolate(ScrapedText.Clean(item.AddedFormat, 10).ToUpperInvariant())), item, texts);

    private static string Replaced(DigestItem item, DigestTexts texts) => item.Changes?.Passages switch
    {
        null => texts["event.Replaced"],
        0 => texts["event.Replaced.same"],
        1 => texts["event.Replaced.one"],
        var many => texts.Format("event.Replaced.many", DigestTexts.Number(many.Value)),
    };

    private static string OneOfSeveral(string text, DigestItem item, DigestTexts texts)
    {
        var touched = Names(item.Touched.Count > 0 ? item.Touched : item.Language is { } language ? [language] : [], texts);
        return touched.Count == 0 || item.Languages.Count < 2 ? text : texts.Format("event.language", text, texts.And(touched));
    }

    private static List<string> Names(IReadOnlyList<string> codes, DigestTexts texts) => [.. codes.Where(UnLanguages.IsKnown).Select(texts.LanguageName)];
}
