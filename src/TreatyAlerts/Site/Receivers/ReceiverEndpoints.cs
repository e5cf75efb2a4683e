using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Site.Receivers;

/// <summary>The webhooks of a person: the token in the address is what guards the page, as it guards the page that leads here.</summary>
internal static class ReceiverEndpoints
{
    public static string PathOf(string token) => $"{ManageChanges.PathOf(token)}/webhooks";

    public static void MapReceivers(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/manage/{token}/webhooks", PersonPages.Reading, ShowAsync);
        routes.MapPost("/manage/{token}/webhooks", ChangeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(string token, HttpRequest request, Subscriptions subscriptions, ReceiverChanges changes, CancellationToken cancellation)
    {
        if (await subscriptions.OfManageLinkAsync(token, cancellation) is not { } subscriber || !changes.AreOffered)
        {
            return ManageEndpoints.Closed(request);
        }

        var here = Here.Of(request, subscriber.Language);
        var view = await changes.ViewAsync(token, subscriber, here, cancellation);
        return PersonPages.Page<ReceiversPage>(new { View = view with { Notice = view.Texts.Done(request.Query["done"]) } });
    }

    private static async Task<IResult> ChangeAsync(string token, HttpRequest request, Subscriptions subscriptions, ReceiverChanges changes, CancellationToken cancellation)
    {
        if (await subscriptions.OfManageLinkAsync(token, cancellation) is not { } subscriber || !changes.AreOffered)
        {
            return ManageEndpoints.Closed(request);
        }

        var here = Here.Of(request, subscriber.Language).At(PathOf(token));
        return await PersonForm.ReadAsync(request, cancellation) is { } form
            ? await changes.RunAsync(token, subscriber, form, here, request.HttpContext, cancellation)
            : PersonPages.BadForm(here);
    }
}
