using System.Runtime.InteropServices;
using System.Text;
using TreatyAlerts.Documents.Text.Pdf.Content;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Joins glyphs to words and lines, in stream order: a new line begins where the pen leaves the last one.</summary>
internal sealed class LineBuilder
{
    // All in parts of the font size.
    private const float SameBaseline = 0.5f;
    private const float ColumnGap = 2.5f;
    private const float CellGap = 1f;

    // Lines with spaces of their own need a wide gap for another; typesetters who only move the pen give narrow ones.
    private const float GapBesideSpaces = 0.2f;
    private const float GapAsSpace = 0.15f;

    private readonly PageContent page;
    private readonly List<TextLine> lines = [];
    private readonly StringBuilder text = new();
    private readonly float wordGap;
    private int mirrorVotes;
    private bool isHan;

    private LineBuilder(PageContent page)
    {
        this.page = page;
        var spaces = 0;
        foreach (var glyph in page.Glyphs)
        {
            spaces += IsSpace(glyph.Text) ? 1 : 0;
        }

        wordGap = spaces * 25 > page.Glyphs.Count ? GapBesideSpaces : GapAsSpace;
    }

    public static List<TextLine> Build(PageContent page)
    {
        var builder = new LineBuilder(page);
        builder.Run();
        return builder.lines;
    }

    private static bool IsSpace(string glyph) => glyph.Length > 0 && char.IsWhiteSpace(glyph[0]);

    private void Run()
    {
        var glyphs = CollectionsMarshal.AsSpan(page.Glyphs);
        var joinsBackwards = RightToLeft.HasAny(glyphs);
        var stretches = new List<Stretch>();
        var open = default(Stretch);
        for (var i = 0; i < glyphs.Length; i++)
        {
            ref readonly var glyph = ref glyphs[i];
            var alone = new Stretch(i, i + 1, i, glyph.X, glyph.End);
            if (i == 0)
            {
                open = alone;
            }
            else if (Continues(glyphs[open.Tallest], glyphs[i - 1], glyph, open.Left, open.Right) && (joinsBackwards || !IsLaidOver(glyphs, open, i)))
            {
                open = open.With(alone, glyphs);
            }
            else
            {
                Close(stretches, open, glyphs, joinsBackwards);
                open = alone;
            }
        }

        if (glyphs.Length > 0)
        {
            Close(stretches, open, glyphs, joinsBackwards);
        }

        foreach (var stretch in stretches)
        {
            Emit(glyphs[stretch.Start..stretch.End], glyphs[stretch.Tallest]);
        }
    }

