using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Digests.Changes;

/// <summary>All that differs between two texts, a part of it word by word.</summary>
/// <param name="Passages">How many passages differ.</param>
/// <param name="Shown">Those that were asked for, whole.</param>
/// <param name="ReadAlike">False where the two were read from other formats or by another reader, so that differences may be the reader's.</param>
public sealed record FullChanges(int Passages, IReadOnlyList<ChangedPassage> Shown, bool ReadAlike);

/// <summary>Compares two texts for somebody who wants to see everything; a mail shows <see cref="VersionComparison"/>'s first passages.</summary>
public static class FullComparison
{
    // A passage that is longer was written anew: what follows is in the texts themselves.
    private const int MostWords = 4_000;

    /// <summary>Compares; <paramref name="skip"/> and <paramref name="take"/> count passages.</summary>
    public static FullChanges Of(DocumentText older, DocumentText newer, int skip, int take)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        var (before, after) = (VersionComparison.Paragraphs(older), VersionComparison.Paragraphs(newer));
        var ranges = SequenceDiff.Of([.. before.Select(one => one.Text)], [.. after.Select(one => one.Text)]);
        return new FullChanges(ranges.Count, [.. ranges.Skip(skip).Take(take).Select(range => Passage(before, after, range))], VersionComparison.AreReadAlike(older, newer));
    }

    private static ChangedPassage Passage(List<(string Text, int Page)> before, List<(string Text, int Page)> after, DiffRange range)
    {
        var page = range.NewEnd > range.NewStart ? after[range.NewStart].Page : before[range.OldStart].Page;
        return new ChangedPassage(page, Pieces(Words(before, range.OldStart, range.OldEnd), Words(after, range.NewStart, range.NewEnd)));
    }

    private static List<string> Words(List<(string Text, int Page)> paragraphs, int start, int end)
    {
        var words = new List<string>();
        for (var at = start; at < end && words.Count < MostWords; at++)
        {
            words.AddRange(WordDiff.Words(at == start ? paragraphs[at].Text : $" {paragraphs[at].Text}", MostWords - words.Count));
        }

        if (words.Count == MostWords)
        {
            words.Add(" …");
        }

        return words;
    }

    // What occurs once holds long passages together; between such places there is little, which is compared word by word.
    private static List<ChangedPiece> Pieces(List<string> older, List<string> newer)
    {
        var pieces = new List<ChangedPiece>();
        var at = 0;
        foreach (var range in SequenceDiff.Of([.. older.Select(word => word.Trim())], [.. newer.Select(word => word.Trim())]))
        {
            Add(newer[at..range.NewStart], PieceChange.Same);
            var (olds, news) = (older[range.OldStart..range.OldEnd], newer[range.NewStart..range.NewEnd]);
            if (olds.Count <= WordDiff.MostWords && news.Count <= WordDiff.MostWords)
            {
                pieces.AddRange(WordDiff.Of(olds, news));
            }
            else
            {
                Add(olds, PieceChange.Old);
                Add(news, PieceChange.New);
            }

            at = range.NewEnd;
        }

        Add(newer[at..], PieceChange.Same);
        return pieces;

        void Add(List<string> words, PieceChange change)
        {
            if (words.Count > 0)
            {
                pieces.Add(new ChangedPiece(string.Concat(words), change));
            }
        }
    }
}
