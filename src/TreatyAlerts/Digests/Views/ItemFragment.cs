using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>An item as it stands in a mail, ready to be put between others.</summary>
public sealed record ItemFragment(ItemView View, string Html, string Text, bool LacksPassage)
{
    /// <summary>Length of <see cref="Html"/> in UTF-8.</summary>
    public int Bytes { get; } = Encoding.UTF8.GetByteCount(Html);
}

/// <summary>Renders items; an item that stands in many mails is rendered once for each language and layout.</summary>
internal sealed class ItemFragments
{
    private readonly ConditionalWeakTable<DigestItem, ConcurrentDictionary<(string Language, Layout Layout, bool Passages), ItemFragment>> kept = [];

    public ItemFragment Of(DigestItem item, DigestTexts texts, Layout layout, bool passages)
    {
        var known = kept.GetOrCreateValue(item);
        var key = (texts.Language, layout, passages);
        return known.TryGetValue(key, out var fragment) ? fragment : known[key] = Render(item, texts, layout, passages);
    }

    private static ItemFragment Render(DigestItem item, DigestTexts texts, Layout layout, bool passages)
    {
        var view = ItemViews.Of(item, texts, passages && layout is Layout.Passages);
        var parameters = new Dictionary<string, object?> { [nameof(DigestItemView.Item)] = view, [nameof(DigestItemView.Texts)] = texts };
        return layout is Layout.Compact
            ? new ItemFragment(view, ComponentHtml.Render<CompactItemView>(parameters), CompactItemText.Of(view, texts), LacksPassage: false)
            : new ItemFragment(
                view,
                ComponentHtml.Render<DigestItemView>(parameters),
                ItemText.Of(view, texts),
                !passages && (item.Changes is { Shown.Count: > 0 } || item.Reasons.Any(reason => reason.Passage is not null)));
    }
}
