namespace TreatyAlerts.Tests.Site;

/// <summary>Every page of the site, with addresses that have something to show: who makes a page adds it here.</summary>
internal static class SiteMapPages
{
    public static IReadOnlyList<SiteMapPage> All { get; } =
    [
        new("home", _ => "/"),
        new("sources", _ => "/sources"),
        new("events", _ => "/events?from=2026-01-01&to=2026-12-31"),
        new("events, wrong", _ => "/events?from=x", 400),
        new("subscribe", _ => "/subscribe"),
        new("search", _ => "/search"),
        new("search, found", _ => "/search?q=evidence"),
        new("search, nothing", _ => "/search?q=zymurgy"),
        new("search, wrong", _ => "/search?q=%28evidence", 400),
        new("document", world => $"/documents/{world.Document.Id}"),
        new("document's text", world => $"/documents/{world.Document.Id}/text/{world.Document.Languages[0]}"),
        new("document's text, no such page", world => $"/documents/{world.Document.Id}/text/{world.Document.Languages[0]}?page=9999", 404),
        new("document, replaced", world => $"/documents/{world.Replaced.Id}"),
        new("changes", world => world.Changes),
        new("changes, wrong", world => $"/documents/{world.Replaced.Id}/changes", 400),
        new("symbol, unknown", _ => "/symbols/A/AC.291/999", 404),
        new("submission", world => $"/documents/{world.Submission.Id}"),
        new("bodies", _ => "/bodies"),
        new("body", world => $"/bodies/{world.Document.Body}"),
        new("session", world => $"/bodies/{world.Document.Body}/sessions/{Uri.EscapeDataString(world.Document.Session!)}"),
        new("session, of a submitter", world => $"/bodies/{world.Submission.Body}/sessions/{Uri.EscapeDataString(world.Submission.Session!)}?submitter={Uri.EscapeDataString(world.Submission.Submitter!)}"),
        new("submitters", _ => "/submitters"),
        new("submitter", world => $"/submitters/{Uri.EscapeDataString(world.Submission.Submitter!)}"),
        new("topics", _ => "/topics"),
        new("topic", world => $"/topics/{world.Topic}"),
        new("filter", _ => "/filter"),
        new("filter, with a query", _ => "/filter?q=evidence"),
        new("filter, wrong", _ => "/filter?q=%28evidence", 422),
        new("API", _ => "/api"),
        new("manage", world => world.Manage),
        new("webhooks", world => $"{world.Manage}/webhooks"),
        new("confirm, gone", _ => "/confirm/gone", 404),
        new("leave", world => world.Leave),
        new("nothing there", _ => "/no/such/page", 404),
    ];
}

/// <summary>A page of the site.</summary>
internal sealed record SiteMapPage(string Name, Func<SiteMapWorld, string> Path, int Status = 200);
