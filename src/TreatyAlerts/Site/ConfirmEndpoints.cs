using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
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
            return Gone(PageLanguage.Of(request));
        }

        var texts = PageLanguage.Of(request, found.Wanted?.Language);
        return found.Wanted is { } wanted
            ? PersonPages.Page<ConfirmPage>(new { Texts = texts, Wanted = wanted, IsMove = found.MoveFrom is not null, found.IsAgain })
            : PersonPages.Notice(texts, texts["confirm.used"], texts["confirm.used.told"]);
    }

    private static async Task<IResult> ConfirmAsync(string token, HttpRequest request, SignUps signUps, AddressMove move, CancellationToken cancellation)
    {
        if (await signUps.FindAsync(token, cancellation) is not var (address, found))
        {
            return Gone(PageLanguage.Of(request));
        }

        var texts = PageLanguage.Of(request, found.Wanted?.Language);
        if (found.MoveFrom is null)
        {
            return await signUps.ConfirmAsync(address, found, cancellation) is { } subscriber
                ? Done(PageLanguage.Of(request, subscriber.Language), found.IsAgain ? "confirmed.again.told" : "confirmed.told")
                : Gone(texts);
        }

        return await move.RunAsync(address, found, cancellation) switch
        {
            AddressMoveOutcome.Done => Done(texts),
            AddressMoveOutcome.Gone => Gone(texts),
            _ => PersonPages.Page<ConfirmPage>(
                new { Texts = texts, Wanted = found.Wanted!, IsMove = true, Notice = texts["confirm.busy"] }, StatusCodes.Status503ServiceUnavailable),
        };
    }

    private static RazorComponentResult<NoticePage> Done(SiteTexts texts, string told = "confirmed.told") => PersonPages.Notice(texts, texts["confirmed"], texts[told]);

    private static RazorComponentResult<NoticePage> Gone(SiteTexts texts) => PersonPages.Notice(
        texts, texts["confirm.gone"], texts["confirm.gone.told"], StatusCodes.Status404NotFound, $"/subscribe?lang={texts.Language}", texts["subscribe"]);
}
