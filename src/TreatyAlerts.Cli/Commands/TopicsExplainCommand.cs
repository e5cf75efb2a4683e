using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Digests;
using TreatyAlerts.Documents;
using TreatyAlerts.Search;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>topics explain QUERY</c>: how a query is read, and what it catches in the archive.</summary>
internal static class TopicsExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var text = new Argument<string>("QUERY") { Description = "A query of docs/query-language.md." };
        var document = new Option<string?>("--document") { Description = "Only this document, by id or symbol: why it matches, or what is in the way.", HelpName = "ID" };
        var most = new Option<int>("--most") { Description = "How many documents to show, the newest first.", HelpName = "N", DefaultValueFactory = _ => 100 };
        most.Validators.Add(option => TopicsBackTestCommand.Bounds(option, most, 0, 100_000));
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("explain", "How a query is read, and what it catches in the archive of --data.") { text, document, most, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            if (!TopicQuery.TryParse(call.GetRequiredValue(text), out var query, out var error))
            {
                return Refuse(terminal, call.GetRequiredValue(text), error, call.GetValue(json));
            }

            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            if (call.GetValue(document) is { } asked)
            {
                await ExplainAsync(terminal, system, query, asked, call.GetValue(json), cancellation);
                return ExitCode.Done;
            }

            var (ids, terms, isWhole) = await FindAsync(terminal, system, query, cancellation);
            var hits = await MatchesAsync(system, query, ids.Take(call.GetValue(most)), cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(new { query = query.Text, count = ids.Count, hits = hits.Select(hit => new { hit.Document.Id, hit.Document.Title, hit.Document.FirstSeen, hit.Match.Terms, hit.Match.Passages }), terms });
            }
            else
            {
                Print(terminal, query, ids.Count, hits);
                PrintTerms(terminal, terms);
            }

            return isWhole ? ExitCode.Done : ExitCode.PartlyFailed;
        });
        return command;
    }

    // The terms by themselves are told where nothing matches: they show what is in the way.
    private static async Task<(IReadOnlyList<string> Ids, IReadOnlyList<TermDocuments> Terms, bool IsWhole)> FindAsync(
        Terminal terminal, TreatySystem system, TopicQuery query, CancellationToken cancellation)
    {
        var refresh = await ArchiveCommand.RefreshAsync(terminal, system, anew: false, cancellation);
        var ids = system.Get<ArchiveMatches>().Of(query, cancellation);
        return (ids, ids.Count == 0 ? system.Get<ArchiveCatalogue>().Terms(query, cancellation) : [], refresh.Problems.Count == 0);
    }

    private static async Task<List<(Document Document, TopicMatch Match)>> MatchesAsync(TreatySystem system, TopicQuery query, IEnumerable<string> ids, CancellationToken cancellation)
    {
        var hits = new List<(Document, TopicMatch)>();
        foreach (var id in ids)
        {
            var analysed = await system.Get<EventDocuments>().FindAsync(id, cancellation);
            if (analysed?.Texts.Select(index => TopicExplanation.Of(query, index)).FirstOrDefault(match => match is not null) is { } found)
            {
                hits.Add((analysed.Document, found));
            }
        }

        return hits;
    }

    private static async Task ExplainAsync(Terminal terminal, TreatySystem system, TopicQuery query, string asked, bool json, CancellationToken cancellation)
    {
        var document = await DocumentsCommand.FindAsync(system, asked, cancellation);
        var texts = (await system.Get<EventDocuments>().FindAsync(document.Id, cancellation))?.Texts ?? [];
        var found = texts
            .Select(text => (Text: text, Match: TopicExplanation.Of(query, text)))
            .Select(one => (one.Text.Document.Language, one.Match, Miss: one.Match is null ? TopicExplanation.Miss(query, one.Text) : null))
            .ToList();
        if (json)
        {
            terminal.Json(new { query = query.Text, document = document.Id, texts = found.Select(text => new { text.Language, matches = text.Match is not null, text.Match, text.Miss }) });
            return;
        }

        terminal.Line($"Read as: {query.Text}");
        terminal.Line($"{document.Title}  ({document.Id})");
        foreach (var (language, match, miss) in found)
        {
            terminal.Line($"{language}: {(match is null ? "does not match" : "matches")}");
            if (match is not null)
            {
                PrintMatch(terminal, match);
            }
            else if (miss is not null)
            {
                Print(terminal, miss);
            }
        }
    }

    private static void Print(Terminal terminal, TopicMiss miss)
    {
        if (miss.Missing.Count > 0)
        {
            terminal.Line($"  it lacks {string.Join(", ", miss.Missing)}");
        }

        foreach (var excluded in miss.Excluded)
        {
            terminal.Line($"  it has {excluded.Term}, which the query excludes:");
            PrintMatch(terminal, excluded.Found);
        }
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

    private static void PrintTerms(Terminal terminal, IReadOnlyList<TermDocuments> terms)
    {
        if (terms.Count > 0)
        {
            terminal.Line("Documents that have each of its terms:");
        }

        foreach (var term in terms)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  {term.Documents,7}  {term.Term}"));
        }
    }

    private static void Print(Terminal terminal, TopicQuery query, int count, List<(Document Document, TopicMatch Match)> hits)
    {
        terminal.Line($"Read as: {query.Text}");
        terminal.Line(count == 0 ? "Nothing in the archive matches." : $"{Words.Count(count, "document")} in the archive {(count == 1 ? "matches" : "match")}{(hits.Count < count ? $", the newest {hits.Count}" : "")}:");
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
