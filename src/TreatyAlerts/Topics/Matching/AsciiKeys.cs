using System.Runtime.CompilerServices;
using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Topics.Matching;

/// <summary>A stretch of ASCII text cut into words, their keys made for many at once. Each thread has one and uses it again.</summary>
internal sealed class AsciiKeys
{
    private const int Most = 256;

    [ThreadStatic]
    private static AsciiKeys? own;

    private readonly byte[] _lower = new byte[AsciiWords.Most + AsciiWords.Slack];
    private readonly ushort[] _edges = new ushort[AsciiWords.Most + AsciiWords.EdgeSlack];
    private readonly WordKey[] _keys = new WordKey[Most];
    private readonly int[] _numbers = new int[Most];
    private int _at;
    private int _end;
    private int _count;

    public static AsciiKeys Own => own ??= new AsciiKeys();

    /// <summary>The keys of the words that were read last; of a long word none.</summary>
    public ReadOnlySpan<WordKey> Keys => _keys.AsSpan(0, _count);

    /// <summary>Room for the numbers of these words.</summary>
    public Span<int> Numbers => _numbers.AsSpan(0, _count);

    /// <param name="text">ASCII, at most <see cref="AsciiWords.Most"/> letters.</param>
    public void Open(ReadOnlySpan<char> text) => (_at, _count, _end) = (0, 0, AsciiWords.Cut(text, _lower, _edges) & ~1);

    /// <summary>Reads the next words that are their own keys, or none where a longer one stands.</summary>
    /// <param name="longer">The longer one's letters.</param>
    /// <returns>False at the end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next(out ReadOnlySpan<byte> longer)
    {
        longer = default;
        _at += 2 * _count;
        ReadOnlySpan<byte> lower = _lower;
        ReadOnlySpan<ushort> edges = _edges.AsSpan(_at, _end - _at);
        var keys = _keys;
        var count = 0;
        for (var edge = 0; edge + 1 < edges.Length && count < keys.Length; edge += 2)
        {
            var first = edges[edge];
            var letters = edges[edge + 1] - first;
            if (letters > WordKey.Letters)
                break;
            keys[count++] = WordKey.OfAscii(lower[first..], letters);
        }

        _count = count;
        if (count > 0 || edges.Length == 0)
            return count > 0;
        longer = lower[edges[0]..edges[1]];
        _at += 2;
        return true;
    }

    /// <summary>Where the last words begin and end in the stretch.</summary>
    public (int Start, int End) Edges(int word) => (_edges[_at + (2 * word)], _edges[_at + (2 * word) + 1]);

    /// <summary>Where the long word begins.</summary>
    public int LongStart => _edges[_at - 2];

    /// <summary>How many words from one on are neither what an article's name may begin with nor, if that counts, stand behind a hyphen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Plain(int from, uint name, bool hyphens)
    {
        ReadOnlySpan<ushort> edges = _edges.AsSpan(_at);
        var keys = Keys;
        var word = from;
        for (; word < keys.Length && keys[word].Head != name; word++)
        {
            var start = edges[2 * word];
            if (hyphens && (start == 0 || _lower[start - 1] == '-'))
                break;
        }

        return word - from;
    }
}
