namespace TreatyAlerts.Benchmarks.Reading;

/// <summary>Reads every file of a folder as it is, and then so many damaged ones, under the rules of docs/measurements.md.</summary>
internal sealed class MutationRun(DamagedFiles files)
{
    private const double MaxSeconds = 10;
    private const double MaxMegabytes = 512e6 * 1.048576 / 1e6;

    /// <summary>Least share of damaged readable files that must still give text.</summary>
    public const double MinShare = 0.85;

    private readonly List<(string Name, Outcome Outcome)> whole = [];
    private readonly List<Case> cases = [];

    public IReadOnlyList<(string Name, Outcome Outcome)> Whole => whole;

    public IReadOnlyList<Case> Cases => cases;

    public double Share => cases.Count == 0 ? 1 : (double)cases.Count(each => each.Outcome.HasText) / cases.Count;

    /// <summary>What broke a rule, each with the way to have it again.</summary>
    public IEnumerable<string> Broken =>
    [
        .. whole.Where(each => Breaks(each.Outcome)).Select(each => $"{each.Name}: {Describe(each.Outcome)}"),
        .. cases.Where(each => Breaks(each.Outcome)).Select(each => $"--only {each.Index} ({each.File}, {each.Kind}): {Describe(each.Outcome)}"),
        .. Share < MinShare ? [$"only {Share:P1} of the damaged files give text"] : Array.Empty<string>(),
    ];

    public async Task RunAsync(int count)
    {
        using var reader = new ChildReader();
        var readable = new List<int>();
        for (var i = 0; i < files.Files.Count; i++)
        {
            var outcome = await reader.ReadAsync(files.Files[i]);
            whole.Add((Path.GetFileName(files.Files[i]), outcome));
            if (outcome.HasText)
            {
                readable.Add(i);
            }
        }

        for (var index = 0; index < count && readable.Count > 0; index++)
        {
            var (file, kind, content) = files.Make(index, readable);
            cases.Add(new Case(index, file, kind, await reader.ReadAsync(content)));
        }
    }

    /// <summary>One case again, in a process of its own; its bytes are kept where that is wanted.</summary>
    public async Task RunOnlyAsync(int index, string? keep)
    {
        await RunAsync(0);
        var readable = Enumerable.Range(0, whole.Count).Where(i => whole[i].Outcome.HasText).ToList();
        var (file, kind, content) = files.Make(index, readable);
        if (keep is not null)
        {
            await File.WriteAllBytesAsync(keep, content);
        }

        using var reader = new ChildReader();
        cases.Add(new Case(index, file, kind, await reader.ReadAsync(content)));
    }

    private static bool Breaks(Outcome outcome) => outcome.State is Outcome.Crash or Outcome.Hang || outcome.Seconds > MaxSeconds || outcome.PeakMegabytes > MaxMegabytes;

    private static string Describe(Outcome outcome) => FormattableString.Invariant($"{outcome.State} after {outcome.Seconds:0.00} s, {outcome.PeakMegabytes:0} MB: {outcome.Reason}");

    /// <summary>One damaged file.</summary>
    internal sealed record Case(int Index, string File, string Kind, Outcome Outcome);
}
