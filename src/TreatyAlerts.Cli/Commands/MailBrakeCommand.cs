using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>mail brake</c>.</summary>
internal static class MailBrakeCommand
{
    public static Command Create(Terminal terminal)
    {
        var release = new Option<bool>("--release") { Description = "Let the mail go on; the limits count anew." };
        var mails = new Option<int?>("--for") { Description = "With --release: let this many go whatever the limits say, then brake again.", HelpName = "N" };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("brake", "Whether the mail brake is on, and how many mails went out of late.") { release, mails, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            var (lets, number) = (call.GetValue(release), call.GetValue(mails));
            if (number is not null && (!lets || number < 1))
            {
                throw new WrongUseException("--for: give a number from 1, together with --release");
            }

            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var brake = system.Get<MailBrake>();
            var state = lets ? await brake.ReleaseAsync(number, cancellation) : await brake.ReadAsync(cancellation);
            if (lets)
            {
                await system.Get<OperatorNotice>().TellAsync(cancellation);
            }

            Print(terminal, state, brake.Options, system.Get<TimeProvider>().GetUtcNow(), call.GetValue(json));
            return state.On is null ? ExitCode.Done : ExitCode.PartlyFailed;
        });
        return command;
    }

    private static void Print(Terminal terminal, MailBrakeState state, MailBrakeOptions limits, DateTimeOffset now, bool json)
    {
        var hour = state.HourBefore(now);
        if (json)
        {
            terminal.Json(new { on = state.On is not null, since = state.On, reason = state.Reason, lastHour = hour, run = state.Run, mostPerHour = limits.MostPerHour, mostPerRun = limits.MostPerRun, granted = state.Granted });
            return;
        }

        terminal.Line(state.On is { } since
            ? string.Create(CultureInfo.InvariantCulture, $"The brake is on since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {state.Reason}.")
            : state.Granted is { } granted ? string.Create(CultureInfo.InvariantCulture, $"The brake is off for the next {granted} mails.") : "The brake is off.");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Mails in the last hour: {hour} of {Limit(limits.MostPerHour)}; in this run: {state.Run} of {Limit(limits.MostPerRun)}."));
        if (state.On is not null)
        {
            terminal.Hint("'treatyalerts mail brake --release' lets what is planned go out.");
        }
    }

    private static string Limit(int most) => most == 0 ? "any number" : most.ToString(CultureInfo.InvariantCulture);
}
