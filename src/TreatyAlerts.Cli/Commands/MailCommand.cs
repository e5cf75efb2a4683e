using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>mail test | events | suppressed | brake</c>.</summary>
internal static class MailCommand
{
    public static Command Create(Terminal terminal) => new("mail", "How mails leave and what comes back.")
    {
        Test(terminal), Events(terminal), MailSuppressedCommands.Create(terminal), MailBrakeCommand.Create(terminal),
    };

    private static Command Test(Terminal terminal)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Where the mail goes." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("test", "Send one real mail through the transport of the settings, and say what it answered.") { address, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            if (!MailAddress.TryParse(call.GetRequiredValue(address), out var to))
            {
                throw new WrongUseException($"'{call.GetRequiredValue(address)}' is not one mail address such as name@example.org");
            }

            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var message = TestMail(to, system.Get<DigestOptions>(), system.Get<TimeProvider>().GetUtcNow());
            var result = await system.Get<IMailer>().SendAsync(message, cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(new { to = to.Address, messageId = message.MessageId, outcome = result.Outcome, detail = result.Detail, status = result.Status, bounce = result.Bounce });
            }
            else
            {
                terminal.Line($"{result.Outcome}: {result.Detail}");
                terminal.Line(result.Outcome is MailOutcome.Accepted ? $"Look for Message-ID {message.MessageId} in the mailbox." : "'treatyalerts doctor' looks at server, login and DNS.");
            }

            return result.Outcome is MailOutcome.Accepted ? ExitCode.Done : ExitCode.PartlyFailed;
        });
        return command;
    }

    private static Command Events(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "A Maildir, or a folder of .eml files." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("events", "Read bounces, complaints and requests to leave from a folder once; 'serve' does so every minute.") { folder, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            var mailbox = Files.ExistingFolder(call.GetRequiredValue(folder), "FOLDER");
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var files = await system.Get<BounceMailbox>().RunAsync(mailbox, cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(files.Select(file => new { file = file.Name, events = file.Events.Select(one => new { kind = one.Kind, status = one.Status, at = one.At }), result = file.Result, problem = file.Problem }));
            }
            else if (files.Count == 0)
            {
                terminal.Line("Nothing to read.");
            }
            else
            {
                terminal.Table(["File", "Tells", "Made of it"], files.Select(IReadOnlyList<string?> (file) => [file.Name, string.Join(", ", file.Events.Select(one => $"{one.Kind} {one.Status}".Trim())), MadeOf(file)]));
            }

            return files.Any(file => file.Problem is not null || file.Result.Busy > 0) ? ExitCode.PartlyFailed : ExitCode.Done;
        });
        return command;
    }

    private static string MadeOf(MailboxFile file) => file.Problem ?? file switch
    {
        { Events.Count: 0 } => "nothing follows from it",
        { Result.Busy: > 0 } => "digests are being sent just now: try again",
        { Result: { Applied: 0, Known: 0 } } => "names no mail of ours",
        { Result.Applied: 0 } => "known",
        _ => "applied",
    };

    // Two tests within one second are one mail; nobody minds.
    private static MailMessage TestMail(MailAddress to, DigestOptions options, DateTimeOffset now) => new()
    {
        MessageId = string.Create(CultureInfo.InvariantCulture, $"test-{now.ToUnixTimeSeconds()}@{options.BaseAddress.IdnHost}"),
        From = new MailAddress(options.From, options.FromName),
        To = to,
        Subject = "TreatyAlerts: a test",
        Text = $"This mail was sent by 'treatyalerts mail test'. It came from {options.BaseAddress}.\n",
        Html = $"<p>This mail was sent by <code>treatyalerts mail test</code>. It came from {System.Net.WebUtility.HtmlEncode(options.BaseAddress.AbsoluteUri)}.</p>\n",
        Date = now,
        Headers = [new MailHeader("Auto-Submitted", "auto-generated")],
    };
}
