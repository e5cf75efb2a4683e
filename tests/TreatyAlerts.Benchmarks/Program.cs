using BenchmarkDotNet.Running;
using TreatyAlerts.Benchmarks;
using TreatyAlerts.Benchmarks.Phrases;

if (args is ["figures", .. var data])
{
    return await Figures.PrintAsync(Console.Out, data.FirstOrDefault());
}

if (args is ["phrases", ..])
{
    return await PhraseCommand.RunAsync(Console.Out, args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(Figures).Assembly).Run(args, new ShortRuns());
return 0;
