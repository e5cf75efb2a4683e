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

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Smtp is not null && new SmtpOptionsValidator().Validate(null, Smtp) is { Failed: true } failed
            ? failed.Failures.Select(failure => new ValidationResult(failure))
            : [];
}
