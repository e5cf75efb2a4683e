using System.Text;
using TreatyAlerts.Views;

namespace TreatyAlerts.Subscribers.Letters;

/// <summary>The text twin of LetterView.razor: the same contents in the same order.</summary>
internal static class LetterText
{
    public static string Of(Letter letter)
    {
        var text = new StringBuilder();
        Line($"TreatyAlerts – {letter.Heading}");
        Paragraphs(letter.Paragraphs);
        if (letter.Facts.Count > 0)
        {
            Line("");
        }

        foreach (var fact in letter.Facts)
        {
            Line(letter.Texts.Format("named", fact.Name, fact.Value));
        }

        foreach (var topic in letter.Topics)
        {
            Line("");
            Line($"* {topic.Name}");
            Line(topic.Query ?? "", "  ");
            Line(topic.Told ?? "", "  ");
            foreach (var hit in topic.Hits)
            {
                Line($"- {(hit.Symbol is null ? "" : $"{hit.Symbol}  ")}{hit.Title} · {hit.Day}", "  ");
                Line(hit.Url, "    ");
            }
        }

        if (letter.Action is { } action)
        {
            Line("");
            Line(letter.Texts.Format("label", action.Text));
            Line(action.Url);
        }

        Paragraphs(letter.After);
        Line("");
        Line(new string('-', TextLines.Columns));
        foreach (var link in letter.Foot)
        {
            Line(letter.Texts.Format("named", link.Text, link.Url));
        }

        Line(letter.Texts["footer.note"]);
        return text.ToString();

        void Paragraphs(IEnumerable<string> paragraphs)
        {
            foreach (var paragraph in paragraphs)
            {
                Line("");
                Line(paragraph);
            }
        }

        // An indented line that is empty is none; one without an indent is an empty line.
        void Line(string line, string indent = "")
        {
            if (line.Length == 0)
            {
                text.Append(indent.Length == 0 ? "\n" : "");
                return;
            }

            TextLines.Wrap(text, line, indent);
        }
    }
}
