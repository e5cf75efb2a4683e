using System.ComponentModel.DataAnnotations;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;

namespace TreatyAlerts.Hosting;

/// <summary>How mails leave: through an SMTP server where one is named, else into a folder; how we hear of bounces; when the brake goes on.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>Folder of .eml files; default: outbox in the data folder.</summary>
    public string? Folder { get; set; }

    /// <summary>The SMTP server; none by default.</summary>
    public SmtpOptions? Smtp { get; set; }

    /// <summary>The key of SendGrid's mail/send, for the Azure host; none by default.</summary>
    public string? SendGridApiKey { get; set; }

    /// <summary>The verification key of SendGrid's signed event webhook; none by default, and then there is no webhook.</summary>
    public string? SendGridWebhookKey { get; set; }

    /// <summary>The folder that bounces are delivered into, a Maildir or a plain folder of .eml files; none by default.</summary>
    public string? BounceFolder { get; set; }

    /// <summary>Mails within an hour before the brake goes on; 0 for no limit (0 to 10,000,000).</summary>
    [Range(0, 10_000_000)]
    public int MostPerHour { get; set; } = 2_000;

    /// <summary>Mails in one run before the brake goes on; 0 for no limit (0 to 10,000,000).</summary>
    [Range(0, 10_000_000)]
    public int MostPerRun { get; set; } = 5_000;

    /// <summary>The address that is told when the brake goes on and when something needs to be looked at; none by default.</summary>
    public string? Operator { get; set; }

    /// <summary>The selectors of the sender's DKIM keys that <c>treatyalerts doctor</c> looks for.</summary>
    public IReadOnlyList<string> DkimSelectors { get; set; } = [];

    /// <summary>The DNS server that <c>treatyalerts doctor</c> asks, as address or address:port; the machine's own by default.</summary>
    public string? DnsServer { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Smtp is not null && new SmtpOptionsValidator().Validate(null, Smtp) is { Failed: true } failed)
        {
            foreach (var failure in failed.Failures)
            {
                yield return new ValidationResult(failure);
            }
        }

        if (Smtp is not null && !string.IsNullOrEmpty(SendGridApiKey))
        {
            yield return new ValidationResult("Smtp and SendGridApiKey are both set: mails can leave by one of them only.");
        }

        // The key is public, but a wrong value may be another setting's secret.
        if (!string.IsNullOrWhiteSpace(SendGridWebhookKey) && !SendGridWebhook.IsKey(SendGridWebhookKey))
        {
            yield return new ValidationResult("SendGridWebhookKey is no verification key. Copy it from SendGrid's settings, Event Webhook, Signature Verification: one line of base64.");
        }

        if (!string.IsNullOrEmpty(Operator) && (!MailAddress.TryParse(Operator, out var address) || address.Address != Operator))
        {
            yield return new ValidationResult("Give one address of the form name@domain.", [nameof(Operator)]);
        }

        if (DkimSelectors.Any(selector => selector.Length is 0 or > 63 || !HeaderGuard.IsDotAtom(selector)))
        {
            yield return new ValidationResult("DkimSelectors: a selector is a name such as s1, as your mail provider shows it.");
        }

        if (!string.IsNullOrEmpty(DnsServer) && !System.Net.IPEndPoint.TryParse(DnsServer, out _))
        {
            yield return new ValidationResult("Give an IP address, with :port where it is not 53.", [nameof(DnsServer)]);
        }
    }
}
