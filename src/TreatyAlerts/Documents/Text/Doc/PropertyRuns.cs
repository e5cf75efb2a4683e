namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>Properties by offset in the document stream, from the 512-byte pages that hold them ([MS-DOC] 2.9.25 and 2.9.174).</summary>
/// <typeparam name="T">What one run's properties mean.</typeparam>
internal sealed class PropertyRuns<T>
    where T : struct
{
    private const int PageSize = 512;

    private readonly List<(uint First, uint End, T Properties)> runs = [];
    private int last;

    /// <param name="document">The document stream.</param>
    /// <param name="pages">The list of pages: n + 1 offsets, then n page numbers.</param>
    /// <param name="entrySize">Bytes per run beside its offset: 13 for paragraphs, 1 for characters.</param>
    /// <param name="read">Makes the properties of the run whose data begins at an index of the page.</param>
    /// <param name="budget">The limits.</param>
    public PropertyRuns(byte[] document, ReadOnlySpan<byte> pages, int entrySize, ReadRun read, ReadingBudget budget)
    {
        var count = (pages.Length - 4) / 8;
        var seen = new HashSet<uint>();
        for (var i = 0; i < count; i++)
        {
            budget.Check();
            var number = LittleEndian.U32(pages, 4 * (count + 1) + 4 * i) & 0x3FFFFF;
            var page = LittleEndian.Slice(document, (long)number * PageSize, PageSize);
            if (page.Length < PageSize || !seen.Add(number))
            {
                continue;
            }

            int size = page[PageSize - 1];
            for (var k = 0; k < size; k++)
            {
                var data = 2 * LittleEndian.U8(page, 4 * (size + 1) + entrySize * k);
                runs.Add((LittleEndian.U32(page, 4 * k), LittleEndian.U32(page, 4 * k + 4), data == 0 ? default : read(page, data)));
            }
        }

        runs.Sort((a, b) => a.First.CompareTo(b.First));
    }

    public delegate T ReadRun(ReadOnlySpan<byte> page, int data);

    public bool IsEmpty => runs.Count == 0;

    /// <summary>The properties at an offset; the defaults where no run says anything.</summary>
    public T At(int offset)
    {
        if (runs.Count == 0)
        {
            return default;
        }

        // Text is asked for in order: nearly always it is the last run or the one after.
        if (!IsIn(last, offset) && !(last + 1 < runs.Count && IsIn(++last, offset)))
        {
            int low = 0, high = runs.Count - 1;
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = runs[middle].First <= offset ? (middle, high) : (low, middle - 1);
            }

            last = low;
        }

        return IsIn(last, offset) ? runs[last].Properties : default;
    }

    private bool IsIn(int run, int offset) => runs[run].First <= offset && offset < runs[run].End;
}
