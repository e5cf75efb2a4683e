using System.Text.Json;

namespace TreatyAlerts.Mail.Events;

/// <summary>Reads the JSON of SendGrid's event webhook (https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event).</summary>
public static class SendGridEvents
{
    private const int LongestId = 200;

    /// <summary>The unique argument that carries our Message-ID where mails are handed over by API, which writes one of its own.</summary>
    public const string MessageIdArgument = "treatyalerts-message-id";

    /// <summary>The events of a body, and how many of its elements were none; null when it is no JSON array.</summary>
    /// <remarks>
    /// Not events for us: processed and deferred (SendGrid still tries), open and click (we ask for neither), group_resubscribe (signing up is done
    /// on the site). A dropped mail was never tried, because SendGrid itself keeps the address on one of its lists.
    /// </remarks>
    public static (IReadOnlyList<MailEvent> Events, int Broken)? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            if (json.RootElement.ValueKind is not JsonValueKind.Array)
            {
                return null;
            }

            var (events, broken) = (new List<MailEvent>(), 0);
            foreach (var element in json.RootElement.EnumerateArray())
            {
                if (Name(element) is not { } name || !TryRead(element, name, out var heard))
                {
                    broken++;
                }
                else if (heard is not null)
                {
                    events.Add(heard);
                }
            }

            return (events, broken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Of an event that we act on, everything that we act on must be there.
    private static bool TryRead(JsonElement element, string name, out MailEvent? heard)
    {
        heard = null;
        var reason = Text(element, "reason") ?? Text(element, "response");
        var status = BounceStatus.Best(Text(element, "status"), reason);
        if (KindOf(name, Text(element, "type"), status, reason) is not { } kind)
        {
            return true;
        }

        if (Text(element, "sg_event_id") is not { Length: > 0 and <= LongestId } id
            || !MailAddress.TryParse(Text(element, "email"), out var address)
            || !element.TryGetProperty("timestamp", out var timestamp) || timestamp.ValueKind is not JsonValueKind.Number || !timestamp.TryGetInt64(out var seconds)
            || seconds is < 0 or > 253_402_300_799)
        {
            return false;
        }

        heard = new MailEvent
        {
            Id = id,
            Kind = kind,
            Addresses = [address.Wire],
            MessageId = (Text(element, MessageIdArgument) ?? Text(element, "smtp-id"))?.Trim('<', '>', ' '),
            At = DateTimeOffset.FromUnixTimeSeconds(seconds),
            Status = status,
            Diagnostic = DeliveryReport.Said(reason),
            IsSigned = true,
        };
        return true;
    }

    private static MailEventKind? KindOf(string name, string? type, string? status, string? reason) => name switch
    {
        "delivered" => MailEventKind.Delivered,

        // "bounce" is the word of SendGrid for an address that is given up, "blocked" for a no to this mail; the other server's own code decides where it is clear.
        "bounce" => status is not null && BounceStatus.IsOfMailboxOrPolicy(status) ? MailEventKind.SoftBounce
            : type is "blocked" ? MailEventKind.SoftBounce
            : status is ['4', ..] ? MailEventKind.SoftBounce
            : MailEventKind.HardBounce,
        "dropped" => DropOf(reason),
        "spamreport" => MailEventKind.Complaint,
        "unsubscribe" or "group_unsubscribe" => MailEventKind.Unsubscribe,
        _ => null,
    };

    private static MailEventKind DropOf(string? reason) => reason?.ToUpperInvariant() switch
    {
        "BOUNCED ADDRESS" or "INVALID" => MailEventKind.HardBounce,
        { } spam when spam.StartsWith("SPAM REPORTING", StringComparison.Ordinal) => MailEventKind.Complaint,
        { } left when left.StartsWith("UNSUBSCRIBED", StringComparison.Ordinal) => MailEventKind.Unsubscribe,
        _ => MailEventKind.SoftBounce,
    };

    private static string? Name(JsonElement element) => element.ValueKind is JsonValueKind.Object ? Text(element, "event") : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String when IsSound(value) => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    // An escaped half of a surrogate pair is JSON, but no text.
    private static bool IsSound(JsonElement value)
    {
        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
