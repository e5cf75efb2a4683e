using System.CommandLine;
using TreatyAlerts.Search;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>topics lint</c>: what the author of a topic cannot have meant.</summary>
internal static class TopicsLintCommand
{
    private const int LongestShown = 80;

    public static Command Create(Terminal terminal)
    {
        var queries = new Argument<string[]>("QUERY") { Description = "Queries; none for all public topics.", Arity = ArgumentArity.ZeroOrMore };
        var file = new Option<string?>("--topics") { Description = "The topics of a text file, as 'topics import' takes it.", HelpName = "FILE" };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("lint", "Warn of words that no document of --data has, of contradictions, and of parts that change nothing. Ends with 1 when there is a warning.")
        {
            queries, file, data, json,
        };
        command.SetAction(async (call, cancellation) =>
        {
            var typed = call.GetValue(queries) ?? [];
            var fromFile = call.GetValue(file) is { } path ? TopicPacksCommands.ReadFile(path, needsSlug: false) : [];
            List<(string Name, TopicQuery Query)> topics = [.. typed.Select(query => (query, Parse(query))), .. fromFile.Select(topic => (topic.Name, Parse(topic.Query)))];
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            if (topics.Count == 0)
            {
                topics.AddRange((await system.Get<TopicPackStore>().ListAsync(cancellation).ToListAsync(cancellation)).Select(pack => (pack.Slug, Parse(pack.Current().Query))));
            }

            await ArchiveCommand.RefreshAsync(terminal, system, anew: false, cancellation);
            var lint = system.Get<ArchiveLint>();
            var found = topics.Select(topic => (topic.Name, topic.Query, Findings: lint.Of(topic.Query, cancellation))).ToList();
            if (call.GetValue(json))
            {
                terminal.Json(found.Select(topic => new { topic.Name, query = topic.Query.Text, topic.Findings }));
            }
            else
            {
                Print(terminal, found);
            }

            return found.Exists(topic => topic.Findings.Count > 0) ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private static TopicQuery Parse(string text) => TopicQuery.TryParse(text, out var query, out var error)
        ? query
        : throw new WrongUseException($"'{(text.Length > LongestShown ? text[..LongestShown] + "…" : text)}', character {error.Position}: {error.Message}");

    private static void Print(Terminal terminal, List<(string Name, TopicQuery Query, IReadOnlyList<LintFinding> Findings)> found)
    {
        foreach (var (name, _, findings) in found.Where(topic => topic.Findings.Count > 0))
        {
            terminal.Line(name);
            foreach (var finding in findings)
            {
                terminal.Line($"  {finding.Message}");
            }
        }

        var warnings = found.Sum(topic => topic.Findings.Count);
        terminal.Line($"{Words.Count(found.Count, "topic")}, {(warnings == 0 ? "nothing to warn of" : Words.Count(warnings, "warning"))}.");
    }
}
