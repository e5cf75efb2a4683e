using System.Text.Json;
using TreatyAlerts.Mail.Smtp;

namespace TreatyAlerts.Mail.SendGrid;

/// <summary>What an answer of SendGrid means for the subscriber.</summary>
/// <remarks>https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/responses.</remarks>
public static class SendGridVerdict
{
    /// <summary>Accepted on 2xx. Refused only where the answer blames the address; a wrong key, a spent plan or a mistake of ours is mended and the mail sent again.</summary>
    public static MailResult Of(SendGridAnswer answer, MailAddress to)
    {
        if (answer.Status is >= 200 and < 300)
        {
            return new MailResult(MailOutcome.Accepted, $"SendGrid {answer.MessageId ?? "(no id)"}");
        }

        if (answer.Status == SendGridAnswer.Unreached)
        {
            return new MailResult(MailOutcome.Deferred, "SendGrid cannot be reached");
        }

        var errors = Errors(answer.Body);
        var detail = SmtpVerdict.Clean($"SendGrid {answer.Status}{(errors.Count == 0 ? "" : ": ")}{string.Join("; ", errors.Select(error => error.Message))}", to);
        return new MailResult(answer.Status == 400 && errors.Exists(error => IsOfAddress(error.Field)) ? MailOutcome.Refused : MailOutcome.Deferred, detail);
    }

    /// <summary>Whether asking again within seconds may help.</summary>
    public static bool IsPassing(SendGridAnswer answer) => answer.Status is SendGridAnswer.Unreached or 408 or 429 or >= 500;

    // "personalizations.0.to.0.email"
    private static bool IsOfAddress(string? field) => field is not null && field.StartsWith("personalizations.", StringComparison.Ordinal) && field.Contains(".to", StringComparison.Ordinal);

    private static List<(string Message, string? Field)> Errors(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Array
                ? [.. errors.EnumerateArray().Where(error => error.ValueKind is JsonValueKind.Object).Select(error => (Text(error, "message") ?? "", Text(error, "field")))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
