using System.CommandLine;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>topics explain QUERY</c>: how a query is read, and what it catches in the archive.</summary>
internal static class TopicsExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var text = new Argument<string>("QUERY") { Description = "A query of docs/query-language.md." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("explain", "How a query is read, and what it catches in the archive of --data.") { text, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            if (!TopicQuery.TryParse(call.GetRequiredValue(text), out var query, out var error))
            {
                return Refuse(terminal, call.GetRequiredValue(text), error, call.GetValue(json));
            }

            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var hits = await FindAsync(system, query, cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(new { query = query.Text, hits = hits.Select(hit => new { hit.Document.Id, hit.Document.Title, hit.Document.FirstSeen, hit.Match.Terms, hit.Match.Passages }) });
            }
            else
            {
                Print(terminal, query, hits);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<List<(Document Document, TopicMatch Match)>> FindAsync(TreatySystem system, TopicQuery query, CancellationToken cancellation)
    {
        var hits = new List<(Document, TopicMatch)>();
        await foreach (var document in system.Get<DocumentStore>().ListAsync(cancellation))
        {
            var analysed = await system.Get<EventDocuments>().FindAsync(document.Id, cancellation);
            if (analysed?.Texts.Select(index => TopicExplanation.Of(query, index)).FirstOrDefault(match => match is not null) is { } found)
            {
                hits.Add((document, found));
            }
        }

        return [.. hits.OrderByDescending(hit => hit.Item1.FirstSeen)];
    }

    public static int Refuse(Terminal terminal, string text, TopicQueryError error, bool json)
    {
        if (json)
        {
            terminal.Json(new { query = text, error });
        }
        else
        {
            terminal.Problem($"Character {error.Position}: {error.Message}");
            if (error.Suggestion is { } suggestion)
            {
                terminal.Hint($"Try: {suggestion}");
            }
        }

        return ExitCode.WrongUse;
    }

    private static void Print(Terminal terminal, TopicQuery query, List<(Document Document, TopicMatch Match)> hits)
    {
        terminal.Line($"Read as: {query.Text}");
        terminal.Line(hits.Count == 0 ? "Nothing in the archive matches." : $"{hits.Count} documents in the archive match:");
        foreach (var (document, match) in hits)
        {
            terminal.Line("");
            terminal.Line($"{(document.Symbols.Count > 0 ? document.Symbols[0] + "  " : "")}{document.Title}  ({document.Id})");
            PrintMatch(terminal, match);
        }
    }

    public static void PrintMatch(Terminal terminal, TopicMatch match)
    {
        terminal.Line($"  because of {string.Join(", ", match.Terms.Select(term => $"{term.Text} in {term.Field}").Distinct())}");
        if (match.Passages is [var passage, ..])
        {
            terminal.Line($"  p. {passage.Page}: {Marked(passage)}");
        }
    }

    private static string Marked(Passage passage)
    {
        var text = passage.Text;
        foreach (var mark in passage.Marks.Reverse())
        {
            text = text.Insert(mark.Start + mark.Length, "]").Insert(mark.Start, "[");
        }

        return text;
    }
}
