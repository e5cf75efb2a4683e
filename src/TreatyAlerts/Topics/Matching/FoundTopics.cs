using System.Numerics;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>The topics that matched one document, as bits: they come out in order. Used again for the next document.</summary>
internal sealed class FoundTopics
{
    private ulong[] _bits = [];
    private Numbers? _nextEqual;
    private TopicBits? _hasNext;

    public void Open(int topics, Numbers nextEqual, TopicBits hasNext)
    {
        if (_bits.Length <= topics / 64)
            _bits = new ulong[(topics / 64) + 1];
        (_nextEqual, _hasNext) = (nextEqual, hasNext);
    }

    /// <summary>Adds a topic and those that are equal to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int topic)
    {
        ref var bits = ref _bits[topic >> 6];
        if ((bits >> (topic & 63) & 1) != 0)
            return;
        bits |= 1UL << (topic & 63);
        if (_hasNext![topic])
            AddEqual(topic);
    }

    /// <summary>What was found and is still there, ascending; then nothing is found any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int[] Take(ReadOnlySpan<ulong> alive)
    {
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

    private void AddEqual(int topic)
    {
        for (var next = _nextEqual![topic]; next >= 0; next = _nextEqual[next])
            _bits[next >> 6] |= 1UL << (next & 63);
    }
}
