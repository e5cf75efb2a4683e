using System.Numerics;
using System.Runtime.CompilerServices;

namespace TreatyAlerts.Topics.Matching;

/// <summary>Turns away most hashes that were never added: two bits of one number are set for each. Made for hashes whose upper bits are the best ones.</summary>
internal sealed class HashFilter
{
    private const int BitsEach = 8;
    private const int Least = 16;

    private ulong[] _bits = new ulong[Least];
    private int _shift = ShiftOf(Least);

    /// <summary>Makes room for so many hashes; what was added is forgotten when that needs a larger table.</summary>
    /// <returns>True when all must be added again.</returns>
    public bool Renew(int hashes)
    {
        var needed = (int)(BitOperations.RoundUpToPowerOf2((uint)hashes) * BitsEach / 64);
        if (needed <= _bits.Length)
            return false;
        (_bits, _shift) = (new ulong[needed], ShiftOf(needed));
        return true;
    }

    public void Add(ulong hash) => _bits[(int)(hash >> _shift >> 12)] |= BitsOf(hash >> _shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Reader Read() => new(_bits, _shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BitsOf(ulong hash) => (1UL << (int)hash) | (1UL << (int)(hash >> 6));

    private static int ShiftOf(int length) => 64 - BitOperations.Log2((uint)length) - 12;

    /// <summary>The filter as a loop reads it.</summary>
    internal readonly ref struct Reader(ulong[] bits, int shift)
    {
        private readonly ulong[] _bits = bits;

        /// <returns>1 when the hash may have been added, 0 when not.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int MayHave(ulong hash)
        {
            var at = hash >> shift;
            var wanted = BitsOf(at);
            return (_bits[(int)(at >> 12)] & wanted) == wanted ? 1 : 0;
        }
    }
}
