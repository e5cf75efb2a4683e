using BenchmarkDotNet.Running;
using TreatyAlerts.Benchmarks;

if (args is ["figures", .. var data])
{
    return await Figures.PrintAsync(Console.Out, data.FirstOrDefault());
}

if (args is ["backtest", .. var texts])
{
    return BackTestTimes.Print(Console.Out, texts.FirstOrDefault());
}

BenchmarkSwitcher.FromAssembly(typeof(Figures).Assembly).Run(args, new ShortRuns());
return 0;
