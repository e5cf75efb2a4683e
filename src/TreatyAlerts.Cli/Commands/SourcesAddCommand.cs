using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>sources add URL|FILE</c>: drafts a definition from a page, shows what it reads, and writes it down.</summary>
internal static class SourcesAddCommand
{
    private const int MaxPageBytes = 20 * 1024 * 1024;
    private const int LargestCatalogue = 16 * 1024 * 1024;
    private const int MostShown = 10;

    public static Command Create(Terminal terminal)
    {
        var options = new AddOptions();
        var command = new Command("add", "Draft a source from a live or saved page, show what it would read, and write it down.");
        options.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(options.Data));
            var catalog = system.Get<SourceCatalog>();
            await catalog.RefreshAsync(system.Get<IBlobStore>(), cancellation);
            var (address, content, contentType) = await PageAsync(system, terminal, call.GetRequiredValue(options.What), call.GetValue(options.Address), cancellation);
            var draft = SourceDrafter.Of(catalog, address, content, contentType, options.Wishes(call), system.Get<TimeProvider>().GetUtcNow());
            var inUse = system.Get<CatalogOptions>().File;
            var file = call.GetValue(options.Out) ?? inUse;
            var target = new DraftTarget(file, inUse is not null && file is not null && Path.GetFullPath(file) == Path.GetFullPath(inUse), call.GetValue(options.Replace));
            var refusal = target.Refusal(draft.Source, catalog);
            Print(terminal, draft, call.GetValue(options.Json), call.GetValue(options.DryRun) ? null : file);
            if (draft.Listing.Problem is { } problem)
            {
                terminal.Problem($"The page cannot be read: {problem}");
                return ExitCode.PartlyFailed;
            }

            if (call.GetValue(options.DryRun))
            {
                return ExitCode.Done;
            }

            if (refusal is not null)
            {
                throw new WrongUseException(refusal);
            }

            if (!call.GetValue(options.Yes) && !await AgreesAsync(terminal, file!, cancellation))
            {
                terminal.Hint("Nothing was written: say --yes to have it written, or --dry-run to look only.");
                return ExitCode.Done;
            }

            var done = target.Write(draft.Source, LargestCatalogue);
            if (!call.GetValue(options.Json))
            {
                terminal.Line(done);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<(Uri Address, ReadOnlyMemory<byte> Content, string? ContentType)> PageAsync(
        TreatySystem system, Terminal terminal, string what, string? address, CancellationToken cancellation)
    {
        if (File.Exists(what))
        {
            return (WebOf(address ?? throw new WrongUseException("A saved page needs --address URL: where it was saved from, the base of its links."), "--address"), await Files.ReadAsync(what, cancellation), null);
        }

        TreatySystem.WarnOfNobody(terminal, system.Get<PoliteHttpOptions>());
        var fetched = await system.Get<PoliteHttp>().FetchAsync(new FetchRequest(WebOf(what, "URL|FILE"), MaxBytes: MaxPageBytes), cancellation);
        return fetched.Outcome is FetchOutcome.Fetched ? (fetched.FinalUrl, fetched.Body, fetched.ContentType) : throw new WrongUseException($"{what} cannot be fetched: {fetched.Detail}");
    }

    private static Uri WebOf(string text, string what) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? address
            : throw new WrongUseException($"{what}: '{text}' is neither a file nor an address such as https://www.unodc.org/page.html");

    private static async Task<bool> AgreesAsync(Terminal terminal, string file, CancellationToken cancellation)
    {
        if (!terminal.IsInteractive || Console.IsInputRedirected)
        {
            return false;
        }

        terminal.ErrorLine($"Write it to {file}? [y/N]");
        using var answers = new StreamReader(terminal.Input, Files.Utf8);
        return await answers.ReadLineAsync(cancellation) is { } answer && answer.Trim() is ['y' or 'Y', ..];
    }

    private static void Print(Terminal terminal, SourceDraft draft, bool json, string? file)
    {
        var summary = ReadingSummary.Of(draft.Listing, draft.Source.Url, default);
        if (json)
        {
            terminal.Json(new { draft.Source, draft.Guesses, draft.Tried, draft.Listing.Problem, summary.Entries, summary.Categories, summary.Languages, summary.Left, summary.First, file });
            return;
        }

        terminal.Line($"{summary.Entries} entries would be read as {draft.Source.Kind}{(draft.Source.Rule?.Container is { } path ? $" in {path}" : "")}; the first of them:");
        terminal.Table(
            ["Symbol", "Title", "Lang", "Category", "Date", "File"],
            summary.First.Take(MostShown).Select(IReadOnlyList<string?> (entry) => [string.Join(" = ", entry.Symbols), entry.Title, entry.Language, entry.Category, entry.Date?.ToIso(), NameOf(entry.Url)]));
        terminal.Line($"By category: {Counts(summary.Categories)}");
        terminal.Line($"By language: {Counts(summary.Languages)}");
        terminal.Line($"Left out: {Counts(summary.Left)}");
        terminal.Line($"Other readings: {string.Join(", ", draft.Tried.DistinctBy(tried => tried.Kind).Skip(1).Select(tried => string.Create(CultureInfo.InvariantCulture, $"{tried.Kind} {tried.Entries}")))}");
        foreach (var guess in draft.Guesses)
        {
            terminal.Line($"Guessed {guess}.");
        }

        terminal.Line(SourceFile.JsonOf(draft.Source));
    }

    private static string NameOf(Uri url) => url.Segments[^1].Trim('/') is { Length: > 0 } name ? Uri.UnescapeDataString(name) : url.Host;

    private static string Counts(IReadOnlyList<NamedCount> counts) => counts.Count == 0 ? "nothing" : string.Join(", ", counts.Select(one => $"{one.Count} {one.Name}"));

    private sealed class AddOptions
    {
        public Argument<string> What { get; } = new("URL|FILE") { Description = "The page: an address, or a file that was saved from one." };

        public Option<string?> Address { get; } = new("--address") { Description = "For a file: where it was saved from, the base of its links.", HelpName = "URL" };

        public Option<SourceKind?> Kind { get; } = new("--kind") { Description = "How to read it, where the guess is wrong." };

        public Option<string?> Id { get; } = new("--id") { Description = "The source's id." };

        public Option<string?> Body { get; } = new("--body") { Description = "The body that publishes it: AHC, CND …" };

        public Option<string?> Session { get; } = new("--session") { Description = "The session whose documents it lists." };

        public Option<string?> Out { get; } = new("--out") { Description = "The catalogue to write to (default: the file of Sources:File); made where there is none.", HelpName = "FILE" };

        public Option<bool> Replace { get; } = new("--replace") { Description = "Write over the definition of the same id." };

        public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Look only; write nothing." };

        public Option<bool> Yes { get; } = new("--yes") { Description = "Write without asking." };

        public Option<bool> Json { get; } = SharedOptions.Json();

        public Option<string> Data { get; } = SharedOptions.Data();

        public void AddTo(Command command)
        {
            command.Add(What);
            foreach (var option in new Option[] { Address, Kind, Id, Body, Session, Out, Replace, DryRun, Yes, Json, Data })
            {
                command.Add(option);
            }
        }

        public DraftWishes Wishes(ParseResult call) => new() { Id = call.GetValue(Id), Body = call.GetValue(Body), Kind = call.GetValue(Kind), Session = call.GetValue(Session) };
    }
}
