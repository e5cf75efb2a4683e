using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Documents;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>events list</c>.</summary>
internal static class EventsCommand
{
    public static Command Create(Terminal terminal)
    {
        var from = new Option<string?>("--from") { Description = "First day, such as 2026-09-07 (UTC).", HelpName = "DAY" };
        var to = new Option<string?>("--to") { Description = "Last day, itself included.", HelpName = "DAY" };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var list = new Command("list", "Events in order of time.") { from, to, data, json };
        list.SetAction(async (call, cancellation) =>
        {
            var (first, last) = (Day(call.GetValue(from), "--from"), Day(call.GetValue(to), "--to"));
            if (first > last)
            {
                throw new WrongUseException("--from is after --to: no day lies between them");
            }

            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var events = await system.Get<Journal>().ReadAllAsync(cancellation)
                .Where(told => (first is null || told.At >= first) && (last is null || told.At < last.Value.AddDays(1)))
                .ToListAsync(cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(events);
            }
            else
            {
                Print(terminal, events);
            }

            return ExitCode.Done;
        });
        return new Command("events", "What readers can be told.") { list };
    }

    public static void Print(Terminal terminal, IReadOnlyList<JournalEvent> events)
    {
        if (events.Count == 0)
        {
            terminal.Line("No events.");
            return;
        }

        terminal.Table(
            ["Time (UTC)", "Event", "Symbol", "Title", "Lang", "Source"],
            events.Select(IReadOnlyList<string?> (told) => [
                told.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), told.History ? $"{told.Kind} (history)" : $"{told.Kind}",
                told.Symbol, told.Title, told.Language, told.Source]));
    }

    private static DateTimeOffset? Day(string? text, string option) => text is null ? null
        : DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day
        : throw new WrongUseException($"{option}: '{text}' is no day such as 2026-09-07");
}
