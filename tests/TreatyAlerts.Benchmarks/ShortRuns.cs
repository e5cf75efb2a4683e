using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace TreatyAlerts.Benchmarks;

/// <summary>Short runs in this process: a project built for each benchmark would take longer than the measuring.</summary>
internal sealed class ShortRuns : ManualConfig
{
    public ShortRuns()
    {
        Add(DefaultConfig.Instance);
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        AddDiagnoser(MemoryDiagnoser.Default);
    }
}
