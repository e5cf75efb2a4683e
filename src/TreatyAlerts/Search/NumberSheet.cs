using System.Buffers;

namespace TreatyAlerts.Search;

/// <summary>A number for each of many things, 0 at first; borrowed, and given back when it is disposed.</summary>
internal readonly struct NumberSheet : IDisposable
{
    private readonly float[] numbers;

    public NumberSheet(int count)
    {
        numbers = ArrayPool<float>.Shared.Rent(count);
        Array.Clear(numbers, 0, count);
    }

    public ref float this[int thing] => ref numbers[thing];

    public void Dispose() => ArrayPool<float>.Shared.Return(numbers);
}
