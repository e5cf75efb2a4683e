using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>The line that mail programs show after the subject: what the subject does not say yet.</summary>
internal static class DigestPreheader
{
    private const int Longest = 180;
    private const int MostItems = 4;

    public static string Of(Digest digest, IReadOnlyList<GroupView> groups, DigestTexts texts)
    {
        List<ItemView> items = [.. groups.SelectMany(group => group.Items).Take(MostItems).Select(item => item.View)];
        return ScrapedText.Clean(string.Join(" · ", (digest.Quiet, items) switch
        {
            ({ } quiet, _) => [texts.Format("event.told", texts["quiet.documents"], DigestTexts.Number(quiet.Documents))],
            (_, []) => [],
            (_, [var only]) => Single(only),
            _ => Several(items),
        }), Longest);
    }

    private static IEnumerable<string> Single(ItemView item) =>
        [.. item.Event == "Published" || item.Symbol is null ? [] : new[] { item.Title }, item.Category, .. item.Changes.Concat(item.Passages).Take(1).Select(Words), .. item.Why.Take(1)];

    // The subject names the first by its symbol, or by its title where it has none.
    private static IEnumerable<string> Several(List<ItemView> items) =>
        items.Select((item, at) => at > 0 ? item.FullName : item.Symbol is null ? item.Category : item.Title);

    private static string Words(PassageView passage) => string.Concat(passage.Pieces.Where(piece => piece.Kind is not PieceKind.Old).Select(piece => piece.Text)).Trim();
}
