using TreatyAlerts.Documents.Text.Pdf.Content;
using TreatyAlerts.Documents.Text.Pdf.Fonts;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Turns glyphs from the order on the page to the order of reading: the Unicode bidirectional algorithm (UAX 9) backwards, for one line.</summary>
internal static class RightToLeft
{
    private const float Hair = 0.08f;

    private enum Direction : byte
    {
        Neutral,
        Left,
        Right,
        Number,
    }

    public static bool HasAny(ReadOnlySpan<Glyph> glyphs)
    {
        foreach (ref readonly var glyph in glyphs)
        {
            if (CharacterKinds.IsRightToLeft(glyph.Text[0]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the line as a whole reads from right to left.</summary>
    public static bool IsMain(ReadOnlySpan<Glyph> glyphs)
    {
        int right = 0, left = 0;
        foreach (ref readonly var glyph in glyphs)
        {
            var direction = Of(glyph.Text);
            right += direction == Direction.Right ? 1 : 0;
            left += direction == Direction.Left ? 1 : 0;
        }

        return right > left;
    }

    /// <summary>Whether a "?" or an unknown glyph is really a kashida: LibreOffice stretches words with glyphs that it gives no character.</summary>
    public static bool IsStretch(ReadOnlySpan<Glyph> logical, int at)
    {
        if (!MayStretch(logical[at]))
        {
            return false;
        }

        int before = at, after = at;
        while (before > 0 && MayStretch(logical[before]))
        {
            before--;
        }

        while (after + 1 < logical.Length && MayStretch(logical[after]))
        {
            after++;
        }

        return CharacterKinds.IsRightToLeft(logical[before].Text[^1]) && CharacterKinds.IsRightToLeft(logical[after].Text[0]);
    }

    /// <summary>The glyphs, the alef of each ligature with lam moved to the left of it: some files give it no width and place it a hair inside.</summary>
    public static Glyph[] WithLigatures(ReadOnlySpan<Glyph> glyphs)
    {
        var result = glyphs.ToArray();
        for (var i = 0; i < result.Length; i++)
        {
            if (result[i].Text is "\u0627" or "\u0622" or "\u0623" or "\u0625" or "\u0671" && result[i].End - result[i].X < 0.02f * result[i].Size)
            {
                MoveBefore(i - 1, i);
                MoveBefore(i + 1, i);
            }
        }

        return result;

        void MoveBefore(int lam, int alef)
        {
            if (lam < 0 || lam >= result.Length || result[lam].Text != "\u0644" || result[alef].X + (lam < alef ? 0 : -0.001f) < result[lam].X
                || result[alef].X > result[lam].X + Hair * result[lam].Size)
            {
                return;
            }

            var end = MathF.BitDecrement(result[lam].X);
            result[alef] = result[alef] with { X = end, End = end };

            // The vowel sign of the alef goes with it.
            var sign = alef + alef - lam;
            if (sign >= 0 && sign < result.Length && CharacterKinds.IsMark(result[sign].Text[0]) && Math.Abs(result[sign].X - end) < Hair * result[lam].Size)
            {
                result[sign] = result[sign] with { X = MathF.BitDecrement(end), End = end };
            }
        }
    }

    /// <param name="visual">Glyphs from left to right.</param>
    /// <param name="isMain">The direction of the line.</param>
    /// <param name="runs">Filled with where each run of one direction begins in the result.</param>
    /// <param name="mirrorVotes">What the page's lines so far tell of its brackets: below zero, the file gives them as they are read, else as they are drawn.</param>
    public static Glyph[] ToLogical(ReadOnlySpan<Glyph> visual, bool isMain, List<int> runs, ref int mirrorVotes)
    {
        var directions = new Direction[visual.Length];
        for (var i = 0; i < visual.Length; i++)
        {
            directions[i] = Of(visual[i].Text);
        }

        Settle(directions, isMain, visual);
        var logical = new Glyph[visual.Length];
        var toMirror = new List<int>();
        var count = 0;
        for (var i = 0; i < visual.Length;)
        {
            // Runs in the order of the line's direction, each run in its own.
            var at = isMain ? visual.Length - 1 - i : i;
            var run = 1;
            while (i + run < visual.Length && directions[isMain ? at - run : at + run] == directions[at])
            {
                run++;
            }

            runs.Add(count);
            for (var k = 0; k < run; k++)
            {
                var isForward = directions[at] != Direction.Right;
                var index = isMain ? (isForward ? at - run + 1 + k : at - k) : (isForward ? at + k : at + run - 1 - k);
                if (directions[at] == Direction.Right && Mirrored(visual[index].Text) is not null)
                {
                    toMirror.Add(count);
                }

                logical[count++] = visual[index];
            }

            i += run;
        }

        mirrorVotes += ClosedPairs(logical, toMirror, isMirrored: true) - ClosedPairs(logical, toMirror, isMirrored: false);
        if (mirrorVotes >= 0)
        {
            toMirror.ForEach(at => logical[at] = logical[at] with { Text = Mirrored(logical[at].Text)! });
        }

        return logical;
    }

    private static bool MayStretch(in Glyph glyph) => glyph.Text is "?" or PdfFont.Unknown;

    // How many brackets are opened before they are closed, read one way or the other.
    private static int ClosedPairs(Glyph[] logical, List<int> brackets, bool isMirrored)
    {
        int open = 0, closed = 0;
        foreach (var at in brackets)
        {
            var isOpening = (logical[at].Text is "(" or "[" or "\u00AB") != isMirrored;
            closed += !isOpening && open > 0 ? 1 : 0;
            open = isOpening ? open + 1 : Math.Max(0, open - 1);
        }

        return closed;
    }

    // Neutral glyphs follow their neighbours when those agree, else the line; separators between figures belong to the number.
    private static void Settle(Direction[] directions, bool isMain, ReadOnlySpan<Glyph> visual)
    {
        var main = isMain ? Direction.Right : Direction.Left;
        for (var i = 0; i < directions.Length;)
        {
            if (directions[i] != Direction.Neutral)
            {
                i++;
                continue;
            }

            var end = i;
            while (end < directions.Length && directions[end] == Direction.Neutral)
            {
                end++;
            }

            var before = i > 0 ? directions[i - 1] : main;
            var after = end < directions.Length ? directions[end] : main;
            var isSeparator = end - i == 1 && before == Direction.Number && after == Direction.Number && visual[i].Text is "." or "," or ":" or "/" or "-" or "\u066B" or "\u066C";
            var both = isSeparator || (IsLeft(before) && IsLeft(after) && (before == Direction.Left || after == Direction.Left)) ? Direction.Left
                : before == Direction.Right && after == Direction.Right ? Direction.Right
                : main;
            directions.AsSpan(i, end - i).Fill(both);
            i = end;
        }

        for (var i = 0; i < directions.Length; i++)
        {
            directions[i] = directions[i] == Direction.Number ? Direction.Left : directions[i];
        }

        static bool IsLeft(Direction direction) => direction is Direction.Left or Direction.Number;
    }

    private static Direction Of(string text)
    {
        var c = text[0];
        return char.IsAsciiDigit(c) || CharacterKinds.IsArabicDigit(c) ? Direction.Number
            : CharacterKinds.IsRightToLeft(c) && !char.IsPunctuation(c) ? Direction.Right
            : char.IsLetter(c) ? Direction.Left
            : Direction.Neutral;
    }

    private static string? Mirrored(string text) => text switch
    {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "\u00AB" => "\u00BB",
        "\u00BB" => "\u00AB",
        _ => null,
    };
}
