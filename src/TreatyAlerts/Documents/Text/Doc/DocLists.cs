using TreatyAlerts.Documents.Text.Lists;

namespace TreatyAlerts.Documents.Text.Doc;

/// <summary>The lists of a Word document and the numbers of their paragraphs ([MS-DOC] 2.9.150 for levels, 2.9.131 for the uses of a list).</summary>
internal sealed class DocLists
{
    private const int ListLength = 28;
    private const int InstanceLength = 16;
    private const int LevelLength = 28;
    private const int MaxLists = 4_096;

    private readonly ListNumbers numbers = new();
    private readonly Dictionary<uint, ListLevel[]> lists = [];
    private readonly List<Instance> instances = [];

    /// <param name="table">The table stream: the levels of the lists follow their list, those of the instances follow theirs.</param>
    /// <param name="listsAt">Where the lists begin, and their length without the levels.</param>
    /// <param name="instancesAt">Where the uses of the lists begin, and their length.</param>
    public DocLists(ReadOnlySpan<byte> table, (long Start, long Length) listsAt, (long Start, long Length) instancesAt)
    {
        if (listsAt.Length > 0)
        {
            ReadLists(table, listsAt);
        }

        if (instancesAt.Length > 0)
        {
            ReadInstances(table, instancesAt.Start);
        }
    }

    /// <summary>The number of the next paragraph at a level of an instance, counted from 1; null where none or a bullet is shown.</summary>
    public string? Next(int instance, int level)
    {
        if (instance < 1 || instance > instances.Count || !lists.TryGetValue(instances[instance - 1].List, out var levels))
        {
            return null;
        }

        var use = instances[instance - 1];
        use.Shown ??= [.. levels.Select((each, i) => use.Levels.GetValueOrDefault(i, each))];
        return numbers.Next($"{use.List}", $"{instance}", use.Shown, use.Starts, level);
    }

    private static ListLevel ReadLevel(ReadOnlySpan<byte> table, ref long at)
    {
        var (start, flags) = (LittleEndian.U32(table, at), LittleEndian.U8(table, at + 5));
        var text = at + LevelLength + LittleEndian.U8(table, at + 24) + LittleEndian.U8(table, at + 25);
        var length = LittleEndian.U16(table, text);
        var pattern = new System.Text.StringBuilder();
        for (var i = 0; i < Math.Min(length, 100); i++)
        {
            // The numbers of the levels stand for themselves.
            var c = (char)LittleEndian.U16(table, text + 2 + 2 * i);
            pattern.Append(c < ListLevel.Count ? $"%{(char)('1' + c)}" : c);
        }

        var level = new ListLevel((int)Math.Min(start, 32_767), NumberFormats.Named(LittleEndian.U8(table, at + 4)), pattern.ToString())
        {
            IsLegal = (flags & 4) != 0,
            RestartsAfter = (flags & 8) != 0 ? LittleEndian.U8(table, at + 26) : null,
            Gap = LittleEndian.U8(table, at + 15) == 2 ? "" : " ",
        };
        at = text + 2 + 2L * length;
        return level;
    }

    private void ReadLists(ReadOnlySpan<byte> table, (long Start, long Length) place)
    {
        var count = Math.Min(LittleEndian.U16(table, place.Start), MaxLists);
        var levelsAt = place.Start + place.Length;
        for (var i = 0; i < count && levelsAt < table.Length; i++)
        {
            var list = place.Start + 2 + (long)i * ListLength;
            var levels = Enumerable.Repeat(new ListLevel(1, "none", ""), ListLevel.Count).ToArray();
            var isSimple = (LittleEndian.U8(table, list + 26) & 1) != 0;
            for (var level = 0; level < (isSimple ? 1 : ListLevel.Count); level++)
            {
                levels[level] = ReadLevel(table, ref levelsAt);
            }

            lists[LittleEndian.U32(table, list)] = levels;
        }
    }

    private void ReadInstances(ReadOnlySpan<byte> table, long start)
    {
        var count = (int)Math.Min(LittleEndian.U32(table, start), MaxLists);
        var at = start + 4 + (long)count * InstanceLength;
        for (var i = 0; i < count && at <= table.Length; i++)
        {
            var instance = start + 4 + (long)i * InstanceLength;
            instances.Add(new Instance(LittleEndian.U32(table, instance)));
            var overrides = LittleEndian.U8(table, instance + 12);
            at += 4;
            for (var k = 0; k < Math.Min(overrides, ListLevel.Count); k++)
            {
                var (first, flags) = (LittleEndian.U32(table, at), LittleEndian.U32(table, at + 4));
                var level = (int)(flags & 0xF);
                at += 8;
                if ((flags & 0x20) != 0)
                {
                    instances[^1].Levels[level] = ReadLevel(table, ref at);
                    first = (uint)instances[^1].Levels[level].Start;
                }

                if ((flags & 0x10) != 0)
                {
                    instances[^1].Starts[level] = (int)Math.Min(first, 32_767);
                }
            }
        }
    }

    private sealed class Instance(uint list)
    {
        public uint List => list;

        public Dictionary<int, ListLevel> Levels { get; } = [];

        public Dictionary<int, int> Starts { get; } = [];

        public ListLevel[]? Shown { get; set; }
    }
}
