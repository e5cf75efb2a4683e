using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Subscribers;

namespace TreatyAlerts.Site;

/// <summary>The confirm link: a page that shows what it is about, and its button.</summary>
internal static class ConfirmEndpoints
{
    public static void MapConfirm(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/confirm/{token}", PersonPages.Reading, ShowAsync);
        routes.MapPost("/confirm/{token}", ConfirmAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(string token, HttpRequest request, SignUps signUps, CancellationToken cancellation)
    {
        if (await signUps.FindAsync(token, cancellation) is not var (_, found))
        {
            return Gone(Here.Of(request));
        }

        var here = Here.Of(request, found.Wanted?.Language);
        return found.Wanted is { } wanted
            ? PersonPages.Page<ConfirmPage>(new { Here = here, Wanted = wanted, IsMove = found.MoveFrom is not null, found.IsAgain })
            : PersonPages.Notice(here, here.Texts["confirm.used"], here.Texts["confirm.used.told"]);
    }

    private static async Task<IResult> ConfirmAsync(string token, HttpRequest request, SignUps signUps, AddressMove move, CancellationToken cancellation)
    {
        if (await signUps.FindAsync(token, cancellation) is not var (address, found))
        {
            return Gone(Here.Of(request));
        }

        var here = Here.Of(request, found.Wanted?.Language);
        if (found.MoveFrom is null)
        {
            return await signUps.ConfirmAsync(address, found, cancellation) is { } subscriber
                ? Done(Here.Of(request, subscriber.Language), found.IsAgain ? "confirmed.again.told" : "confirmed.told")
                : Gone(here);
        }

        return await move.RunAsync(address, found, cancellation) switch
        {
            AddressMoveOutcome.Done => Done(here),
            AddressMoveOutcome.Gone => Gone(here),
            _ => PersonPages.Page<ConfirmPage>(
                new { Here = here, Wanted = found.Wanted!, IsMove = true, Notice = here.Texts["confirm.busy"] }, StatusCodes.Status503ServiceUnavailable),
        };
    }

    private static RazorComponentResult<NoticePage> Done(Here here, string told = "confirmed.told") => PersonPages.Notice(here, here.Texts["confirmed"], here.Texts[told]);

    private static RazorComponentResult<NoticePage> Gone(Here here) => PersonPages.Notice(
        here, here.Texts["confirm.gone"], here.Texts["confirm.gone.told"], StatusCodes.Status404NotFound, here.To("/subscribe"), here.Texts["subscribe"]);
}
