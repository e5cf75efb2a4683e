using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>digest</c>: plans and sends what is due.</summary>
internal static class DigestCommand
{
    // A day alone is no instant: which hour was meant would be a guess, and mails would follow from it.
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static Command Create(Terminal terminal)
    {
        var at = new Option<string?>("--at") { Description = "Act as if it were this instant, such as 2026-09-07T06:00Z (UTC unless it names an offset).", HelpName = "INSTANT" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be sent; send and record nothing." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("digest", "Send the digests that are due.") { at, dryRun, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            var clock = ClockAt(call.GetValue(at));
            await using var system = TreatySystem.Open(call.GetRequiredValue(data), builder => builder.Services.TryAddSingleton(clock));
            var result = await system.Get<DigestPass>().RunAsync(call.GetValue(dryRun), cancellation);
            Print(terminal, result, call.GetValue(json));
            return result.Braked || result.Busy.Count > 0 || result.Failures.Count > 0 || result.Mails.Any(mail => mail.Result is { Outcome: not MailOutcome.Accepted }) ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private static TimeProvider ClockAt(string? instant)
    {
        if (instant is null)
        {
            return TimeProvider.System;
        }

        return DateTimeOffset.TryParseExact(instant, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new SetClock(at)
            : throw new WrongUseException($"--at: '{instant}' is no instant such as 2026-09-07T06:00Z");
    }

    private static void Print(Terminal terminal, DigestPassResult result, bool json)
    {
        if (json)
        {
            terminal.Json(new
            {
                mails = result.Mails.Select(mail => new
                {
                    to = mail.To,
                    subject = mail.Message.Subject,
                    messageId = mail.Message.MessageId,
                    events = mail.Events.Select(told => told.Id),
                    topics = mail.Topics,
                    outcome = mail.Result?.Outcome.ToString() ?? "DryRun",
                    detail = mail.Result?.Detail,
                }),
                busy = result.Busy,
                failures = result.Failures,
                braked = result.Braked,
            });
            return;
        }

        if (result.Mails.Count == 0 && !result.Braked)
        {
            terminal.Line("No digest is due that has anything to tell.");
        }
        else if (result.Mails.Count > 0)
        {
            terminal.Table(
                ["To", "Subject", "Events", "Topics", "Outcome", "Detail"],
                result.Mails.Select(IReadOnlyList<string?> (mail) => [
                    mail.To, mail.Message.Subject, $"{mail.Events.Count}", string.Join(", ", mail.Topics), mail.Result?.Outcome.ToString() ?? "dry run", mail.Result?.Detail]));
        }

        if (result.Braked)
        {
            terminal.Problem("The mail brake is on: what is planned waits. 'treatyalerts mail brake' says why.");
        }

        foreach (var busy in result.Busy)
        {
            terminal.Problem($"{busy} is being sent by another process; nothing was done there.");
        }

        foreach (var failure in result.Failures)
        {
            terminal.Problem($"Will be tried again: {failure}");
        }
    }
}
