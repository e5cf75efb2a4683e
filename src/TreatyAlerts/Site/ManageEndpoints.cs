using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Site;

/// <summary>A person's own page: the token in the address is what guards it, so forms need no further one.</summary>
internal static class ManageEndpoints
{
    public static void MapManage(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/manage/{token}");
        own.MapMethods("", PersonPages.Reading, ShowAsync);
        own.MapMethods("/export", PersonPages.Reading, ExportAsync);
        own.MapPost("/{action:alpha}", ChangeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(string token, HttpRequest request, Subscriptions subscriptions, ManageChanges changes, CancellationToken cancellation)
    {
        if (await subscriptions.OfManageLinkAsync(token, cancellation) is not { } subscriber)
        {
            return Closed(request);
        }

        var here = Here.Of(request, subscriber.Language);
        return PersonPages.Page<ManagePage>(new { View = await changes.ViewAsync(token, subscriber, here, here.Texts.Of("done", request.Query["done"]), cancellation) });
    }

    private static async Task<IResult> ExportAsync(string token, HttpRequest request, Subscriptions subscriptions, PersonalData data, CancellationToken cancellation) =>
        await subscriptions.OfManageLinkAsync(token, cancellation) is { } subscriber
            ? Results.File(JsonSerializer.SerializeToUtf8Bytes(await data.OfAsync(subscriber.Id, cancellation), BlobJson.Options), "application/json", "treatyalerts.json")
            : Closed(request);

    private static async Task<IResult> ChangeAsync(
        string token, string action, HttpRequest request, Subscriptions subscriptions, ManageChanges changes, CancellationToken cancellation)
    {
        if (await subscriptions.OfManageLinkAsync(token, cancellation) is not { } subscriber)
        {
            return Closed(request);
        }

        // A page that answers a form is the person's page: its language switch leads there.
        var here = Here.Of(request, subscriber.Language).At(ManageChanges.PathOf(token));
        return await PersonForm.ReadAsync(request, cancellation) is { } form
            ? await changes.RunAsync(action, token, subscriber, form, here, request.HttpContext, cancellation)
            : PersonPages.BadForm(here);
    }

    internal static RazorComponentResult<NoticePage> Closed(HttpRequest request)
    {
        var here = Here.Of(request);
        return PersonPages.Notice(here, here.Texts["closed"], here.Texts["closed.told"], StatusCodes.Status404NotFound);
    }
}
