using BenchmarkDotNet.Running;
using TreatyAlerts.Benchmarks;

if (args is ["figures", .. var data])
{
    return await Figures.PrintAsync(Console.Out, data.FirstOrDefault());
}

if (args is ["topics", "speed", var documents, .. var sets])
{
    return TopicSpeed.Print(Console.Out, documents, sets);
}

if (args is ["topics", "peers", var texts, var topics])
{
    return TopicPeers.Print(Console.Out, texts, topics);
}

BenchmarkSwitcher.FromAssembly(typeof(Figures).Assembly).Run(args, new ShortRuns());
return 0;
