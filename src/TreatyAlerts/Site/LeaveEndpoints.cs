using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Site;

/// <summary>Leaving, by a button or by the one click of a mail program.</summary>
internal static class LeaveEndpoints
{
    public static void MapLeave(this IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { "/leave/{token}", "/leave-topic/{token}" })
        {
            routes.MapMethods(path, PersonPages.Reading, ShowAsync);

            // Mail programs post here without our form (RFC 8058), so the signed token is what guards it, and the body is not even read.
            routes.MapPost(path, LeaveAsync).DisableAntiforgery();
        }
    }

    private static async Task<IResult> ShowAsync(
        string token, string? topic, HttpRequest request, Subscriptions subscriptions, SubscriberStore subscribers, LinkSigner signer, CancellationToken cancellation)
    {
        if (await subscriptions.OfLeaveLinkAsync(token, topic, cancellation) is not var (id, key))
        {
            return PersonPages.NotFound(Here.Of(request));
        }

        var subscriber = await subscribers.FindAsync(id, cancellation);
        var here = Here.Of(request, subscriber?.Language);
        return PersonPages.Page<LeavePage>(new
        {
            Here = here,
            Topic = key is null ? null : subscriber?.Topics.FirstOrDefault(one => one.Key == key)?.Name,
            AllUrl = here.To($"/leave/{await signer.SignAsync(LinkPurpose.Leave, id, cancellation)}"),
        });
    }

    private static async Task<IResult> LeaveAsync(
        string token, string? topic, HttpRequest request, Subscriptions subscriptions, SubscriberStore subscribers, CancellationToken cancellation)
    {
        if (await subscriptions.OfLeaveLinkAsync(token, topic, cancellation) is not var (id, key))
        {
            return PersonPages.NotFound(Here.Of(request));
        }

        var here = Here.Of(request, (await subscribers.FindAsync(id, cancellation))?.Language);
        var texts = here.Texts;
        if (key is null)
        {
            await subscriptions.LeaveAsync(id, cancellation);
        }
        else
        {
            await subscriptions.LeaveTopicAsync(id, key, cancellation);
        }

        return key is not null && await subscribers.FindAsync(id, cancellation) is not null
            ? PersonPages.Notice(here, texts["left.topic"], texts["left.topic.told"])
            : PersonPages.Notice(here, texts["left"], texts["left.told"], linkUrl: here.To("/subscribe"), linkText: texts["subscribe"]);
    }
}
