using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Mail.Events;

namespace TreatyAlerts.Site;

/// <summary>Where providers post what became of mails.</summary>
internal static partial class MailEventEndpoints
{
    public static void MapMailEvents(this IEndpointRouteBuilder site) =>

        // The signature guards it, so no form token can.
        site.MapPost("/mail-events/sendgrid", SendGridAsync).DisableAntiforgery();

    private static async Task<IResult> SendGridAsync(HttpContext context, SendGridWebhook webhook, MailEventPost post, ILogger<MailEventPost> logger, CancellationToken cancellation)
    {
        if (!webhook.IsOn)
        {
            return Results.Problem("There is no Mail:SendGridWebhookKey.", statusCode: StatusCodes.Status404NotFound);
        }

        if (await BodyAsync(context, cancellation) is not { } body)
        {
            return Results.Problem($"More than {SendGridWebhook.Largest} bytes.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        if (webhook.Doubt(context.Request.Headers[SendGridWebhook.SignatureHeader], context.Request.Headers[SendGridWebhook.TimestampHeader], body.Span) is { } doubt)
        {
            Log.Doubted(logger, doubt);
            return Results.Problem(doubt, statusCode: StatusCodes.Status401Unauthorized);
        }

        if (SendGridEvents.Read(body) is not { } read)
        {
            return Results.Problem("The body is no JSON array of events.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (read.Broken > 0)
        {
            Log.Broken(logger, read.Broken, read.Events.Count);
        }

        await post.KeepAsync(read.Events, cancellation);
        return Results.NoContent();
    }

    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null; // our own count answers with a problem in place of a broken connection
        }

        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await context.Request.Body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (body.Length + read > SendGridWebhook.Largest)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return body.ToArray();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A post to the SendGrid webhook was not believed: {Doubt}")]
        public static partial void Doubted(ILogger logger, string doubt);

        [LoggerMessage(2, LogLevel.Warning, "{Broken} elements of a post to the SendGrid webhook were no events that can be read; {Good} were")]
        public static partial void Broken(ILogger logger, int broken, int good);
    }
}
