using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Benchmarks.Reading;

/// <summary>The files of a folder, whole or damaged: the same seed and index give the same bytes on every machine.</summary>
internal sealed class DamagedFiles(string folder, int seed)
{
    public IReadOnlyList<string> Files { get; } = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];

    public byte[] Whole(int file) => File.ReadAllBytes(Files[file]);

    /// <summary>Damages one of the files that are readable.</summary>
    public (string File, string Kind, byte[] Content) Make(int index, IReadOnlyList<int> readable)
    {
        var dice = new Dice(HashCode(seed, index));
        var file = readable[dice.Next(readable.Count)];
        var (kind, content) = Mutation.Apply(Whole(file), dice);
        return (Path.GetFileName(Files[file]), kind, content);
    }

    private static int HashCode(int seed, int index) => unchecked(seed * 1_000_003 + index);
}
