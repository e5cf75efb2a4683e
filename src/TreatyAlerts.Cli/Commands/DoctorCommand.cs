using System.CommandLine;
using TreatyAlerts.Hosting.Checkup;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>doctor</c>: looks at everything that mails depend on.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var offline = new Option<bool>("--offline") { Description = "Ask nothing of any network." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("doctor", "Look at storage, DNS of the sender, SMTP server, site and clock, and say how to mend what is wrong.") { offline, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var findings = await system.Get<Doctor>().ExamineAsync(call.GetValue(offline), cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(findings);
            }
            else
            {
                terminal.Table(["Check", "Result", "Seen", "To mend it"], findings.Select(IReadOnlyList<string?> (one) => [one.Name, one.Level.ToString().ToLowerInvariant(), one.Seen, one.Mend]));
            }

            return findings.Any(one => one.Level is FindingLevel.Fail) ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }
}
