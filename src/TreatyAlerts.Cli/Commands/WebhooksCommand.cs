using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>webhooks list|log|test|off</c>.</summary>
internal static class WebhooksCommand
{
    public static Command Create(Terminal terminal) =>
        new("webhooks", "Addresses that subscribers have their topics posted to; whose they are is not said.") { List(terminal), LogOf(terminal), Test(terminal), Off(terminal) };

    private static Command List(Terminal terminal)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("list", "All webhooks, and how they do.") { data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var all = await system.Get<WebhookOwners>().ListAsync(cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(all.Select(one => new
                {
                    id = one.Webhook.Id,
                    host = one.Webhook.Url.Host,
                    state = StateOf(one),
                    waiting = one.State.Waiting.Count,
                    lastAccepted = one.State.LastAccepted,
                    failingSince = one.State.FailingSince,
                    off = one.State.Off,
                }));
            }
            else if (all.Count == 0)
            {
                terminal.Line("There are no webhooks.");
            }
            else
            {
                terminal.Table(
                    ["Id", "Host", "State", "Waiting", "Last accepted (UTC)"],
                    all.Select(IReadOnlyList<string?> (one) => [one.Webhook.Id, one.Webhook.Url.Host, StateOf(one), Number(one.State.Waiting.Count), one.State.LastAccepted is { } at ? Minute(at) : null]));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command LogOf(Terminal terminal)
    {
        var (id, data, json) = (Id(), SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("log", "The last posts of a webhook, the latest first.") { id, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var found = await FindAsync(system, call.GetRequiredValue(id), cancellation);
            List<PostRecord> log = [.. found.State.Log.Reverse()];
            if (call.GetValue(json))
            {
                terminal.Json(log);
            }
            else if (log.Count == 0)
            {
                terminal.Line("Nothing was posted yet.");
            }
            else
            {
                terminal.Table(
                    ["Time (UTC)", "Event", "Attempt", "Outcome", "Status", "Detail"],
                    log.Select(IReadOnlyList<string?> (record) => [Minute(record.At), record.What, Number(record.Attempt), record.Outcome.ToString(), record.Status is { } status ? Number(status) : null, record.Detail]));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Test(Terminal terminal)
    {
        var (id, data, json) = (Id(), SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("test", "Posts a test to a webhook, and says what its server answered.") { id, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var found = await FindAsync(system, call.GetRequiredValue(id), cancellation);
            if (await system.Get<WebhookDesk>().TestAsync(found.Webhook.Id, cancellation) is not { } record)
            {
                terminal.Problem("A test was sent seconds ago: wait ten seconds.");
                return ExitCode.PartlyFailed;
            }

            if (call.GetValue(json))
            {
                terminal.Json(record);
            }
            else
            {
                terminal.Line(record.Detail);
            }

            return record.Outcome is PostOutcome.Accepted ? ExitCode.Done : ExitCode.PartlyFailed;
        });
        return command;
    }

    private static Command Off(Terminal terminal)
    {
        var (id, data, json) = (Id(), SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("off", "Switches a webhook off; its owner may switch it on again.") { id, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var found = await FindAsync(system, call.GetRequiredValue(id), cancellation);
            await system.Get<WebhookDesk>().SwitchOffAsync(found.Webhook.Id, cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(new { id = found.Webhook.Id, off = true });
            }
            else
            {
                terminal.Line($"{found.Webhook.Id} is off.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "Which one; 'treatyalerts webhooks list' shows them." };

    private static async Task<OwnedWebhook> FindAsync(TreatySystem system, string id, CancellationToken cancellation) =>
        await system.Get<WebhookOwners>().FindAsync(id, cancellation) ?? throw new WrongUseException($"{id} is no webhook: 'treatyalerts webhooks list' shows them");

    private static string StateOf(OwnedWebhook one) => one switch
    {
        { State.Off: { } off } => $"off: {off.Reason}",
        { Webhook.IsPaused: true } => "paused",
        { State.FailingSince: not null } => "failing",
        _ => "on",
    };

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
