using System.CommandLine;
using TreatyAlerts.Cli;

namespace TreatyAlerts.Tests.Cli;

public sealed class CommandTreeTests
{
    // What prints nothing, or prints lines or JSON for machines as it is.
    private static readonly string[] WithoutJson = ["failures forget", "failures replay", "serve", "sources accept", "sources dismiss", "subscribers export", "topics export"];

    private static readonly IReadOnlyList<(string Path, Command Command)> All = [.. Walk("", CommandLine.Root(new Terminal(TextWriter.Null, TextWriter.Null, interactive: false)))];

    public static TheoryData<string> Paths => [.. All.Select(one => one.Path)];

    [Fact]
    public void Every_command_option_and_argument_says_what_it_is()
    {
        Assert.True(All.Count > 20);
        Assert.All(All, one =>
        {
            Assert.False(string.IsNullOrWhiteSpace(one.Command.Description), one.Path);
            Assert.All(one.Command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description), $"{one.Path} {option.Name}"));
            Assert.All(one.Command.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description), $"{one.Path} {argument.Name}"));
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Help_names_the_options_and_commands_of(string path)
    {
        var (_, command) = All.Single(one => one.Path == path);
        var help = await Call.DoneAsync([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Contains(OneLine(command.Description!), OneLine(help.Output), StringComparison.Ordinal);
        Assert.All(command.Options, option => Assert.Contains(option.Name, help.Output, StringComparison.Ordinal));
        Assert.All(command.Subcommands, sub => Assert.Contains(sub.Name, help.Output, StringComparison.Ordinal));
    }

    // Long descriptions are folded to the width of a terminal.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Commands_that_print_results_print_them_for_machines_too() => Assert.Equal(
        WithoutJson.Order(StringComparer.Ordinal),
        Leaves().Where(one => one.Command.Options.All(option => option.Name != "--json")).Select(one => one.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void The_data_are_in_the_folder_data_unless_the_call_says_otherwise()
    {
        var defaults = Leaves()
            .Select(one => (one.Path, Option: one.Command.Options.OfType<Option<string>>().FirstOrDefault(option => option.Name == "--data")))
            .Where(one => one.Option is not null)
            .ToDictionary(one => one.Path, one => one.Option!.GetDefaultValue());
        Assert.True(defaults.Count > 10);
        Assert.All(defaults, one => Assert.Equal(one.Key == "demo" ? "./data/demo" : "./data", one.Value));
    }

    [Fact]
    public async Task The_version_is_told() => Assert.Matches(@"^\d+\.\d+\.\d+", (await Call.DoneAsync("--version")).Output);

    private static IEnumerable<(string Path, Command Command)> Leaves() => All.Where(one => one.Command.Subcommands.Count == 0);

    private static IEnumerable<(string Path, Command Command)> Walk(string path, Command command) =>
        command.Subcommands.SelectMany(sub => Walk($"{path} {sub.Name}".Trim(), sub)).Prepend((path, command));
}
