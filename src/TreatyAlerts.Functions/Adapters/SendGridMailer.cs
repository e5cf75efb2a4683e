using System.Globalization;
using SendGrid;
using SendGrid.Helpers.Mail;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Mail.Events;
using TreatyAlerts.Mail.SendGrid;

namespace TreatyAlerts.Functions.Adapters;

/// <summary>Hands mails to SendGrid's API, without any tracking and without categories.</summary>
internal sealed class SendGridMailer(MailOptions options, TimeProvider time) : IMailer
{
    private readonly SendGridClient client = new(new SendGridClientOptions { ApiKey = options.SendGridApiKey ?? "", HttpErrorAsException = false });
    private readonly SendGridSending sending = new(time);

    public Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation = default) =>
        sending.RunAsync(stop => PostAsync(message, stop), message.To, cancellation);

    private async Task<SendGridAnswer> PostAsync(MailMessage message, CancellationToken cancellation)
    {
        var response = await client.SendEmailAsync(Written(message), cancellation);
        return new SendGridAnswer((int)response.StatusCode, await response.Body.ReadAsStringAsync(cancellation), First(response, "X-Message-Id"), RetryAfter(response));
    }

    private static SendGridMessage Written(MailMessage message)
    {
        var mail = new SendGridMessage
        {
            From = new EmailAddress(message.From.Wire, message.From.Name),
            Subject = message.Subject,
            PlainTextContent = message.Text,
            HtmlContent = message.Html,
        };
        mail.AddTo(message.To.Wire, message.To.Name);
        mail.AddHeader("Content-Language", message.Language);
        foreach (var header in message.Headers)
        {
            mail.AddHeader(header.Name, header.Value);
        }

        mail.AddCustomArg(SendGridEvents.MessageIdArgument, message.MessageId);
        mail.SetClickTracking(false, false);
        mail.SetOpenTracking(false);
        return mail;
    }

    private TimeSpan? RetryAfter(Response response) =>
        response.Headers.RetryAfter?.Delta
        ?? (long.TryParse(First(response, "X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset) && reset < 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(reset) - time.GetUtcNow()
            : null);

    private static string? First(Response response, string name) => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
