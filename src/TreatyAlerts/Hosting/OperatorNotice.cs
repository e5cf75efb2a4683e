using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests;
using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting;

/// <summary>Mails the operator once for each time the brake goes on or is released; the brake does not hold that mail.</summary>
/// <remarks>It is remembered after it was sent: a crash in between repeats it, under the same Message-ID.</remarks>
public sealed partial class OperatorNotice(MailBrake brake, IMailer mailer, IBlobStore store, MailOptions mail, DigestOptions digests, ILogger<OperatorNotice> logger)
{
    /// <summary>Tells what was not told yet; nothing without Mail:Operator.</summary>
    public async Task TellAsync(CancellationToken cancellation = default)
    {
        if (mail.Operator is not { Length: > 0 } to || Untold(await brake.ReadAsync(cancellation)) is null)
        {
            return;
        }

        await using var held = await store.TryLockAsync("mail/operator", cancellation);
        if (held is null || await brake.ReadAsync(cancellation) is not { } state || Untold(state) is not { } since)
        {
            return;
        }

        var result = await mailer.SendAsync(Mail(state, since, to), cancellation);
        Instruments.Mails.Add(1, Instruments.Tag("kind", "operator"), Instruments.Tag("outcome", $"{result.Outcome}"));
        if (result.Outcome is not MailOutcome.Accepted)
        {
            Log.Untold(logger, result.Detail);
        }

        // A no for ever must not be asked for again each minute; the log has it.
        if (result.Outcome is not MailOutcome.Deferred)
        {
            await brake.RememberToldAsync(since, cancellation);
        }
    }

    // A brake that was never on has nothing to tell.
    private static DateTimeOffset? Untold(MailBrakeState state) =>
        state.On is { } on ? on == state.Told ? null : on
        : state.Released is { } released && state.Told is not null && state.Told < released ? released
        : null;

    private MailMessage Mail(MailBrakeState state, DateTimeOffset since, string to)
    {
        var text = state.On is null
            ? "The mail brake was released: mails that were planned go out again.\n"
            : $"The mail brake is on: {state.Reason}.\n\nWhat is planned waits, and nothing is lost. Look at what is waiting with\n\n  treatyalerts digest --dry-run\n\nand let it go on with\n\n  treatyalerts mail brake --release\n";
        return new MailMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"brake-{since.UtcTicks}@{digests.BaseAddress.IdnHost}"),
            From = new MailAddress(digests.From, digests.FromName),
            To = new MailAddress(to),
            Subject = state.On is null ? "TreatyAlerts: the mail brake was released" : "TreatyAlerts: the mail brake is on",
            Text = text,
            Html = $"<pre>{WebUtility.HtmlEncode(text)}</pre>\n",
            Date = since,
            Headers = [new MailHeader("Auto-Submitted", "auto-generated")],
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The operator could not be told of the mail brake: {Detail}")]
        public static partial void Untold(ILogger logger, string detail);
    }
}
