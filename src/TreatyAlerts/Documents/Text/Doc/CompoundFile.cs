using System.Text;

namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>An OLE compound file ([MS-CFB]): streams by name, their sectors followed through the allocation table.</summary>
internal sealed class CompoundFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const uint LastSector = 0xFFFFFFFA; // this and what is above are marks, no sectors
    private const uint NoEntry = 0xFFFFFFFF;

    private readonly ReadOnlyMemory<byte> file;
    private readonly ReadingBudget budget;
    private readonly int sectorSize;
    private readonly int miniSize;
    private readonly uint miniCutoff;
    private readonly byte[] table;
    private readonly byte[] miniTable;
    private readonly byte[] miniData;
    private readonly Dictionary<string, (uint Start, long Length)> streams = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ReadingStopped">Its header or one of its chains is damaged.</exception>
    public CompoundFile(ReadOnlyMemory<byte> file, ReadingBudget budget)
    {
        this.file = file;
        this.budget = budget;
        var header = file.Span;
        int shift = LittleEndian.U16(header, 0x1E), miniShift = LittleEndian.U16(header, 0x20);
        if (header.Length < HeaderLength || shift is not (9 or 12) || miniShift is < 3 or > 9)
        {
            throw Damaged("its header");
        }

        (sectorSize, miniSize, miniCutoff) = (1 << shift, 1 << miniShift, LittleEndian.U32(header, 0x38));
        table = ReadTable(header);
        var directory = Follow(LittleEndian.U32(header, 0x30), long.MaxValue);
        miniTable = Follow(LittleEndian.U32(header, 0x3C), long.MaxValue);
        miniData = Follow(LittleEndian.U32(directory, 116), LittleEndian.U32(directory, 120));
        ReadDirectory(directory);
    }

    private int SectorCount => (int)((file.Length - 1L) / sectorSize);

    public bool Has(string name) => streams.ContainsKey(name);

    /// <summary>The bytes of a stream of the root, or null when there is none of that name.</summary>
    public byte[]? Read(string name) =>
        !streams.TryGetValue(name, out var stream) ? null
        : stream.Length < miniCutoff ? FollowMini(stream.Start, stream.Length)
        : Follow(stream.Start, stream.Length);

    private static ReadingStopped Damaged(string what) => new(TextState.Damaged, $"{what} is damaged");

    // The table's own sectors are listed in the header, and from number 110 on in a chain of sectors.
    private byte[] ReadTable(ReadOnlySpan<byte> header)
    {
        var sectors = new MemoryStream();
        var count = LittleEndian.U32(header, 0x2C);
        for (var i = 0; i < Math.Min(count, 109); i++)
        {
            sectors.Write(Sector(LittleEndian.U32(header, 0x4C + 4 * i)));
        }

        var next = LittleEndian.U32(header, 0x44);
        for (var steps = 0; next < LastSector && sectors.Length < (long)count * sectorSize; steps++)
        {
            var list = Sector(next);
            if (list.Length < sectorSize || steps > SectorCount)
            {
                break;
            }

            for (var i = 0; i < sectorSize / 4 - 1 && sectors.Length < (long)count * sectorSize && sectors.Length <= file.Length; i++)
            {
                sectors.Write(Sector(LittleEndian.U32(list, 4 * i)));
            }

            next = LittleEndian.U32(list, sectorSize - 4);
        }

        return sectors.ToArray();
    }

    // Only what the root itself holds: documents embedded in this one have streams of the same names.
    private void ReadDirectory(byte[] directory)
    {
        var seen = new HashSet<uint>();
        var next = new Stack<uint>([LittleEndian.U32(directory, 76)]);
        while (next.TryPop(out var index))
        {
            var at = (long)index * EntryLength;
            if (index == NoEntry || at + EntryLength > directory.Length || !seen.Add(index))
            {
                continue;
            }

            budget.Check();
            next.Push(LittleEndian.U32(directory, at + 68));
            next.Push(LittleEndian.U32(directory, at + 72));
            var length = LittleEndian.U16(directory, at + 64);
            if (length is >= 2 and <= 64 && LittleEndian.U8(directory, at + 66) == 2)
            {
                streams.TryAdd(Encoding.Unicode.GetString(directory, (int)at, length - 2), (LittleEndian.U32(directory, at + 116), LittleEndian.U32(directory, at + 120)));
            }
        }
    }

    private ReadOnlySpan<byte> Sector(uint number) => LittleEndian.Slice(file.Span, (number + 1L) * sectorSize, sectorSize);

    private byte[] Follow(uint sector, long length)
    {
        var result = new MemoryStream();
        for (var steps = 0; sector < LastSector && result.Length < length; steps++)
        {
            var part = Sector(sector);
            if (steps > SectorCount)
            {
                throw Damaged("a chain of its sectors runs in a circle: it");
            }

            if (part.IsEmpty)
            {
                break; // cut off: what is there is read
            }

            result.Write(part[..(int)Math.Min(part.Length, length - result.Length)]);
            sector = Next(table, sector);
        }

        budget.Check();
        return result.ToArray();
    }

    private byte[] FollowMini(uint sector, long length)
    {
        var result = new MemoryStream();
        for (var steps = 0; sector < LastSector && result.Length < length; steps++)
        {
            var part = LittleEndian.Slice(miniData, (long)sector * miniSize, Math.Min(miniSize, length - result.Length));
            if (part.IsEmpty || steps > miniData.Length / miniSize)
            {
                break;
            }

            result.Write(part);
            sector = Next(miniTable, sector);
        }

        return result.ToArray();
    }

    // Beyond the end of the table there is nothing, which must not read as "sector 0".
    private static uint Next(byte[] chain, uint sector) => 4L * sector + 4 <= chain.Length ? LittleEndian.U32(chain, 4L * sector) : LastSector;
}
