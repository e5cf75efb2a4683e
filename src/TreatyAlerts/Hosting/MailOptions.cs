using System.ComponentModel.DataAnnotations;
using TreatyAlerts.Mail;

namespace TreatyAlerts.Hosting;

/// <summary>How mails leave: through an SMTP server where one is named, else into a folder.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>Folder of .eml files; default: outbox in the data folder.</summary>
    public string? Folder { get; set; }

    /// <summary>The SMTP server; none by default.</summary>
    public SmtpOptions? Smtp { get; set; }

    /// <summary>The key of SendGrid's mail/send, for the Azure host; none by default.</summary>
    public string? SendGridApiKey { get; set; }

    /// <summary>The address that the operator's report goes to; none by default.</summary>
    public string? Operator { get; set; }

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

        if (!string.IsNullOrEmpty(Operator) && (!MailAddress.TryParse(Operator, out var address) || address.Address != Operator))
        {
            yield return new ValidationResult("Give one address of the form name@domain.", [nameof(Operator)]);
        }
    }
}
