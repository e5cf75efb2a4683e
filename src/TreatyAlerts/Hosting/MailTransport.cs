using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Hosting;

/// <summary>Opens the transport that the settings name: an SMTP server, or by default a folder of .eml files.</summary>
internal static class MailTransport
{
    public static IMailer Open(IServiceProvider provider)
    {
        var mail = provider.GetRequiredService<MailOptions>();
        if (!string.IsNullOrEmpty(mail.SendGridApiKey))
        {
            throw new OptionsValidationException("Mail", typeof(MailOptions), ["Mail:SendGridApiKey is for the Azure host, which alone has SendGrid's client: use SendGrid's SMTP server with Mail:Smtp here."]);
        }

        return mail.Smtp is null
            ? new FolderMailer(mail.Folder ?? Path.Combine(provider.GetRequiredService<StorageOptions>().DataFolder, "outbox"))
            : new SmtpMailer(mail.Smtp);
    }

    /// <summary>When the brake goes on.</summary>
    public static MailBrakeOptions Limits(IServiceProvider provider)
    {
        var mail = provider.GetRequiredService<MailOptions>();
        return new MailBrakeOptions(mail.MostPerHour, mail.MostPerRun);
    }

    /// <summary>The webhook that bounces may come by.</summary>
    public static SendGridWebhook SendGrid(IServiceProvider provider) =>
        new(provider.GetRequiredService<MailOptions>().SendGridWebhookKey, provider.GetRequiredService<TimeProvider>());
}
