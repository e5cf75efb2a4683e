using System.Globalization;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Hosting.Checkup;

/// <summary>Greets the SMTP server of the settings: TLS, the end of its certificate, and login.</summary>
public sealed class SmtpCheckup(MailOptions mail, TimeProvider time)
{
    private const string Server = "SMTP";
    private const string Certificate = "certificate";

    internal async Task<IReadOnlyList<Finding>> ExamineAsync(bool offline, CancellationToken cancellation)
    {
        if (mail.Smtp is not { } smtp)
        {
            return [Finding.Warn(Server, "no server is set: mails become files in a folder", "Set Mail:Smtp, unless something else picks the files up.")];
        }

        if (offline)
        {
            return [Finding.Skipped(Server, "offline")];
        }

        var where = string.Create(CultureInfo.InvariantCulture, $"{smtp.Host}:{smtp.Port}");
        var probe = await SmtpProbe.RunAsync(smtp, cancellation);
        if (probe.Problem is { } problem)
        {
            return [Finding.Fail(Server, $"{where}: {problem}", "Look at Mail:Smtp (Host, Port, Security, User, Password), and whether this network lets the port out.")];
        }

        var login = smtp.User.Length > 0 ? "login taken" : "no login";
        return probe.CertificateUntil is { } until
            ? [Finding.Ok(Server, $"{where}: TLS, {login}"), Ends(until)]
            : [Finding.Warn(Server, $"{where}: no TLS, {login}", "Anybody on the way can read the mails: use StartTls, unless the server is on this machine.")];
    }

    private Finding Ends(DateTimeOffset until)
    {
        var days = (until - time.GetUtcNow()).TotalDays;
        var seen = string.Create(CultureInfo.InvariantCulture, $"it ends on {until:yyyy-MM-dd}, in {days:0} days");
        return days < 3 ? Finding.Fail(Certificate, seen, "No mail will go out once it has ended: have it renewed.")
            : days < 14 ? Finding.Warn(Certificate, seen, "See that it is renewed.")
            : Finding.Ok(Certificate, seen);
    }
}
