using System.Text;
using TreatyAlerts.Digests.Views;
using TreatyAlerts.Views;

namespace TreatyAlerts.Digests;

/// <summary>Renders a digest as subject, HTML and plain text.</summary>
public sealed class DigestMail
{
    /// <summary>Gmail cuts a mail at 102 KB, and with it the links at its end.</summary>
    private const int MostBytes = 100_000;

    /// <summary>Without its passages an item takes about a kilobyte, so no more than these can fit.</summary>
    private const int MostItems = 150;

    /// <summary>Room for the sentences that say what was left out.</summary>
    private const int Sentences = 1200;

    private readonly ItemFragments fragments = new();

    /// <summary>Renders; the HTML stays under 102 KB: passages are left out from the end, then items go into "and N more".</summary>
    public RenderedMail Render(Digest digest)
    {
        using var rendering = DigestActivities.Render();
        var texts = DigestTexts.Of(digest.Language);
        var shown = Items(digest, texts, MostItems);
        while (true)
        {
            var page = DigestPages.Of(digest, Groups(shown, texts));
            var html = Html(page);
            var excess = Encoding.UTF8.GetByteCount(html) - MostBytes;
            if (excess <= 0 || shown.Count == 0)
            {
                return new RenderedMail(page.Subject, html, DigestText.Of(page));
            }

            Shorten(digest, shown, texts, excess + Sentences);
        }
    }

    /// <summary>The same as a page of the site, as long as it may be.</summary>
    public string RenderPage(Digest digest)
    {
        var texts = DigestTexts.Of(digest.Language);
        return Html(DigestPages.Of(digest, Groups(Items(digest, texts, int.MaxValue), texts)));
    }

    private static string Html(DigestPage page) => ComponentHtml.Render<DigestView>(new Dictionary<string, object?> { [nameof(DigestView.Page)] = page });

    private List<ShownItem> Items(Digest digest, DigestTexts texts, int most)
    {
        var shown = new List<ShownItem>();
        foreach (var group in digest.Groups)
        {
            foreach (var item in group.Items.Take(most - shown.Count))
            {
                shown.Add(new ShownItem(group, item, fragments.Of(item, texts, digest.Layout, passages: true)));
            }
        }

        return shown;
    }

    private static List<GroupView> Groups(List<ShownItem> shown, DigestTexts texts) =>
    [
        .. shown.GroupBy(one => one.Group, ReferenceEqualityComparer.Instance).Select(group => (Group: (DigestGroup)group.Key!, Items: group)).Select(one => new GroupView(
            texts.Body(ScrapedText.Clean(one.Group.Body, 120)),
            string.IsNullOrWhiteSpace(one.Group.Session) ? null : ScrapedText.Clean(one.Group.Session, 160),
            [.. one.Items.Select(item => item.Fragment)])),
    ];

    // From the end, where the least fitting are: first without their passages, then not at all.
    private void Shorten(Digest digest, List<ShownItem> shown, DigestTexts texts, int bytes)
    {
        for (var at = shown.Count - 1; at >= 0 && bytes > 0; at--)
        {
            var brief = fragments.Of(shown[at].Item, texts, digest.Layout, passages: false);
            bytes -= shown[at].Fragment.Bytes - brief.Bytes;
            shown[at] = shown[at] with { Fragment = brief };
        }

        while (shown.Count > 0 && bytes > 0)
        {
            bytes -= shown[^1].Fragment.Bytes;
            shown.RemoveAt(shown.Count - 1);
        }
    }

    private sealed record ShownItem(DigestGroup Group, DigestItem Item, ItemFragment Fragment);
}

/// <summary>A mail's three faces.</summary>
public sealed record RenderedMail(string Subject, string Html, string Text);
