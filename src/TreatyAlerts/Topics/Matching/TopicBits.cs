namespace TreatyAlerts.Topics.Matching;

/// <summary>A set of topics by their numbers, a bit each.</summary>
internal sealed class TopicBits
{
    private ulong[] _bits = new ulong[16];

    public ReadOnlySpan<ulong> Bits => _bits;

    public bool this[int topic] => topic >> 6 < _bits.Length && (_bits[topic >> 6] >> (topic & 63) & 1) != 0;

    public void Add(int topic)
    {
        if (topic >> 6 >= _bits.Length)
            Array.Resize(ref _bits, Math.Max(_bits.Length * 2, (topic >> 6) + 1));
        _bits[topic >> 6] |= 1UL << (topic & 63);
    }

    public void Remove(int topic) => _bits[topic >> 6] &= ~(1UL << (topic & 63));
}
