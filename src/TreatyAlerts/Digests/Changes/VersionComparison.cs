using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Digests.Changes;

/// <summary>Compares two versions of a document's text: by paragraphs, and within what differs by words.</summary>
internal static class VersionComparison
{
    /// <summary>How many of the passages are shown.</summary>
    public const int MostShown = 2;

    private const int Longest = 420;
    private const int Before = 90;

    /// <summary>What differs; null where the two were not read in the same way, so that differences could be the reader's.</summary>
    public static TextChanges? Of(DocumentText older, DocumentText newer)
    {
        if (!AreReadAlike(older, newer))
        {
            return null;
        }

        var (before, after) = (Paragraphs(older), Paragraphs(newer));
        var ranges = SequenceDiff.Of([.. before.Select(one => one.Text)], [.. after.Select(one => one.Text)]);
        return new TextChanges(ranges.Count, [.. ranges.Take(MostShown).Select(range => Passage(before, after, range))], newer.Language ?? older.Language);
    }

    internal static bool AreReadAlike(DocumentText older, DocumentText newer) => older.ExtractorVersion == newer.ExtractorVersion && older.Format == newer.Format;

    internal static List<(string Text, int Page)> Paragraphs(DocumentText text) =>
        [.. text.Paragraphs().Select(one => (Text: string.Join(' ', one.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), one.FirstPage)).Where(one => one.Text.Length > 0)];

    private static ChangedPassage Passage(List<(string Text, int Page)> before, List<(string Text, int Page)> after, DiffRange range)
    {
        var page = range.NewEnd > range.NewStart ? after[range.NewStart].Page : before[range.OldStart].Page;
        var pieces = WordDiff.Of(
            WordDiff.Words(Text(before, range.OldStart, range.OldEnd)),
            WordDiff.Words(Text(after, range.NewStart, range.NewEnd)));
        return new ChangedPassage(page, Cut(pieces));
    }

    // Only what can be compared and shown is put together.
    private static string Text(List<(string Text, int Page)> paragraphs, int start, int end)
    {
        var text = "";
        for (var at = start; at < end && text.Length < WordDiff.MostWords * 8; at++)
        {
            var paragraph = paragraphs[at].Text;
            text += (text.Length == 0 ? "" : " ") + (paragraph.Length > WordDiff.MostWords * 8 ? paragraph[..(WordDiff.MostWords * 8)] : paragraph);
        }

        return text;
    }

    /// <summary>What stayed is cut to a few words around what changed, and the whole to a length that is read.</summary>
    private static List<ChangedPiece> Cut(IReadOnlyList<ChangedPiece> pieces)
    {
        var cut = new List<ChangedPiece>();
        var room = Longest;
        for (var at = 0; at < pieces.Count && room > 0; at++)
        {
            var piece = pieces[at];
            var text = piece.Change is PieceChange.Same ? Around(piece.Text, at > 0, at < pieces.Count - 1) : piece.Text;
            if (text.Length > room)
            {
                text = text[..AtWord(text, room)] + "…";
            }

            room -= text.Length;
            cut.Add(piece with { Text = text });
        }

        return cut;
    }

    private static string Around(string text, bool hasBefore, bool hasAfter)
    {
        if (text.Length <= 2 * Before)
        {
            return text;
        }

        var start = hasBefore ? text[..AtWord(text, Before)] : "";
        var end = hasAfter ? text[AtWord(text, text.Length - Before)..] : "";
        return $"{start}…{end}";
    }

    /// <summary>The last border between words up to a place; never between the halves of a surrogate pair.</summary>
    private static int AtWord(string text, int most)
    {
        var space = text.LastIndexOf(' ', most - 1, Math.Min(most, 40));
        var at = space > 0 ? space : most;
        return at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }
}