    // A note over a line is a line of its own; the same letters again are bold type, and accents stand over letters.
    private static bool IsLaidOver(ReadOnlySpan<Glyph> glyphs, in Stretch open, int at)
    {
        ref readonly var next = ref glyphs[at];
        if (next.X > glyphs[at - 1].X || !IsFull(next, glyphs[open.Tallest]))
        {
            return false;
        }

        for (var i = at - 1; i >= open.Start; i--)
        {
            ref readonly var other = ref glyphs[i];
            if (Math.Min(other.End, next.End) - Math.Max(other.X, next.X) > 0.6f * (next.End - next.X) && other.Text != next.Text && IsFull(other, next))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFull(in Glyph glyph, in Glyph beside) =>
        char.IsLetterOrDigit(glyph.Text[0]) && !Accents.MayBe(glyph.Text[0]) && glyph.Size > 0.8f * beside.Size;

    // Latin words and numbers inside of a line from right to left are drawn from their own left end, so the pen jumps.
    private void Close(List<Stretch> stretches, Stretch closed, ReadOnlySpan<Glyph> glyphs, bool joinsBackwards)
    {
        // Spaces by themselves, wherever they stand, do not end the line before them.
        if (IsBlank(glyphs[closed.Start..closed.End]))
        {
            return;
        }

        if (stretches.Count > 0 && closed.Start > stretches[^1].End
            && Continues(glyphs[stretches[^1].Tallest], glyphs[stretches[^1].End - 1], glyphs[closed.Start], stretches[^1].Left, stretches[^1].Right)
            && glyphs[closed.Start].X > stretches[^1].Right - 0.2f * glyphs[closed.Start].Size)
        {
            stretches[^1] = stretches[^1].With(closed, glyphs);
            return;
        }

        if (joinsBackwards && stretches.Count > 0)
        {
            Glyph before = glyphs[stretches[^1].Tallest], after = glyphs[closed.Tallest];
            var size = Math.Max(before.Size, after.Size);
            if (before.Angle == after.Angle && Math.Abs(before.Y - after.Y) < 0.3f * size && !AreCells(before, after)
                && page.Marks[before.Mark].IsArtifact == page.Marks[after.Mark].IsArtifact
                && closed.Left <= stretches[^1].Right + size && closed.Right >= stretches[^1].Left - size)
            {
                stretches[^1] = stretches[^1].With(closed, glyphs);
                return;
            }
        }

        stretches.Add(closed);
    }

    private static bool IsBlank(ReadOnlySpan<Glyph> glyphs)
    {
        foreach (ref readonly var glyph in glyphs)
        {
            if (!IsSpace(glyph.Text))
            {
                return false;
            }
        }

        return true;
    }

    private bool Continues(in Glyph tallest, in Glyph previous, in Glyph next, float left, float right)
    {
        if (next.Angle != tallest.Angle || page.Marks[next.Mark].IsArtifact != page.Marks[tallest.Mark].IsArtifact || AreCells(previous, next))
        {
            return false;
        }

        var size = Math.Max(tallest.Size, next.Size);
        var raised = Math.Abs(next.Y - tallest.Y);
        if (raised > SameBaseline * size || (raised > 0.05f * size && previous.Y != next.Y && next.X < left - size))
        {
            return false;
        }

        // Beside a large initial stand the beginnings of several lines.
        var beside = Math.Max(previous.Size, next.Size);
        if (tallest.Size > 1.6f * beside && next.X < previous.X && Math.Abs(next.Y - previous.Y) > SameBaseline * beside)
        {
            return false;
        }

        // Another marked content further off is another cell.
        var gap = page.Marks[next.Mark].Id != page.Marks[previous.Mark].Id ? CellGap : ColumnGap;
        return next.X <= right + gap * size && next.End >= left - gap * size;
    }

    private bool AreCells(in Glyph before, in Glyph after) =>
        before.Mark != after.Mark && page.Marks[before.Mark].Place.Cell is not 0 and var cell && page.Marks[after.Mark].Place.Cell is not 0 and var next && cell != next;

    private void Emit(Span<Glyph> glyphs, in Glyph tallest)
    {
        var isRightToLeft = RightToLeft.IsMain(glyphs);
        if (!IsInOrder(glyphs) || isRightToLeft)
        {
            // OrderBy is stable: a letter and the mark above it stand in the same place and keep their order.
            RightToLeft.WithLigatures(glyphs).OrderBy(glyph => glyph.X).ToArray().CopyTo(glyphs);
            glyphs = WithoutCoveredSpaces(glyphs);
        }

        float left = float.MaxValue, right = float.MinValue;
        var isBold = true;
        var han = 0;
        foreach (ref readonly var glyph in glyphs)
        {
            if (!IsSpace(glyph.Text))
            {
                left = Math.Min(left, glyph.X);
                right = Math.Max(right, glyph.End);
                isBold &= glyph.IsBold;
                han += CharacterKinds.IsHan(glyph.Text[0]) ? 1 : 0;
            }
        }

        if (left > right)
        {
            return; // spaces only
        }

        isHan = han > 0;
        text.Clear();
        var runs = new List<int>();
        Span<Glyph> ordered = RightToLeft.HasAny(glyphs) ? RightToLeft.ToLogical(glyphs, isRightToLeft, runs, ref mirrorVotes) : glyphs;
        for (var i = 0; i < ordered.Length; i++)
        {
            if (i > 0 && IsDrawnAgain(ordered[i - 1], ordered[i]))
            {
                continue;
            }

            if (i > 0 && NeedsSpace(ordered[i - 1], ordered[i], tallest.Size, GapBetween(ordered, runs, i)))
            {
                text.Append(' ');
            }

            if (i + 1 < ordered.Length && Accents.Join(ordered[i], ordered[i + 1]) is { } joined)
            {
                text.Append(joined);
                i++;
            }
            else if (!RightToLeft.IsStretch(ordered, i))
            {
                CharacterKinds.AppendClean(text, ordered[i].Text);
            }
        }

        var line = Tidy(text);
        if (line.Length > 0)
        {
            lines.Add(new TextLine(line, left, right, tallest.Y, tallest.Size, tallest.Angle, page.Marks[tallest.Mark], isRightToLeft, isBold));
        }
    }

    // Spaces that other text is drawn over divide nothing.
    private static Span<Glyph> WithoutCoveredSpaces(Span<Glyph> glyphs)
    {
        var kept = 0;
        var end = float.MinValue;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var glyph = glyphs[i];
            if (IsSpace(glyph.Text))
            {
                var middle = (glyph.X + glyph.End) / 2;
                var next = i + 1;
                while (next < glyphs.Length && IsSpace(glyphs[next].Text))
                {
                    next++;
                }

                if (middle < end || (next < glyphs.Length && glyphs[next].X < middle))
                {
                    continue;
                }
            }
            else
            {
                end = Math.Max(end, glyph.End);
            }

            glyphs[kept++] = glyph;
        }

        return glyphs[..kept];
    }

    // Bold type is imitated by drawing a letter twice, a hair apart.
    private static bool IsDrawnAgain(in Glyph before, in Glyph glyph) =>
        before.Text == glyph.Text && Math.Abs(before.X - glyph.X) < 0.1f * glyph.Size && Math.Abs(before.Y - glyph.Y) < 0.1f * glyph.Size
        && char.IsLetterOrDigit(glyph.Text[0]) && glyph.End - glyph.X > 0.15f * glyph.Size;

    private static bool IsInOrder(Span<Glyph> glyphs)
    {
        for (var i = 1; i < glyphs.Length; i++)
        {
            if (glyphs[i].X < glyphs[i - 1].X - 0.25f * glyphs[i].Size)
            {
                return false;
            }
        }

        return true;
    }

    // Between runs of two directions lies what is between their nearest ends, not between the glyphs that follow in reading.
    private static float GapBetween(ReadOnlySpan<Glyph> ordered, List<int> runs, int at)
    {
        var run = runs.BinarySearch(at);
        if (run <= 0)
        {
            return ordered[at].X >= ordered[at - 1].X ? ordered[at].X - ordered[at - 1].End : ordered[at - 1].X - ordered[at].End;
        }

        var (left, right) = Extent(ordered[runs[run - 1]..at]);
        var (nextLeft, nextRight) = Extent(ordered[at..(run + 1 < runs.Count ? runs[run + 1] : ordered.Length)]);
        return nextLeft >= left ? nextLeft - right : left - nextRight;
    }

    private static (float Left, float Right) Extent(ReadOnlySpan<Glyph> glyphs)
    {
        float left = float.MaxValue, right = float.MinValue;
        foreach (ref readonly var glyph in glyphs)
        {
            (left, right) = (Math.Min(left, glyph.X), Math.Max(right, glyph.End));
        }

        return (left, right);
    }

    private bool NeedsSpace(in Glyph before, in Glyph after, float size, float gap)
    {
        char last = before.Text[^1], first = after.Text[0];
        if (CharacterKinds.EndsWithHan(before.Text) && CharacterKinds.BeginsWithHan(after.Text))
        {
            return gap > (page.Marks[before.Mark].Id == page.Marks[after.Mark].Id ? 0.9f : GapAsSpace) * size;
        }

        // A raised figure after a word is a note mark, not part of the word; "m²" and "1st" stay whole.
        if (char.IsAsciiDigit(first) && char.IsLetter(last) && after.Size < 0.8f * before.Size && after.Y > before.Y + 0.15f * size)
        {
            return text.Length >= 3 && char.IsLetter(text[^2]) && char.IsLetter(text[^3]);
        }

        // The number or the letter that a footnote begins with.
        if (char.IsLetter(first) && char.IsAsciiLetterOrDigit(last) && before.Size < 0.8f * after.Size && before.Y > after.Y + 0.1f * size && IsNoteMark(text))
        {
            return true;
        }

        // Justified Chinese is stretched between all of its signs, figures included.
        if (isHan && char.IsAsciiDigit(last) && char.IsAsciiDigit(first))
        {
            return gap > 0.5f * size;
        }

        return gap > wordGap * Math.Min(size, Math.Max(before.Size, after.Size)) && !CharacterKinds.IsMark(first);
    }

    private static bool IsNoteMark(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return text.Length == 1;
            }
        }

        return text.Length > 0;
    }

    private static string Tidy(StringBuilder raw)
    {
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != ' ' || (length > 0 && raw[length - 1] != ' '))
            {
                raw[length++] = raw[i];
            }
        }

        length -= length > 0 && raw[length - 1] == ' ' ? 1 : 0;
        var line = raw.ToString(0, length);
        return line.IsNormalized(NormalizationForm.FormC) ? line : line.Normalize(NormalizationForm.FormC);
    }
}
