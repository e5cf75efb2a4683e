using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
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

        var texts = PageLanguage.Of(request, subscriber.Language);
        return PersonPages.Page<ManagePage>(new { View = await changes.ViewAsync(token, subscriber, texts, texts.Of("done", request.Query["done"]), cancellation) });
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

        var texts = PageLanguage.Of(request, subscriber.Language);
        return await PersonForm.ReadAsync(request, cancellation) is { } form
            ? await changes.RunAsync(action, token, subscriber, form, texts, request.HttpContext, cancellation)
            : PersonPages.BadForm(texts);
    }

    private static RazorComponentResult<NoticePage> Closed(HttpRequest request)
    {
        var texts = PageLanguage.Of(request);
        return PersonPages.Notice(texts, texts["closed"], texts["closed.told"], StatusCodes.Status404NotFound);
    }
}
