using System.Text;
using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>The text twin of DigestView.razor: the same contents in the same order.</summary>
internal static class DigestText
{
    public static string Of(DigestPage page)
    {
        var text = new StringBuilder();
        Line(text, $"TreatyAlerts – {page.Heading}");
        Line(text, page.Period);
        if (page.BacklogLabel is not null)
        {
            Line(text, "");
            Line(text, $"{page.BacklogLabel} {page.Texts["backlog.note"]}");
        }

        foreach (var group in page.Groups)
        {
            WriteGroup(text, group, page.Texts);
        }

        if (page.More is not null)
        {
            Line(text, "");
            Line(text, page.Texts.Format("label", $"{page.More} – {page.Texts["more.link"]}"));
            Line(text, page.ArchiveUrl);
        }

        if (page.PassagesLeft is not null)
        {
            Line(text, "");
            Line(text, page.PassagesLeft);
        }

        foreach (var note in page.Notes)
        {
            Line(text, "");
            Line(text, note);
        }

        WriteFoot(text, page);
        return text.ToString();
    }

    private static void WriteGroup(StringBuilder text, GroupView group, DigestTexts texts)
    {
        var heading = TextLines.Wrap(group.Session is null ? group.Body : $"{group.Body} – {group.Session}").ToList();
        Line(text, "");
        Line(text, "");
        foreach (var line in heading)
        {
            text.Append(line).Append('\n');
        }

        Line(text, new string('-', heading.Max(TextLines.Width)));
        foreach (var item in group.Items)
        {
            Line(text, "");
            WriteItem(text, item, texts);
        }
    }

    private static void WriteItem(StringBuilder text, ItemView item, DigestTexts texts)
    {
        Line(text, $"[{item.EventText}] {item.Category}");
        Line(text, item.Symbol is null ? item.Title : $"{item.Symbol}  {item.Title}");
        if (item.Date is not null || item.Submitter is not null)
        {
            Line(text, string.Join(" · ", new[] { item.Date, item.Submitter }.OfType<string>()));
        }

        if (item.Languages.Count > 0)
        {
            Label(text, texts, "languages", texts.List(item.Languages.Select(chip => chip.Name)));
        }

        foreach (var passage in item.Passages)
        {
            Line(text, $"{passage.ToPlainText()} ({passage.Where})", "  > ");
        }

        if (item.Why.Count > 0)
        {
            Label(text, texts, "why", string.Join(texts["coverage.separator"], item.Why));
        }

        if (item.Phrases.Count > 0)
        {
            Label(text, texts, "phrases", texts.List(item.Phrases));
        }

        foreach (var link in item.Links)
        {
            Line(text, texts.Format("event.told", link.Text, link.Url));
        }

        if (item.Sum is not null)
        {
            Line(text, item.Sum);
        }
    }

    private static void WriteFoot(StringBuilder text, DigestPage page)
    {
        Line(text, "");
        Line(text, new string('-', TextLines.Columns));
        Line(text, page.Coverage);
        Line(text, "");
        Line(text, page.Texts.Format("event.told", page.Texts["footer.manage"], page.ManageUrl));
        Line(text, page.Texts.Format("event.told", page.Texts["footer.archive"], page.ArchiveUrl));
        Line(text, page.Texts.Format("event.told", page.Texts["footer.leave"], page.LeaveUrl));
        Line(text, "");
        Line(text, page.Texts["footer.note"]);
    }

    private static void Label(StringBuilder text, DigestTexts texts, string key, string value) => Line(text, texts.Format("event.told", texts[key], value));

    /// <summary>One paragraph; an empty one is an empty line.</summary>
    private static void Line(StringBuilder text, string line, string indent = "")
    {
        if (line.Length == 0)
        {
            text.Append('\n');
            return;
        }

        foreach (var wrapped in TextLines.Wrap(line, indent))
        {
            text.Append(wrapped).Append('\n');
        }
    }
}
