using System.Text;
using TreatyAlerts.Topics;
using TreatyAlerts.Views;

namespace TreatyAlerts.Digests.Views;

/// <summary>A passage as it is shown: pieces, some of them marked.</summary>
public sealed record PassageView(string Where, string? Language, IReadOnlyList<PassagePiece> Pieces)
{
    private const int Longest = 600;
    private const int BeforeFirstMark = 200;
    private const int LongestHeading = 120;

    public string Direction => Language is null ? "auto" : UnLanguages.Direction(Language);

    /// <summary>The passage with its marks; those that do not fit the text are left out.</summary>
    public static PassageView Of(Passage passage, IEnumerable<TextMark> marks, string where, string? language)
    {
        var text = passage.Text;
        var sound = marks.Where(IsInside).OrderBy(mark => mark.Start).ThenByDescending(mark => mark.Length).ToList();
        var start = text.Length > Longest && sound.Count > 0 ? Math.Max(0, Math.Min(sound[0].Start - BeforeFirstMark, text.Length - Longest)) : 0;
        start = AtCharacter(text, start);
        var end = AtCharacter(text, Math.Min(text.Length, start + Longest));
        var pieces = new List<PassagePiece>();
        Add(start > 0 || BeginsInASentence(text) ? "…" : "", marked: false);
        var at = start;
        foreach (var mark in sound)
        {
            var markEnd = Math.Min(end, mark.Start + mark.Length);
            if (mark.Start < at || mark.Start >= end)
            {
                continue;
            }

            Add(text[at..mark.Start], marked: false);
            Add(text[mark.Start..markEnd], marked: true);
            at = markEnd;
        }

        Add(text[at..end], marked: false);
        Add(end < text.Length || EndsInASentence(text) ? "…" : "", marked: false);
        return new PassageView(where, language, pieces);

        bool IsInside(TextMark mark) => mark.Start >= 0 && mark.Length > 0 && mark.Start <= text.Length - mark.Length;

        void Add(string piece, bool marked)
        {
            var kept = ScrapedText.Keep(piece);
            if (kept.Length > 0)
            {
                pieces.Add(new PassagePiece(kept, marked ? PieceKind.Marked : PieceKind.Plain));
            }
        }
    }

    /// <summary>For plain text: marked terms between asterisks, what went as [-so-], what came as {+so+}.</summary>
    public string ToPlainText()
    {
        var text = new StringBuilder();
        foreach (var piece in Pieces)
        {
            text.Append(piece.Kind switch
            {
                PieceKind.Marked => $"*{piece.Text}*",
                PieceKind.Old => Around("[-", piece.Text, "-]"),
                PieceKind.New => Around("{+", piece.Text, "+}"),
                _ => piece.Text,
            });
        }

        return text.ToString().Trim();
    }

    // The spaces stay outside, so that the words do not run into each other.
    private static string Around(string open, string text, string close) =>
        string.Concat(text.AsSpan(0, text.Length - text.AsSpan().TrimStart().Length), open, text.Trim(), close) + (text.EndsWith(' ') && text.Length > 1 ? " " : "");

    private static bool BeginsInASentence(string text) => text.Length > 0 && char.IsLower(text[0]);

    /// <summary>A short text without a full stop is a heading; a long one was cut between words.</summary>
    private static bool EndsInASentence(string text) => text.Length >= LongestHeading && (char.IsLetterOrDigit(text[^1]) || text[^1] is ',' or '،' or '，');

    /// <summary>Never between the halves of a surrogate pair.</summary>
    private static int AtCharacter(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}

/// <summary>A piece of a passage.</summary>
public sealed record PassagePiece(string Text, PieceKind Kind);

/// <summary>How a piece of a passage is shown.</summary>
public enum PieceKind
{
    Plain,

    /// <summary>A term that matched.</summary>
    Marked,

    /// <summary>Words that a replaced file no longer has.</summary>
    Old,

    /// <summary>Words that it did not have before.</summary>
    New,
}
