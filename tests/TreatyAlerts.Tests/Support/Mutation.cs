using System.Buffers.Binary;
using System.Text;

namespace TreatyAlerts.Tests.Support;

/// <summary>Damages a file as disks, lines, mail gateways and half-written programs do; the same dice give the same damage.</summary>
internal static class Mutation
{
    private const int Block = 4096;

    // What a reader finds its way by, in all formats.
    private static readonly byte[][] Signs =
    [
        .. new[]
        {
            "startxref", "xref", "trailer", "endobj", " obj", "endstream", "stream", "/Length", "/Filter", "/Kids", "/Root", "/ToUnicode", "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006",
            "{", "}", "\\par", "<", ">", "</",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    private static readonly uint[] EdgeValues = [0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    /// <summary>The kinds of damage, by name.</summary>
    public static IReadOnlyDictionary<string, Func<byte[], Dice, byte[]>> Kinds { get; } = new Dictionary<string, Func<byte[], Dice, byte[]>>(StringComparer.Ordinal)
    {
        ["bytes changed"] = BytesChanged,
        ["bits flipped"] = BitsFlipped,
        ["runs overwritten"] = RunsOverwritten,
        ["block deleted"] = (content, dice) => Cut(content, dice, out var start, out var length, Block) ? [.. content[..start], .. content[(start + length)..]] : content,
        ["block doubled"] = (content, dice) => Cut(content, dice, out var start, out var length, Block) ? [.. content[..(start + length)], .. content[start..]] : content,
        ["blocks swapped"] = BlocksSwapped,
        ["cut off"] = (content, dice) => content[..Math.Max(1, (int)((long)content.Length * (20 + dice.Next(80)) / 100))],
        ["tail zeroed"] = TailZeroed,
        ["junk before"] = (content, dice) => [.. Junk(dice, 1 + dice.Next(900)), .. content],
        ["junk behind"] = (content, dice) => [.. content, .. Junk(dice, 1 + dice.Next(2 * Block))],
        ["beginning lost"] = (content, dice) => content[Math.Min(content.Length - 1, 1 + dice.Next(64))..],
        ["signposts damaged"] = SignpostsDamaged,
        ["numbers changed"] = NumbersChanged,
        ["integers changed"] = IntegersChanged,
    };

    /// <summary>One kind of damage, picked by the dice.</summary>
    public static (string Kind, byte[] Content) Apply(byte[] content, Dice dice)
    {
        var (kind, damage) = dice.Pick([.. Kinds]);
        return (kind, damage(content, dice));
    }

    private static byte[] BytesChanged(byte[] content, Dice dice) => Repeated(content, dice, 40, (copy, at) => copy[at] = (byte)dice.Next(256));

    private static byte[] BitsFlipped(byte[] content, Dice dice) => Repeated(content, dice, 20, (copy, at) => copy[at] ^= (byte)(1 << dice.Next(8)));

    private static byte[] RunsOverwritten(byte[] content, Dice dice) => Repeated(content, dice, 4, (copy, at) =>
    {
        var run = copy.AsSpan(at, Math.Min(copy.Length - at, 1 + dice.Next(512)));
        switch (dice.Next(3))
        {
            case 0:
                run.Clear();
                break;
            case 1:
                run.Fill(0xFF);
                break;
            default:
                Junk(dice, run.Length).CopyTo(run);
                break;
        }
    });

    private static byte[] BlocksSwapped(byte[] content, Dice dice)
    {
        var length = Math.Min(content.Length / 4, 1 + dice.Next(Block));
        if (length == 0)
        {
            return content;
        }

        var copy = (byte[])content.Clone();
        int first = dice.Next(content.Length / 2 - length + 1), second = content.Length / 2 + dice.Next(content.Length / 2 - length + 1);
        content.AsSpan(first, length).CopyTo(copy.AsSpan(second));
        content.AsSpan(second, length).CopyTo(copy.AsSpan(first));
        return copy;
    }

    private static byte[] TailZeroed(byte[] content, Dice dice)
    {
        var copy = (byte[])content.Clone();
        copy.AsSpan((int)((long)content.Length * (50 + dice.Next(50)) / 100)).Clear();
        return copy;
    }

    private static byte[] SignpostsDamaged(byte[] content, Dice dice)
    {
        var present = Signs.Where(sign => content.AsSpan().IndexOf(sign) >= 0).ToList();
        return present.Count == 0 ? BytesChanged(content, dice) : Repeated(content, dice, 6, (copy, at) =>
        {
            var sign = dice.Pick(present);
            var hit = copy.AsSpan(at).IndexOf(sign);
            hit = hit < 0 ? copy.AsSpan(0, at).LastIndexOf(sign) : hit + at;
            if (hit >= 0)
            {
                copy[hit + dice.Next(sign.Length)] = (byte)dice.Next(256);
            }
        });
    }

    private static byte[] NumbersChanged(byte[] content, Dice dice) => Repeated(content, dice, 20, (copy, at) =>
    {
        var hit = copy.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (hit >= 0)
        {
            copy[at + hit] = (byte)('0' + dice.Next(10));
        }
    });

    private static byte[] IntegersChanged(byte[] content, Dice dice) => content.Length < 8 ? content : Repeated(content, dice, 4, (copy, at) =>
        BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(Math.Min(at & ~3, copy.Length - 4)), EdgeValues[dice.Next(EdgeValues.Length)]));

    private static byte[] Repeated(byte[] content, Dice dice, int most, Action<byte[], int> change)
    {
        var copy = (byte[])content.Clone();
        for (var times = 1 + dice.Next(most); times > 0 && copy.Length > 0; times--)
        {
            change(copy, dice.Next(copy.Length));
        }

        return copy;
    }

    private static bool Cut(byte[] content, Dice dice, out int start, out int length, int most)
    {
        start = dice.Next(Math.Max(1, content.Length));
        length = Math.Min(content.Length - start, 1 + dice.Next(most));
        return length < content.Length;
    }

    private static byte[] Junk(Dice dice, int length)
    {
        var junk = new byte[length];
        for (var i = 0; i < length; i++)
        {
            junk[i] = (byte)dice.Next(256);
        }

        return junk;
    }
}
