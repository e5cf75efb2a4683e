using System.CommandLine;
using System.Globalization;
using BenchmarkDotNet.Running;
using TreatyAlerts.Benchmarks;
using TreatyAlerts.Benchmarks.Crowd;
using TreatyAlerts.Benchmarks.Load;
using TreatyAlerts.Benchmarks.Peers;
using TreatyAlerts.Benchmarks.Phrases;
using TreatyAlerts.Benchmarks.Reading;
using TreatyAlerts.Benchmarks.Watch;
using TreatyAlerts.Benchmarks.Year;

switch (args)
{
    case ["figures", .. var data]:
        return await Figures.PrintAsync(Console.Out, data.FirstOrDefault());
    case ["mutations" or "reading", ..]:
        return await new RootCommand { MutationsCommand.Create(Console.Out), ReadingCommand.Create(Console.Out) }.Parse(args).InvokeAsync();
    case ["backtest", .. var mixed]:
        return BackTestTimes.Print(Console.Out, mixed.FirstOrDefault());
    case ["phrases", ..]:
        return await PhraseCommand.RunAsync(Console.Out, args[1..]);
    case ["topics", "speed", var documents, .. var sets]:
        return TopicSpeed.Print(Console.Out, documents, sets);
    case ["topics", "peers", var texts, var topics]:
        return TopicPeers.Print(Console.Out, texts, topics);
    case ["year", ..]:
        return await new RootCommand { YearCommand.Create(Console.Out) }.Parse(args).InvokeAsync();
    case ["watch", ..]:
        return await new RootCommand { WatchCommand.Create(Console.Out) }.Parse(args).InvokeAsync();
    case [WatchPass.Verb, var kept, var address, var pages]:
        return await WatchPass.RunAsync(kept, new Uri(address), int.Parse(pages, CultureInfo.InvariantCulture), Console.Out);
    case ["load", ..]:
        return await new RootCommand { LoadCommand.Create(Console.Out) }.Parse(args).InvokeAsync();
    case ["events", .. var count]:
        return await EventMemory.PrintAsync(Console.Out, count is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 10_000);
    case ["crowd", ..]:
        return await new RootCommand { CrowdCommand.Create(Console.Out) }.Parse(args).InvokeAsync();
    case [CrowdPass.Verb, var folder]:
        return await CrowdPass.RunAsync(folder, Console.Out);
    case [ChildReader.Verb]:
        return await ChildReader.ServeAsync(Console.In, Console.Out);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Figures).Assembly).Run(args, new ShortRuns());
        return 0;
}
