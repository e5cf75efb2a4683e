using System.Text;
using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>The text twin of DigestView.razor: the same contents in the same order.</summary>
internal static class DigestText
{
    public static string Of(DigestPage page)
    {
        var text = new StringBuilder();
        text.AddLine($"TreatyAlerts – {page.Heading}");
        text.AddLine(page.Period);
        if (page.Note is not null)
        {
            text.AddLine("");
            text.AddLine($"{page.Note.Label} {page.Note.Text}");
        }

        foreach (var group in page.Groups)
        {
            WriteGroup(text, group);
        }

        if (page.Quiet is not null)
        {
            WriteQuiet(text, page.Quiet, page.Texts);
        }

        WriteRest(text, page);
        foreach (var note in page.Notes)
        {
            text.AddLine("");
            text.AddLine(note);
        }

        WriteFoot(text, page);
        return text.ToString();
    }

    private static void WriteGroup(StringBuilder text, GroupView group)
    {
        var heading = TextLines.Wrap(group.Session is null ? group.Body : $"{group.Body} – {group.Session}").ToList();
        text.AddLine("");
        text.AddLine("");
        foreach (var line in heading)
        {
            text.Append(line).Append('\n');
        }

        text.AddLine(new string('-', heading.Max(TextLines.Width)));
        foreach (var item in group.Items)
        {
            text.Append('\n').Append(item.Text);
        }
    }

    private static void WriteQuiet(StringBuilder text, QuietView quiet, DigestTexts texts)
    {
        text.AddLine("");
        text.AddLine(texts["quiet.nothing"]);
        text.AddLine("");
        foreach (var (name, value) in quiet.Facts)
        {
            text.AddLine(texts.Format("event.told", name, value));
        }

        WriteList(text, texts.Format("label", texts["quiet.outages"]), quiet.Outages);
        WriteList(text, texts.Format("label", texts["quiet.topics"]), quiet.Topics);
        foreach (var hint in quiet.Hints)
        {
            text.AddLine("");
            text.AddLine(hint);
        }
    }

    private static void WriteList(StringBuilder text, string label, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.AddLine("");
        text.AddLine(label);
        foreach (var line in lines)
        {
            text.AddLine(line, "  - ");
        }
    }

    private static void WriteRest(StringBuilder text, DigestPage page)
    {
        if (page.More is not null)
        {
            text.AddLine("");
            foreach (var line in page.Rest)
            {
                text.AddLine(line);
            }

            text.AddLine(page.Texts.Format("label", $"{page.More} – {page.Texts["more.link"]}"));
            text.AddLine(page.RestUrl);
        }

        if (page.PassagesLeft is not null)
        {
            text.AddLine("");
            text.AddLine(page.PassagesLeft);
        }

        if (page.RepairRest is not null)
        {
            text.AddLine("");
            text.AddLine(page.RepairRest);
        }
    }

    private static void WriteFoot(StringBuilder text, DigestPage page)
    {
        text.AddLine("");
        text.AddLine(new string('-', TextLines.Columns));
        if (page.Coverage is not null)
        {
            text.AddLine(page.Coverage);
            text.AddLine("");
        }

        foreach (var link in page.FootLinks)
        {
            text.AddLine(page.Texts.Format("event.told", link.Text, link.Url));
        }

        if (page.LeaveTopics.Count > 0)
        {
            text.AddLine("");
            text.AddLine(page.Texts.Format("label", page.Texts["footer.topics"]));
            foreach (var link in page.LeaveTopics)
            {
                text.AddLine(page.Texts.Format("event.told", link.Text, link.Url), "  ");
            }
        }

        text.AddLine("");
        text.AddLine(page.Texts["footer.note"]);
    }
}
