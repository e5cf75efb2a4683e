using System.Globalization;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Joins lines to paragraphs by the file's structure and marked content where there is any, else by spacing, indents and short last lines.</summary>
internal static class ParagraphBuilder
{
    public static List<Paragraph> Build(List<TextLine> lines)
    {
        TurnToRight(lines);
        var spacing = TypicalSpacing(lines);
        var paragraphs = new List<Paragraph>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var isLabel = i + 1 < lines.Count && ListLabels.IsOne(line.Text) && IsSameLine(line, lines[i + 1]);
            var open = paragraphs.Count > 0 ? paragraphs[^1] : null;
            if (open is null || open.First.Angle != line.Angle || open.IsArtifact != line.Mark.IsArtifact)
            {
                paragraphs.Add(new Paragraph(line));
            }
            else if (IsSameRow(open, line))
            {
                AddToRow(open, line);
            }
            else if (IsOtherRow(open, line))
            {
                paragraphs.Add(new Paragraph(line));
            }
            else if (IsSameLine(open.Last, line))
            {
                AddBeside(open, line);
            }
            else if (!isLabel && Continues(open, line, spacing))
            {
                open.Lines.Add(line);
            }
            else if (IsNextCell(open, line))
            {
                AddCell(open);
                open.Lines.Add(line);
            }
            else
            {
                paragraphs.Add(new Paragraph(line));
            }
        }

        return paragraphs;
    }

    // Labels, numbers and names among lines from right to left have no direction of their own.
    private static void TurnToRight(List<TextLine> lines)
    {
        if (lines.Count(line => line.IsRightToLeft) * 2 <= lines.Count(line => line.Text.Any(char.IsLetter)))
        {
            return;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].IsRightToLeft && (!lines[i].Text.Any(char.IsLetter) || IsLevel(i - 1) || IsLevel(i + 1)))
            {
                lines[i] = lines[i].FromRight();
            }

            bool IsLevel(int other) => other >= 0 && other < lines.Count && lines[other].IsRightToLeft && Math.Abs(lines[other].Y - lines[i].Y) < 0.4f * lines[i].Size;
        }
    }

    private static bool IsSameRow(Paragraph open, TextLine line) => line.Mark.Place.Row is not 0 and var row && row == open.Last.Mark.Place.Row;

    private static bool IsOtherRow(Paragraph open, TextLine line) => line.Mark.Place.Row != open.Last.Mark.Place.Row;

    private static void AddToRow(Paragraph open, TextLine line)
    {
        if (line.Mark.Place.Cell != open.Last.Mark.Place.Cell)
        {
            open.IsRow = true;
            open.CellStarts.Add(open.Lines.Count);
        }

        open.Lines.Add(line);
    }

    private static bool IsSameLine(TextLine before, TextLine line) =>
        Math.Abs(before.Y - line.Y) < 0.4f * Math.Max(before.Size, line.Size) && line.Start >= before.Finish - 0.5f * line.Size;

    private static void AddBeside(Paragraph open, TextLine line)
    {
        var gap = line.Start - open.Last.Finish;
        if (line.Mark.Id < 0 ? gap > 2.5f * line.Size : line.Mark.Id != open.Last.Mark.Id && gap > line.Size)
        {
            StartCell(open, line);
        }

        open.Lines.Add(line);
    }

    // A label and the text beside it are one paragraph, unless a third cell follows.
    private static void StartCell(Paragraph open, TextLine line)
    {
        if (open.Lines.Count == 1 && ListLabels.IsOne(open.First.Text) && line.Text.Any(char.IsLetter))
        {
            open.HasLabel = true;
        }
        else
        {
            AddCell(open);
        }
    }

    private static void AddCell(Paragraph open)
    {
        open.IsRow = true;
        if (open.HasLabel)
        {
            open.CellStarts.Add(1);
            open.HasLabel = false;
        }

        open.CellStarts.Add(open.Lines.Count);
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

        if (IsSameElement(last, line))
        {
            return !open.IsRow;
        }

        // Of two elements the second begins another paragraph, unless a word goes on in it.
        if (last.Mark.Place.Paragraph != 0 && line.Mark.Place.Paragraph != 0 && (!char.IsLower(line.Text[0]) || IsEnded(last.Text)))
        {
            return false;
        }

        // Running heads are lines, not running text.
        if (line.Mark.IsArtifact && !char.IsLower(line.Text[0]))
        {
            return false;
        }

        if (open.IsRow || line.Size < 0.88f * last.Size || last.Size < 0.88f * line.Size || last.IsRightToLeft != line.IsRightToLeft)
        {
            return false;
        }

        if (drop > Math.Max(1.25 * spacing * size, 1.05 * size) || (ListLabels.Begins(line.Text) && !IsNumberInSentence(open, line)) || IsNextNote(open.First.Text, line.Text))
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
        return !isIndented && !(isShort && (IsEnded(last.Text) || char.IsUpper(line.Text[0])));
    }

    private static bool IsSameElement(TextLine before, TextLine line) => line.Mark.Place.Paragraph != 0 && line.Mark.Place.Paragraph == before.Mark.Place.Paragraph;

    private static bool IsEnded(string text) => text[^1] is '.' or ':' or ';' or '?' or '!' or '\u3002' or '\u061F' or '\uFF1B';

    // "Article" at the end of a full line and "57. The …" on the next.
    private static bool IsNumberInSentence(Paragraph open, TextLine line) =>
        char.IsAsciiDigit(line.Text[0]) && open.Lines.Count > 1 && char.IsLetterOrDigit(open.Last.Text[^1])
        && open.Last.Finish > open.Lines.Max(each => each.Finish) - 0.05f * (open.Right - open.Left) && Math.Abs(line.Start - open.Last.Start) < 0.1f * line.Size;

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
}
