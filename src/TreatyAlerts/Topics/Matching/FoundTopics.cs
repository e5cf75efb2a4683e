using System.Numerics;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>The topics that matched one document, as bits: they come out in order. Used again for the next document.</summary>
internal sealed class FoundTopics
{
    private readonly Numbers _chains = new(1024);
    private ulong[] _bits = [];
    private Numbers? _nextEqual;
    private TopicBits? _hasNext;

    public void Open(int topics, Numbers nextEqual, TopicBits hasNext)
    {
        if (_bits.Length <= topics / 64)
            _bits = new ulong[(topics / 64) + 1];
        (_nextEqual, _hasNext) = (nextEqual, hasNext);
    }

    /// <summary>Adds a topic; those that are equal to it come when all are taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int topic) => _bits[topic >> 6] |= 1UL << (topic & 63);

    /// <summary>The same on a condition, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddIf(int topic, bool holds) => _bits[topic >> 6] |= (holds ? 1UL : 0) << (topic & 63);

    /// <summary>What was found and is still there, ascending; then nothing is found any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int[] Take(ReadOnlySpan<ulong> alive)
    {
        AddEqual(_hasNext!.Bits, _nextEqual!.Span);
        var count = 0;
        for (var at = 0; at < _bits.Length; at++)
        {
            if (_bits[at] != 0)
                count += BitOperations.PopCount(_bits[at] &= alive[at]);
        }

        var topics = count == 0 ? [] : GC.AllocateUninitializedArray<int>(count);
        count = 0;
        for (var at = 0; at < _bits.Length; at++)
        {
            for (var left = _bits[at]; left != 0; left &= left - 1)
                topics[count++] = (at << 6) + BitOperations.TrailingZeroCount(left);
            _bits[at] = 0;
        }

        return topics;
    }

    // One step along every chain of equal topics, then the next: so the processor waits for many at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEqual(ReadOnlySpan<ulong> hasNext, ReadOnlySpan<int> nextEqual)
    {
        _chains.Truncate(0);
        for (var at = 0; at < Math.Min(_bits.Length, hasNext.Length); at++)
        {
            for (var left = _bits[at] & hasNext[at]; left != 0; left &= left - 1)
                _chains.Add(nextEqual[(at << 6) + BitOperations.TrailingZeroCount(left)]);
        }

        while (_chains.Count > 0)
        {
            var kept = 0;
            for (var i = 0; i < _chains.Count; i++)
            {
                var topic = _chains[i];
                Add(topic);
                var next = nextEqual[topic];
                _chains[kept] = next;
                kept += next >= 0 ? 1 : 0;
            }

            _chains.Truncate(kept);
        }
    }
}
