using System.Globalization;
using Microsoft.Extensions.Options;

namespace TreatyAlerts.Mail;

/// <summary>Stops the start when the SMTP settings cannot work, and says how to mend them.</summary>
public sealed class SmtpOptionsValidator : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        var wrong = Problems(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Problems(SmtpOptions options)
    {
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
        {
            yield return "Smtp:Host must name the mail server, such as smtp.example.org, without scheme or port.";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Smtp:Port is {options.Port}; use 587 (submission), 465 (TLS) or 25, or any other from 1 to 65535.");
        }

        if (!Enum.IsDefined(options.Security))
        {
            yield return "Smtp:Security must be None, StartTls or Auto.";
        }

        if ((options.User.Length == 0) != (options.Password.Length == 0))
        {
            yield return "Smtp:User and Smtp:Password go together: set both, or neither for a server without login.";
        }

        if (options.From.Length > 0 && !MailAddress.TryParse(options.From, out _))
        {
            yield return "Smtp:From must be one address of the form name@domain, or empty to use the mail's own sender.";
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(10))
        {
            yield return $"Smtp:Timeout is {options.Timeout}; use a time from 00:00:01 to 00:10:00, such as 00:01:00.";
        }

        if (options.Connections is < 1 or > 20)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Smtp:Connections is {options.Connections}; use 1 to 20.");
        }

        if (options.TrustedThumbprint.Length > 0 && !(options.TrustedThumbprint.Length == 64 && options.TrustedThumbprint.All(char.IsAsciiHexDigit)))
        {
            yield return "Smtp:TrustedThumbprint must be the 64 hexadecimal digits of a certificate's SHA-256 thumbprint, without colons, or empty.";
        }

        if (options.HelloName.Any(c => c <= ' ' || c > '~'))
        {
            yield return "Smtp:HelloName must be a host name in ASCII without spaces, or empty.";
        }
    }
}
