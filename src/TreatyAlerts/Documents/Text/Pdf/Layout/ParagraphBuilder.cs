using System.Globalization;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Joins lines to paragraphs by marked content where there is any, else by spacing, indents and short last lines.</summary>
internal static partial class ParagraphBuilder
{
    public static List<Paragraph> Build(List<TextLine> lines)
    {
        var spacing = TypicalSpacing(lines);
        var paragraphs = new List<Paragraph>();
        foreach (var line in lines)
        {
            var open = paragraphs.Count > 0 ? paragraphs[^1] : null;
            if (open is null || open.First.Angle != line.Angle || open.IsArtifact != line.Mark.IsArtifact)
            {
                paragraphs.Add(new Paragraph(line));
            }
            else if (IsSameLine(open.Last, line))
            {
                AddBeside(open, line);
            }
            else if (Continues(open, line, spacing))
            {
                open.Lines.Add(line);
            }
            else if (IsNextCell(open, line))
            {
                open.IsRow = true;
                open.CellStarts.Add(open.Lines.Count);
                open.Lines.Add(line);
            }
            else
            {
                paragraphs.Add(new Paragraph(line));
            }
        }

        return paragraphs;
    }

    private static bool IsSameLine(TextLine before, TextLine line) =>
        Math.Abs(before.Y - line.Y) < 0.4f * Math.Max(before.Size, line.Size) && line.Start >= before.Finish - 0.5f * line.Size;

    private static void AddBeside(Paragraph open, TextLine line)
    {
        var gap = line.Start - open.Last.Finish;
        if (line.Mark.Id < 0 ? gap > 2.5f * line.Size : line.Mark.Id != open.Last.Mark.Id && gap > line.Size)
        {
            open.IsRow |= open.Lines.Count == 1 || open.IsRow;
            open.CellStarts.Add(open.Lines.Count);
        }

        open.Lines.Add(line);
    }

    // A cell beside the one before begins level with it or higher than its last line.
    private static bool IsNextCell(Paragraph open, TextLine line)
    {
        var first = open.First;
        return open.Lines.Count <= 12 && Math.Abs(first.Y - line.Y) < 0.6f * Math.Max(first.Size, line.Size) && line.Start > open.Lines.Max(each => each.Finish) - 1;
    }

    private static bool Continues(Paragraph open, TextLine line, double spacing)
    {
        var last = open.Last;
        var size = Math.Max(last.Size, line.Size);
        var drop = last.Y - line.Y;
        if (drop <= 0 || drop > 3 * size || line.Left > open.Right + size || line.Right < open.Left - size)
        {
            return false;
        }

        if (line.Mark.Id >= 0 && line.Mark.Id == last.Mark.Id)
        {
            return true; // one marked content is never more than one paragraph
        }

        if (open.IsRow || line.Size < 0.88f * last.Size || last.Size < 0.88f * line.Size || last.IsRightToLeft != line.IsRightToLeft)
        {
            return false;
        }

        if (drop > Math.Max(1.25 * spacing * size, 1.05 * size) || ListMarker().IsMatch(line.Text) || IsNextNote(open.First.Text, line.Text))
        {
            return false;
        }

        // A bold line that leaves room stands above its text.
        if (open.IsBold && !line.IsBold && last.Finish < line.Finish - size)
        {
            return false;
        }

        var width = open.Right - open.Left;
        var bodyStart = open.Lines.Count > 1 ? open.Lines[1].Start : open.First.Start;
        var isIndented = line.Start > bodyStart + 0.8f * size && open.Lines.Count > 1;
        var isShort = open.Lines.Count > 1 ? last.Finish < open.Lines.Max(each => each.Finish) - 0.2f * width : last.Finish < line.Finish - 0.3f * (line.Right - line.Left);
        var endsSentence = last.Text[^1] is '.' or ':' or ';' or '?' or '!' or '\u3002' or '\u061F' or '\uFF1B';
        return !isIndented && !(isShort && (endsSentence || char.IsUpper(line.Text[0])));
    }

    // Footnotes follow one another by their numbers.
    private static bool IsNextNote(string first, string next)
    {
        var number = NoteNumber(first);
        return number > 0 && NoteNumber(next) == number + 1;
    }

    private static int NoteNumber(string text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits is 0 or > 3 || digits == text.Length || text[digits] is not ' ' && !char.IsLetter(text[digits]) ? 0 : int.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
    }

    // The middle of all steps from a line to the next, in font sizes: what "single spaced" means on this page.
    private static double TypicalSpacing(List<TextLine> lines)
    {
        var steps = new List<double>();
        for (var i = 1; i < lines.Count; i++)
        {
            var step = (lines[i - 1].Y - lines[i].Y) / Math.Max(lines[i].Size, 0.1f);
            if (step is > 0.7f and < 2.5f)
            {
                steps.Add(step);
            }
        }

        steps.Sort();
        return steps.Count == 0 ? 1.3 : steps[steps.Count / 2];
    }

    [GeneratedRegex(@"^(\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[\u2022\u25CF\u25AA\u2013\u2014\u2212-])\s", RegexOptions.CultureInvariant)]
    internal static partial Regex ListMarker();
}
