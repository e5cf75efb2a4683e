using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>sources test SOURCE|URL|FILE</c>: what would be found, and why each link was taken or left.</summary>
internal static class SourcesTestCommand
{
    private const int MostParts = 40;
    private const int MaxPageBytes = 20 * 1024 * 1024;

    public static Command Create(Terminal terminal)
    {
        var what = new Argument<string>("SOURCE|URL|FILE") { Description = "A source's id, an address, or a saved page." };
        var kind = new Option<SourceKind?>("--kind") { Description = "How to read an address or file that no source declares (default: SessionPage)." };
        var address = new Option<string?>("--address") { Description = "For a file: where it was saved from, the base of its links.", HelpName = "URL" };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("test", "Read a source, address or saved page without recording anything.") { what, kind, address, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var (source, listing) = await ReadAsync(system, call.GetRequiredValue(what), call.GetValue(kind), AddressOf(call.GetValue(address)), cancellation);
            var good = await system.Get<SourcePages>().GoodAsync(source.Id, cancellation);
            var structure = good is not null && listing.Outline is not null ? OutlineDiff.Of(good.Outline, listing.Outline) : null;
            if (call.GetValue(json))
            {
                terminal.Json(new { source = source.Id, source.Kind, listing.Problem, listing.Entries, listing.Left, structure, listing.Outline });
            }
            else
            {
                Print(terminal, source, listing);
                PrintStructure(terminal, source, listing, good, structure, (await system.Get<SourcePages>().FailingAsync(source.Id, cancellation))?.Snapshot);
            }

            return listing.Problem is null ? ExitCode.Done : ExitCode.PartlyFailed;
        });
        return command;
    }

    private static async Task<(Source Source, Listing Listing)> ReadAsync(TreatySystem system, string what, SourceKind? kind, Uri? address, CancellationToken cancellation)
    {
        if (File.Exists(what))
        {
            var page = Undeclared(kind, address ?? new Uri("http://localhost/"));
            return (page, PageReader.Read(page, page.Url, await Files.ReadAsync(what, cancellation), null));
        }

        var catalog = system.Get<SourceCatalog>();
        await catalog.RefreshAsync(system.Get<IBlobStore>(), cancellation);
        var source = IsWeb(what, out var url)
            ? catalog.Sources.FirstOrDefault(declared => CanonicalUrl.Of(declared.Url) == CanonicalUrl.Of(url)) ?? Undeclared(kind, url)
            : SourcesCommand.Find(catalog, what);
        var fetched = await system.Get<PoliteHttp>().FetchAsync(new FetchRequest(source.Url, MaxBytes: MaxPageBytes), cancellation);
        return (source, fetched.Outcome is FetchOutcome.Fetched
            ? PageReader.Read(source, fetched.FinalUrl, fetched.Body, fetched.ContentType)
            : new Listing([], [], $"{fetched.Outcome}: {fetched.Detail}"));
    }

    private static Uri? AddressOf(string? address) => address is null ? null
        : IsWeb(address, out var web) ? web
        : throw new WrongUseException($"--address: '{address}' is no address such as https://www.unodc.org/page.html");

    private static bool IsWeb(string text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is ("http" or "https");

    private static Source Undeclared(SourceKind? kind, Uri url) => new()
    {
        Id = "test",
        Body = "TEST",
        Kind = kind ?? SourceKind.SessionPage,
        Url = url,
        Schedule = "0 * * * *",
    };

    // Of a page that is read as it always was, its structure is nobody's concern.
    private static void PrintStructure(Terminal terminal, Source source, Listing listing, KeptPage? good, IReadOnlyList<string>? structure, string? snapshot)
    {
        if (structure is [_, ..])
        {
            terminal.Line($"The page is built otherwise than on {good!.At:yyyy-MM-dd} ({good.Entries} entries); - is gone, + is new, ~ holds other numbers of links:");
            foreach (var line in structure)
            {
                terminal.Line($"  {line}");
            }
        }
        else if (listing.Problem is not null && listing.Outline is { } outline)
        {
            terminal.Line(structure is null ? "What the page is built of:" : "The page is built as it was when it was last read soundly:");
            foreach (var part in outline.Parts.Where(part => part.Links > 0).Take(MostParts))
            {
                terminal.Line($"  {part.Path}: {part.Links} links{(part.Left is null ? "" : $" ({part.Left})")}");
            }
        }

        if (listing.Problem is not null && source.Rule?.Container is { } container)
        {
            terminal.Line($"The source's rule reads {container}.");
        }

        if (snapshot is not null)
        {
            terminal.Line($"The last page that could not be read is kept as {snapshot} in the data.");
        }
    }

    private static void Print(Terminal terminal, Source source, Listing listing)
    {
        if (listing.Problem is { } problem)
        {
            terminal.Problem(problem);
        }

        terminal.Line($"{listing.Entries.Count} documents would be taken from {source.Url.AbsoluteUri} (read as {source.Kind}):");
        terminal.Table(
            ["Symbol", "Title", "Lang", "Category", "Submitter", "Date", "Section", "Address"],
            listing.Entries.Select(IReadOnlyList<string?> (entry) => [
                string.Join(" = ", entry.Symbols), entry.Title, entry.Language, entry.Category, entry.Submitter, entry.Date?.ToIso(),
                string.Join(" › ", entry.Sections), entry.Url.AbsoluteUri]));
        terminal.Line($"{listing.Left.Count} links would be left:");
        terminal.Table(["Why", "Text", "Address"], listing.Left.Select(IReadOnlyList<string?> (left) => [left.Reason, left.Text, left.Address]));
    }
}
