using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Sources.Discovery;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>sources found | accept | dismiss</c>: pages that hubs link and nobody declared.</summary>
internal static class SourcesFoundCommands
{
    public static Command Found(Terminal terminal)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("found", "Session pages that hubs link and nobody declared: what they give, and what became of them.") { data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var sources = system.Get<FoundSources>();
            var (found, refused) = (await sources.ListAsync(cancellation), await sources.RefusedAsync(cancellation));
            if (call.GetValue(json))
            {
                terminal.Json(new { found = found.Select(one => new { one.Id, one.Status, proposal = one }), refused });
            }
            else
            {
                Print(terminal, found, refused);
            }

            return ExitCode.Done;
        });
        return command;
    }

    public static Command Accept(Terminal terminal)
    {
        var (id, data) = (Id(), SharedOptions.Data());
        var command = new Command("accept", "Watch a found page like a declared source: what comes later is marked no more.") { id, data };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var found = Known(await system.Get<FoundSources>().AcceptAsync(call.GetRequiredValue(id), cancellation), call.GetRequiredValue(id));
            terminal.Line($"{found.Id} is accepted: {found.Definition.Url.AbsoluteUri} is watched like a declared source.");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Dismiss(Terminal terminal)
    {
        var (id, data) = (Id(), SharedOptions.Data());
        var undo = new Option<bool>("--undo") { Description = "Take a dismissal back." };
        var command = new Command("dismiss", "Watch a found page no more, and do not propose it again; what it gave stays in the archive.") { id, undo, data };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var (sources, name) = (system.Get<FoundSources>(), call.GetRequiredValue(id));
            var found = Known(call.GetValue(undo) ? await sources.RestoreAsync(name, cancellation) : await sources.DismissAsync(name, cancellation), name);
            terminal.Line(found.IsWatched ? $"{found.Id} is watched again ({found.Status})." : $"{found.Id} is not watched ({found.Status}). 'treatyalerts sources dismiss {found.Id} --undo' takes a dismissal back.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "As 'sources found' shows it." };

    private static FoundSource Known(FoundSource? found, string id) => found ?? throw new WrongUseException($"{id} is no found page: 'treatyalerts sources found' shows them");

    private static void Print(Terminal terminal, IReadOnlyList<FoundSource> found, IReadOnlyList<RefusedPages> refused)
    {
        if (found.Count == 0)
        {
            terminal.Line("No page was found that is not declared.");
        }
        else
        {
            terminal.Table(
                ["Id", "State", "Found (UTC)", "On", "Entries", "What it gives", "Session", "Address"],
                found.Select(IReadOnlyList<string?> (one) => [
                    one.Id, StateOf(one), Minute(one.FoundAt), one.Hub, one.Preview is { } preview ? $"{preview.Entries}" : "–", Gives(one.Preview), one.Definition.Session, one.Definition.Url.AbsoluteUri]));
        }

        foreach (var hub in refused)
        {
            terminal.Line($"{hub.Count} session pages that {hub.Hub} links are not watched:");
            terminal.Table(["Why", "Title", "Address"], hub.Pages.Select(IReadOnlyList<string?> (page) => [page.Reason, page.Title, page.Url.AbsoluteUri]));
        }
    }

    private static string StateOf(FoundSource one) => one.Status switch
    {
        FoundStatus.Quarantined => $"quarantine until {Minute(one.QuarantinedUntil)}",
        FoundStatus.Accepted => one.AcceptedByTime ? "accepted by itself" : "accepted",
        FoundStatus.Known => $"the page of {one.SameAs}",
        _ => "dismissed",
    };

    private static string Gives(ReadingSummary? preview) =>
        preview is null ? "not read yet" : string.Join(", ", preview.Categories.Select(category => $"{category.Count} {category.Name}"));

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
