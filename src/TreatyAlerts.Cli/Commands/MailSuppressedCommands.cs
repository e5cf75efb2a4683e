using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>mail suppressed list | lift</c>.</summary>
internal static class MailSuppressedCommands
{
    public static Command Create(Terminal terminal) => new("suppressed", "Addresses that get no mail, or wait, because mails came back or were complained of.")
    {
        List(terminal), Lift(terminal),
    };

    private static Command List(Terminal terminal)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "All of them; an address is shown while its person is subscribed, else its hash.") { data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var people = await system.Get<SubscriberStore>().ListAsync(cancellation).ToDictionaryAsync(one => SuppressionStore.HashOf(one.Address), one => one.Address, cancellationToken: cancellation);
            var store = system.Get<SuppressionStore>();
            var now = system.Get<TimeProvider>().GetUtcNow();
            var rows = new List<Row>();
            await foreach (var hash in store.ListAsync(cancellation: cancellation))
            {
                if (await store.ReadAsync(hash, cancellation) is { } known && (known.Suppressed() is not null || known.NextTry() > now))
                {
                    rows.Add(Row.Of(hash, people.GetValueOrDefault(hash), known));
                }
            }

            if (call.GetValue(json))
            {
                terminal.Json(rows);
            }
            else if (rows.Count == 0)
            {
                terminal.Line("Nobody is suppressed or waits.");
            }
            else
            {
                terminal.Table(
                    ["Who", "Why", "Status", "Since (UTC)", "Next try (UTC)", "Soft bounces"],
                    rows.Select(IReadOnlyList<string?> (row) => [row.Address ?? row.Hash, row.Reason?.ToString() ?? "waits", row.Status, Minute(row.Since), Minute(row.NextTry), $"{row.SoftBounces}"]));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Lift(Terminal terminal)
    {
        var address = new Argument<string>("ADDRESS") { Description = "An address that gets no mail, or waits." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("lift", "Mail an address again, when its person says that it works; what was withheld and is not too old comes with the next digest.") { address, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var who = call.GetRequiredValue(address);
            if (!await system.Get<SuppressionStore>().LiftAsync(who, cancellation))
            {
                throw new WrongUseException($"Nothing keeps mail from '{who}'. 'treatyalerts mail suppressed list' shows whom it is kept from.");
            }

            if (call.GetValue(json))
            {
                terminal.Json(new { lifted = who });
            }
            else
            {
                terminal.Line($"{who} is mailed again.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string? Minute(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private sealed record Row(string Hash, string? Address, SuppressionReason? Reason, string? Status, DateTimeOffset? Since, DateTimeOffset? NextTry, int SoftBounces)
    {
        public static Row Of(string hash, string? address, Suppression known) => known.Suppressed() is { } why
            ? new Row(hash, address, why.Reason, why.By.Status, why.By.At, null, known.SoftBounces())
            : new Row(hash, address, null, known.Events[^1].Status, null, known.NextTry(), known.SoftBounces());
    }
}
