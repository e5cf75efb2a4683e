using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Search;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>topics backtest QUERY</c>: what a topic would have caught.</summary>
internal static class TopicsBackTestCommand
{
    private const int LongestBar = 40;

    public static Command Create(Terminal terminal)
    {
        var text = new Argument<string>("QUERY") { Description = "A query of docs/query-language.md." };
        var months = new Option<int>("--months") { Description = "How far to look back, this month included.", HelpName = "N", DefaultValueFactory = _ => ArchiveBackTest.Months };
        var samples = new Option<int>("--samples") { Description = "How many of the latest hits to show.", HelpName = "N", DefaultValueFactory = _ => 3 };
        months.Validators.Add(option => Bounds(option, months, 1, 1_200));
        samples.Validators.Add(option => Bounds(option, samples, 0, 100));
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("backtest", "What a topic would have caught in the archive of --data: hits by month, the last one, mails per week.") { text, months, samples, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            var typed = call.GetRequiredValue(text);
            if (!TopicQuery.TryParse(typed, out var query, out var error))
            {
                return TopicsExplainCommand.Refuse(terminal, typed, error, call.GetValue(json));
            }

            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var refresh = await ArchiveCommand.RefreshAsync(terminal, system, anew: false, cancellation);
            var result = system.Get<ArchiveBackTest>().Run(query, call.GetValue(months), call.GetValue(samples), cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(result);
            }
            else
            {
                Print(terminal, result);
            }

            return refresh.Problems.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    public static void Bounds(System.CommandLine.Parsing.OptionResult result, Option<int> option, int least, int most)
    {
        if (result.Tokens is [var typed, ..] && int.TryParse(typed.Value, CultureInfo.InvariantCulture, out var number) && (number < least || number > most))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} takes a number from {least} to {most}."));
        }
    }

    private static void Print(Terminal terminal, BackTest result)
    {
        terminal.Line($"Read as: {result.Query}");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{result.Hits} of {result.Documents} documents from {result.From:yyyy-MM-dd} to {result.To:yyyy-MM-dd} match."));
        var most = Math.Max(1, result.Months.Max(month => month.Hits));
        foreach (var month in result.Months)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  {month.Month}  {month.Hits,5}  {new string('#', (int)Math.Ceiling((double)month.Hits / most * Math.Min(most, LongestBar)))}").TrimEnd());
        }

        if (result.LastHit is { } last)
        {
            var gap = result.MedianGapDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"; half of the gaps are no longer than {days:0.#} days") : "";
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Last hit {last:yyyy-MM-dd}{gap}."));
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"Mails in an average week: {result.MailsPerWeek.Instant:0.##} instant, {result.MailsPerWeek.Daily:0.##} daily, {result.MailsPerWeek.Weekly:0.##} weekly."));
        }

        foreach (var sample in result.Samples)
        {
            terminal.Line("");
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{sample.Day:yyyy-MM-dd}  {(sample.Symbol is null ? "" : sample.Symbol + "  ")}{sample.Title}  ({sample.Document}, {sample.Language})"));
            TopicsExplainCommand.PrintMatch(terminal, sample.Match);
        }
    }
}
