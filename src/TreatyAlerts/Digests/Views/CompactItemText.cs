using System.Text;

namespace TreatyAlerts.Digests.Views;

/// <summary>The text twin of CompactItemView.razor.</summary>
internal static class CompactItemText
{
    public static string Of(ItemView item, DigestTexts texts)
    {
        var text = new StringBuilder();
        text.AddLine(item.Symbol is null ? item.Title : $"{item.Symbol}  {item.Title}");
        text.AddLine(string.Join(" · ", new[] { item.EventText, item.Category, item.Origin, item.Date }.OfType<string>().Concat(item.Languages.Select(chip => chip.Name))));
        if (item.Why.Count > 0)
        {
            text.AddLine(string.Join(texts["coverage.separator"], item.Why));
        }

        text.AddLinks(item, texts);
        return text.ToString();
    }
}
