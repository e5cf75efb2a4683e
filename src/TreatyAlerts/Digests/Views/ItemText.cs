using System.Text;
using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>The text twin of DigestItemView.razor: the same contents in the same order.</summary>
internal static class ItemText
{
    public static string Of(ItemView item, DigestTexts texts)
    {
        var text = new StringBuilder();
        text.AddLine($"[{item.EventText}] {item.Category}{(item.Origin is null ? "" : $" · {item.Origin}")}");
        text.AddLine(item.Symbol is null ? item.Title : $"{item.Symbol}  {item.Title}");
        if (item.Date is not null || item.Submitter is not null)
        {
            text.AddLine(string.Join(" · ", new[] { item.Date, item.Submitter }.OfType<string>()));
        }

        if (item.Languages.Count > 0)
        {
            Label("languages", texts.List(item.Languages.Select(chip => chip.Name)));
        }

        if (item.Changes.Count > 0)
        {
            text.AddLine(texts.Format("label", texts["changes"]));
        }

        foreach (var passage in item.Changes.Concat(item.Passages))
        {
            text.AddLine($"{passage.ToPlainText()} ({passage.Where})", "  > ");
        }

        if (item.Why.Count > 0)
        {
            Label("why", string.Join(texts["coverage.separator"], item.Why));
        }

        if (item.Phrases.Count > 0)
        {
            Label("phrases", texts.List(item.Phrases));
        }

        text.AddLinks(item, texts);
        return text.ToString();

        void Label(string key, string value) => text.AddLine(texts.Format("event.told", texts[key], value));
    }

    public static void AddLinks(this StringBuilder text, ItemView item, DigestTexts texts)
    {
        foreach (var link in item.Links.Prepend(item.Page))
        {
            text.AddLine(texts.Format("event.told", link.Text, link.Url));
        }

        if (item.Sum is not null)
        {
            text.AddLine($"SHA-256 {item.Sum}");
        }
    }

    /// <summary>One paragraph, wrapped; an empty one is an empty line.</summary>
    public static void AddLine(this StringBuilder text, string line, string indent = "")
    {
        if (line.Length == 0)
        {
            text.Append('\n');
            return;
        }

        TextLines.Wrap(text, line, indent);
    }
}
