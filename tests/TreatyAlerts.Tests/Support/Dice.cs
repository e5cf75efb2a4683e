namespace TreatyAlerts.Tests.Support;

/// <summary>Numbers that look random and are the same for the same seed (SplitMix64, https://prng.di.unimi.it/splitmix64.c).</summary>
internal sealed class Dice(int seed)
{
    private readonly Lock gate = new();
    private ulong state = (ulong)seed;

    /// <summary>A number from 0 to below a limit.</summary>
    public int Next(int limit)
    {
        lock (gate)
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)limit);
        }
    }

    public T Pick<T>(IReadOnlyList<T> of) => of[Next(of.Count)];
}
