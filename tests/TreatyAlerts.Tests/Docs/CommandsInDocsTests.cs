using System.CommandLine;
using System.Text.RegularExpressions;
using TreatyAlerts.Cli;

namespace TreatyAlerts.Tests.Docs;

/// <summary>Every command that a page shows can be typed.</summary>
public sealed partial class CommandsInDocsTests
{
    private static readonly Terminal Nowhere = new(TextWriter.Null, TextWriter.Null, interactive: false);

    [Fact]
    public void Every_command_that_a_page_shows_is_read_without_an_error()
    {
        var shown = Pages.All.SelectMany(page => Shown(page).Select(call => (page, call))).ToList();
        Assert.True(shown.Count > 25, $"only {shown.Count} commands were found");
        Assert.All(shown, one =>
        {
            var parsed = CommandLine.Parse(Words(one.call), Nowhere);
            Assert.True(parsed.Errors.Count == 0, $"{one.page}: {one.call}: {string.Join(' ', parsed.Errors.Select(error => error.Message))}");
            Assert.Empty(Suggestions.UnknownOptions(parsed));
        });
    }

    [Fact]
    public void The_table_in_the_README_holds_every_command()
    {
        var table = Shown("README.md").Select(call => Suggestions.Path(CommandLine.Parse(Words(call), Nowhere).CommandResult)).ToHashSet();
        Assert.All(Leaves("treatyalerts", CommandLine.Root(Nowhere)), command => Assert.Contains(command, table));
    }

    private static IEnumerable<string> Leaves(string path, Command command) =>
        command.Subcommands.Count == 0 ? [path] : command.Subcommands.SelectMany(sub => Leaves($"{path} {sub.Name}", sub));

    // As a shell would: quotes of both kinds hold a word together.
    private static string[] Words(string call) => [.. Word().Matches(call).Select(match => match.Value.Trim(match.Value[0] is '\'' or '"' ? match.Value[0] : ' '))];

    // In blocks a line each; in the text between backticks. What stands for the reader's own word is given one.
    private static IEnumerable<string> Shown(string page) =>
        Pages.Blocks(page).SelectMany(block => block.Text.Split('\n')).Select(line => Call().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)
            .Concat(Quoted().Matches(Pages.Read(page)).SelectMany(match => Spread(match.Groups[1].Value)));

    // "a|b" are two commands, "[--x]" may be given, "X…" is one or more.
    private static IEnumerable<string> Spread(string text)
    {
        var plain = text.Replace("\\|", "|", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace("…", "", StringComparison.Ordinal);
        var words = Place().Replace(plain, match => Stands(match.Value)).Split(' ');
        var choice = Array.FindIndex(words, word => word.Contains('|', StringComparison.Ordinal));
        return choice < 0 ? [Full(words)] : words[choice].Split('|').Select(one => Full([.. words[..choice], one, .. words[(choice + 1)..]]));
    }

    private static string Full(string[] words)
    {
        var call = string.Join(' ', words);
        return CommandLine.Parse(Words(call), Nowhere) is { Errors.Count: > 0 } parsed && parsed.Errors.All(error => error.Message.Contains("required", StringComparison.OrdinalIgnoreCase))
            ? $"{call} --help"
            : call;
    }

    private static string Stands(string place) => place switch { "INSTANT" => "2026-09-07T06:00Z", "SOURCE|URL|FILE" or "URL|FILE" => "ahc-home", "N" => "3", _ => place };

    [GeneratedRegex(@"(?:treatyalerts|--project src/TreatyAlerts\.Cli --) ((?:demo|check|digest|serve|sources|documents|events|failures|subscribers|extract|phrases|topics|archive|mail|webhooks|copy|doctor)\b.*)$")]
    private static partial Regex Call();

    [GeneratedRegex(@"`(?:treatyalerts )?((?:demo|check|digest|serve|sources|documents|events|failures|subscribers|extract|phrases|topics|archive|mail|webhooks|copy|doctor)(?: [^`]+)?)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex Word();

    [GeneratedRegex(@"SOURCE\|URL\|FILE|URL\|FILE|INSTANT|\bN\b")]
    private static partial Regex Place();
}
