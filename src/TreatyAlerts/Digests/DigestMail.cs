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

    /// <summary>Renders; the HTML stays under 102 KB: passages are left out from the end, then items go into "and N more".</summary>
    public async Task<RenderedMail> RenderAsync(Digest digest)
    {
        using var rendering = DigestActivities.Render();
        var items = Math.Min(MostItems, digest.Groups.Sum(group => group.Items.Count));
        var (page, html) = await RenderAsync(digest, items, items);
        if (IsTooLong(html))
        {
            var passages = await MostThatFitAsync(items, count => RenderAsync(digest, items, count));
            items = passages < 0 ? Math.Max(0, await MostThatFitAsync(items, count => RenderAsync(digest, count, 0))) : items;
            (page, html) = await RenderAsync(digest, items, Math.Max(0, passages));
        }

        return new RenderedMail(page.Subject, html, DigestText.Of(page));
    }

    /// <summary>By halving, the largest count up to <paramref name="most"/> whose mail is short enough; -1 when none is.</summary>
    private static async Task<int> MostThatFitAsync(int most, Func<int, Task<(DigestPage Page, string Html)>> render)
    {
        var (fits, tooMany) = (-1, most + 1);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            var (_, html) = await render(middle);
            (fits, tooMany) = IsTooLong(html) ? (fits, middle) : (middle, tooMany);
        }

        return fits;
    }

    private static bool IsTooLong(string html) => Encoding.UTF8.GetByteCount(html) > MostBytes;

    private async Task<(DigestPage Page, string Html)> RenderAsync(Digest digest, int items, int passages)
    {
        var page = DigestPages.Of(digest, items, passages);
        return (page, await ComponentHtml.RenderAsync<DigestView>(new Dictionary<string, object?> { [nameof(DigestView.Page)] = page }));
    }
}

/// <summary>A mail's three faces.</summary>
public sealed record RenderedMail(string Subject, string Html, string Text);
