using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Site;
using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Hosting.Operators;

/// <summary>The operator area: nothing of it is shown, and nothing done, without a session; nothing is changed but by a form of that session.</summary>
internal static partial class OperatorEndpoints
{
    public static void MapOperators(this IEndpointRouteBuilder routes)
    {
        var area = routes.MapGroup(OperatorGate.Home).AddEndpointFilter(PersonPages.WithoutCache).AddEndpointFilter(WhereOpen);
        area.MapMethods("/sign-in", PersonPages.Reading, SignInPageAsync);
        area.MapPost("/sign-in", SignInAsync).DisableAntiforgery();
        area.MapPost("/sign-out", SignOutAsync).DisableAntiforgery();
        area.MapMethods("/{page:alpha?}", PersonPages.Reading, ShowAsync);
        area.MapPost("/{page:alpha?}", ChangeAsync).DisableAntiforgery();
    }

    // Where nobody may enter, the area looks like any address that does not exist.
    private static async ValueTask<object?> WhereOpen(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<OperatorGate>().IsOpen ? await next(context) : PersonPages.NotFound(Here.Of(context.HttpContext.Request));

    private static async Task<IResult> SignInPageAsync(HttpContext context, OperatorGate gate, CancellationToken cancellation) =>
        await gate.FindAsync(context.Request, cancellation) is not null ? new SeeOther(OperatorGate.Home) : await DoorAsync(context, gate, null, StatusCodes.Status200OK, cancellation);

    private static async Task<IResult> DoorAsync(HttpContext context, OperatorGate gate, string? problem, int status, CancellationToken cancellation) =>
        PersonPages.Page<SignInPage>(
            new { Here = HereOf(OperatorGate.SignInPath), FormToken = await gate.FormTokenAsync(OperatorGate.SignInFormOf(context), cancellation), gate.TakesSecret, IsSafe = IsSafe(context.Request), Problem = problem },
            status);

    private static async Task<IResult> SignInAsync(HttpContext context, OperatorGate gate, SignInLimits limits, ILoggerFactory logs, CancellationToken cancellation)
    {
        if (await PersonForm.ReadAsync(context.Request, cancellation) is not { } form || !await gate.IsFormOfAsync(OperatorGate.SignInFormOf(context), form["form"], cancellation))
        {
            return await DoorAsync(context, gate, "This form is no longer good. Please try again.", StatusCodes.Status400BadRequest, cancellation);
        }

        var logger = logs.CreateLogger(typeof(OperatorEndpoints));
        if (await limits.IsShutAsync(context, cancellation))
        {
            Log.Shut(logger);
            return await DoorAsync(context, gate, "There were too many wrong secrets. Try again in an hour, or use the command line.", StatusCodes.Status429TooManyRequests, cancellation);
        }

        await limits.CountAsync(context, cancellation);
        if (!gate.Knows(form["secret"]))
        {
            Log.Wrong(logger);
            return await DoorAsync(context, gate, "This is not the secret.", StatusCodes.Status403Forbidden, cancellation);
        }

        await limits.ForgiveAsync(context, cancellation);
        await gate.SignInAsync(context, cancellation);
        Log.SignedIn(logger);
        return new SeeOther(OperatorGate.Home);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, OperatorGate gate, ILoggerFactory logs, CancellationToken cancellation)
    {
        if (await gate.FindAsync(context.Request, cancellation) is { } session)
        {
            if (await PersonForm.ReadAsync(context.Request, cancellation) is not { } form || !await gate.IsFormOfAsync(session.Id, form["form"], cancellation))
            {
                return BadForm();
            }

            await gate.SignOutAsync(context, session, cancellation);
            Log.SignedOut(logs.CreateLogger(typeof(OperatorEndpoints)));
        }

        return new SeeOther(OperatorGate.SignInPath);
    }

    private static async Task<IResult> ShowAsync(string? page, HttpContext context, OperatorGate gate, OperatorData data, CancellationToken cancellation) =>
        await gate.FindAsync(context.Request, cancellation) is { } session
            ? await PageAsync(page ?? "", null, session, context.Request, gate, data, cancellation)
            : new SeeOther(OperatorGate.SignInPath);

    private static async Task<IResult> ChangeAsync(string? page, HttpContext context, OperatorGate gate, OperatorData data, OperatorActions actions, CancellationToken cancellation)
    {
        if (await gate.FindAsync(context.Request, cancellation) is not { } session)
        {
            return new SeeOther(OperatorGate.SignInPath);
        }

        if (await PersonForm.ReadAsync(context.Request, cancellation) is not { } form || !await gate.IsFormOfAsync(session.Id, form["form"], cancellation))
        {
            return BadForm();
        }

        // The session's number is no secret and no name; it tells two operators of one secret apart.
        var who = session.Id[..8];
        var notice = form["do"] == "find"
            ? await actions.FindSuppressionAsync(form["address"], who, cancellation)
            : await actions.RunAsync(form["do"], form["what"], who, cancellation) ?? "There is nothing like that: it may have been done meanwhile.";
        return await PageAsync(page ?? "", notice, session, context.Request, gate, data, cancellation);
    }

    private static async Task<IResult> PageAsync(
        string page, string? notice, OperatorSession session, HttpRequest request, OperatorGate gate, OperatorData data, CancellationToken cancellation)
    {
        var path = page.Length == 0 ? OperatorGate.Home : $"{OperatorGate.Home}/{page}";
        var view = new OperatorView(HereOf(path), await gate.FormTokenAsync(session.Id, cancellation), session.Until is not null, notice);
        return page switch
        {
            "" => PersonPages.Page<OverviewPage>(new { View = view, Data = await data.OverviewAsync(cancellation) }),
            "sources" => PersonPages.Page<SourcesPage>(new { View = view, Data = await data.SourcesAsync(cancellation) }),
            "inbox" => PersonPages.Page<InboxPage>(new { View = view, Data = await data.InboxAsync(cancellation) }),
            "failures" => PersonPages.Page<FailuresPage>(new { View = view, Data = await data.FailuresAsync(cancellation) }),
            "suppressions" => PersonPages.Page<SuppressionsPage>(new { View = view, Data = await data.SuppressionsAsync(StartOf(request), cancellation) }),
            "webhooks" => PersonPages.Page<WebhooksPage>(new { View = view, Data = await data.WebhooksAsync(cancellation) }),
            _ => PersonPages.NotFound(HereOf(OperatorGate.Home)),
        };
    }

    private static string StartOf(HttpRequest request) =>
        request.Query["start"] is [{ Length: <= 32 } start] && start.All(char.IsAsciiHexDigitLower) ? start : "";

    // The area is in English, whatever the address asks for.
    private static Here HereOf(string path) => new("en", "", path, "");

    // A browser keeps a Secure cookie only where nobody can listen.
    private static bool IsSafe(HttpRequest request) => request.IsHttps || request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    private static RazorComponentResult<NoticePage> BadForm() => PersonPages.BadForm(HereOf(OperatorGate.Home));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "An operator signed in")]
        public static partial void SignedIn(ILogger logger);

        [LoggerMessage(2, LogLevel.Information, "An operator signed out")]
        public static partial void SignedOut(ILogger logger);

        [LoggerMessage(3, LogLevel.Warning, "A wrong secret was given for the operator area")]
        public static partial void Wrong(ILogger logger);

        [LoggerMessage(4, LogLevel.Warning, "The operator area is shut for a while: too many wrong secrets")]
        public static partial void Shut(ILogger logger);
    }
}
