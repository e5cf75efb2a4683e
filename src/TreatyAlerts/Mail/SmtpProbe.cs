using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using TreatyAlerts.Mail.Smtp;

namespace TreatyAlerts.Mail;

/// <summary>Greets an SMTP server as a mail would, TLS and login included, and sends none.</summary>
/// <param name="Problem">Why that failed; null when it did not.</param>
/// <param name="CertificateUntil">The end of its certificate; null without TLS.</param>
public sealed record SmtpProbe(string? Problem, DateTimeOffset? CertificateUntil)
{
    public static async Task<SmtpProbe> RunAsync(SmtpOptions options, CancellationToken cancellation = default)
    {
        try
        {
            var connection = await SmtpConnection.OpenAsync(options, cancellation);
            var until = connection.CertificateUntil;
            await connection.QuitAsync();
            return new SmtpProbe(null, until);
        }
        catch (SmtpReplyException no)
        {
            return new SmtpProbe(string.Create(CultureInfo.InvariantCulture, $"{no.Step}: {SmtpVerdict.Clean($"{no.Reply.Code} {no.Reply.Text}", null)}"), null);
        }
        catch (Exception problem) when (problem is SmtpStepException or IOException or SocketException or AuthenticationException)
        {
            return new SmtpProbe(problem.Message, null);
        }
    }
}
