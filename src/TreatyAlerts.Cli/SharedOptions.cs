using System.CommandLine;

namespace TreatyAlerts.Cli;

/// <summary>Options that several commands take.</summary>
internal static class SharedOptions
{
    public static Option<string> Data() => new("--data")
    {
        Description = "Folder that holds everything; its treatyalerts.json may hold settings.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "./data",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for machines." };
}
