using System.Text.RegularExpressions;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Infra;

/// <summary>What the sources of the Azure host declare: it is not part of the solution, so it is read, not referenced.</summary>
internal static partial class FunctionSources
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "src", "TreatyAlerts.Functions");

    /// <summary>All of its C#.</summary>
    public static string Code { get; } = string.Concat(
        Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    /// <summary>Names of the functions.</summary>
    public static IReadOnlyList<string> Functions { get; } = [.. Function().Matches(Code).Select(match => match.Groups[1].Value)];

    /// <summary>Settings that hold the schedules of timers.</summary>
    public static IReadOnlyList<string> Schedules { get; } = [.. Timer().Matches(Code).Select(match => match.Groups[1].Value)];

    /// <summary>The constants that name the queues which ring a function, poison queues left out.</summary>
    public static IReadOnlyList<string> QueueConstants { get; } = [.. Queue().Matches(Code).Select(match => match.Groups[1].Value)];

    /// <summary>The constants that name the queues whose poison queue has a function.</summary>
    public static IReadOnlyList<string> PoisonConstants { get; } = [.. PoisonQueue().Matches(Code).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("\\[Function\\(\"(\\w+)\"\\)\\]")]
    private static partial Regex Function();

    [GeneratedRegex("TimerTrigger\\(\"%(\\w+)%\"")]
    private static partial Regex Timer();

    [GeneratedRegex(@"QueueTrigger\(\w+\.(\w+), Connection = AzureHost\.Storage\)")]
    private static partial Regex Queue();

    [GeneratedRegex(@"QueueTrigger\(\w+\.(\w+) \+ AzureHost\.Poison, Connection = AzureHost\.Storage\)")]
    private static partial Regex PoisonQueue();
}
