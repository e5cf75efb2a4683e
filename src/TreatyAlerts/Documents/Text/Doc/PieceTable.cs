namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>The text of a Word document in the order of reading; edits leave it in pieces all over the file ([MS-DOC] 2.4.1).</summary>
internal sealed class PieceTable
{
    private const uint IsNarrow = 0x40000000;

    private readonly byte[] document;
    private readonly ReadingBudget budget;
    private readonly List<Piece> pieces = [];

    public PieceTable(byte[] document, ReadOnlySpan<byte> clx, ReadingBudget budget)
    {
        this.document = document;
        this.budget = budget;

        // Property modifiers come first (kind 1), then the table itself (kind 2).
        var at = 0;
        while (LittleEndian.U8(clx, at) == 1)
        {
            at += 3 + LittleEndian.U16(clx, at + 1);
        }

        if (LittleEndian.U8(clx, at) != 2)
        {
            return;
        }

        var list = LittleEndian.Slice(clx, at + 5, LittleEndian.U32(clx, at + 1));
        var count = (list.Length - 4) / 12;
        for (var i = 0; i < count; i++)
        {
            long first = LittleEndian.U32(list, 4 * i), end = LittleEndian.U32(list, 4 * i + 4), place = LittleEndian.U32(list, 4 * (count + 1) + 8 * i + 2);
            if (end > first && end < int.MaxValue / 8)
            {
                var narrow = (place & IsNarrow) != 0;
                pieces.Add(new Piece((int)first, (int)end, narrow ? (int)(place & ~IsNarrow) / 2 : (int)(place & ~IsNarrow), narrow));
            }
        }
    }

    public bool IsEmpty => pieces.Count == 0;

    /// <summary>The characters of a range with their offsets in the document stream, which their properties go by.</summary>
    public IEnumerable<(char Character, int Position, int Offset)> Read(DocStory range)
    {
        var windows = CodePages.Table(1252);
        foreach (var piece in pieces)
        {
            budget.Check();
            var end = Math.Min(piece.End, range.End);
            for (var position = Math.Max(piece.First, range.Start); position < end; position++)
            {
                var offset = piece.Offset + (long)(position - piece.First) * (piece.IsNarrow ? 1 : 2);
                if (offset >= document.Length)
                {
                    break;
                }

                if ((position & 0xFFF) == 0)
                {
                    budget.Check();
                }

                var narrow = document[offset];
                yield return (piece.IsNarrow ? windows[narrow] is { } text ? text[0] : (char)narrow : (char)LittleEndian.U16(document, offset), position, (int)offset);
            }
        }
    }

    private readonly record struct Piece(int First, int End, int Offset, bool IsNarrow);
}
