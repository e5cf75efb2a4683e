using System.CommandLine;
using System.Globalization;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Phrases;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>documents list | show</c>.</summary>
internal static class DocumentsCommand
{
    public static Command Create(Terminal terminal) => new("documents", "What was kept.") { List(terminal), Show(terminal) };

    private static Command List(Terminal terminal)
    {
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var expected = new Option<bool>("--expected") { Description = "What agendas and listings announce and nobody has issued yet." };
        var command = new Command("list", "All documents.") { expected, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            if (call.GetValue(expected))
            {
                return await ListExpectedAsync(terminal, system, call.GetValue(json), cancellation);
            }

            var documents = await system.Get<DocumentStore>().ListAsync(cancellation).ToListAsync(cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(documents);
            }
            else
            {
                terminal.Table(
                    ["Id", "Title", "Languages", "Category", "Body", "First seen (UTC)"],
                    documents.Select(IReadOnlyList<string?> (document) => [
                        document.Id, document.Title, string.Join(' ', document.Languages), document.Category, document.Body,
                        document.FirstSeen.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)]));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> ListExpectedAsync(Terminal terminal, TreatySystem system, bool asJson, CancellationToken cancellation)
    {
        var open = await system.Get<ExpectedDocuments>().ListAsync(cancellation);
        if (asJson)
        {
            terminal.Json(open);
        }
        else
        {
            terminal.Table(
                ["Announced, not yet issued", "Body", "Session", "Named by", "Since (UTC)", "Last look", "Next look", "Answer"],
                open.Select(IReadOnlyList<string?> (one) => [one.Symbol, one.Body, one.Session, one.Document ?? one.Source, Day(one.Announced), one.LastLook is { } last ? Day(last) : null, Day(one.NextLook), one.Answer]));
        }

        return ExitCode.Done;

        static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The document of an id or symbol.</summary>
    public static async Task<Document> FindAsync(TreatySystem system, string asked, CancellationToken cancellation)
    {
        var documents = system.Get<DocumentStore>();
        return await documents.FindAsync(asked, cancellation) ?? await documents.FindBySymbolAsync(asked, cancellation)
            ?? throw new WrongUseException($"There is no document '{asked}'. 'treatyalerts documents list' shows them.");
    }

    private static Command Show(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "A document's id or symbol." };
        var (data, json) = (SharedOptions.Data(), SharedOptions.Json());
        var command = new Command("show", "One document with its versions, places and key phrases.") { id, data, json };
        command.SetAction(async (call, cancellation) =>
        {
            await using var system = TreatySystem.Open(call.GetRequiredValue(data));
            var document = await FindAsync(system, call.GetRequiredValue(id), cancellation);
            if (call.GetValue(json))
            {
                terminal.Json(document);
            }
            else
            {
                Print(terminal, document);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(Terminal terminal, Document document)
    {
        terminal.Table(["", ""], Facts(document));
        terminal.Table(
            ["Language", "Format", "Event", "Taken in (UTC)", "SHA-256", "Bytes", "Text", "Pages"],
            document.Renditions.SelectMany(rendition => rendition.Versions.Select(IReadOnlyList<string?> (version) => [
                rendition.Language, rendition.Format, $"{version.Event}", version.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                version.Sha256, $"{version.Length}", TextOf(document, rendition, version), $"{version.Pages}"])));
        if (document.Conflicts.Count > 0)
        {
            terminal.Table(
                ["Page and document differ in", "The page says", "The document says", "Believed", "Source"],
                document.Conflicts.Select(IReadOnlyList<string?> (conflict) => [conflict.Field, conflict.Listing, conflict.Inside, $"{conflict.Won}".ToLowerInvariant(), conflict.Source]));
        }

        terminal.Table(
            ["Seen at", "Source", "Since (UTC)", "Not listed since"],
            document.Places.Select(IReadOnlyList<string?> (place) => [
                place.Url.AbsoluteUri, place.Source, place.FirstSeen.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), place.RemovedAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]));
    }

    // Which text is matched and cited; how it was had where that is not plain reading; what went wrong.
    private static string TextOf(Document document, Rendition rendition, DocumentVersion version)
    {
        var chosen = version.Text is TextState.Read && document.TextOf(rendition.Language) is var (format, best) && format.Format == rendition.Format && best.Sha256 == version.Sha256;
        string?[] parts = [$"{version.Text}{(chosen ? ", used" : "")}", version.OcrPages > 0 ? $"{version.OcrPages} pages by OCR" : null, version.TextProblem];
        return string.Join(": ", parts.OfType<string>());
    }

    private static IEnumerable<IReadOnlyList<string?>> Inside(Document document)
    {
        foreach (var (rendition, inside) in document.Renditions.Select(rendition => (rendition, rendition.Versions[^1].Inside)))
        {
            string?[] said = inside is null ? [] :
            [
                string.Join(" = ", inside.Symbols), inside.Title, inside.Date?.ToIso(), inside.Session, inside.AgendaItem is { } item ? $"agenda item {item}" : null,
                inside.Distribution is { } distribution ? $"distribution {distribution}" : null, inside.OriginalLanguage is { } original ? $"original {original}" : null, inside.JobNumber,
            ];
            if (said.Any(part => !string.IsNullOrEmpty(part)))
            {
                yield return [$"Says of itself ({rendition.Language}, {rendition.Format})", string.Join(" · ", said.Where(part => !string.IsNullOrEmpty(part)))];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<string?>> Facts(Document document) =>
    [
        ["Id", document.Id],
        ["Symbols", string.Join(" = ", document.Symbols)],
        ["Title", document.Title],
        ["Body, session", $"{document.Body}{(document.Session is null ? "" : $", {document.Session}")}"],
        ["Category", document.Category],
        ["Submitter", document.Submitter],
        ["Date", document.Date?.ToIso()],
        ["Key phrases", string.Join(" · ", document.Phrases.Select(phrase => phrase.Text))],
        ["In several languages", string.Join(" · ", Headings.Align([.. document.LanguagePhrases.Select(one => (one.Language, one.Phrases))]))],
        .. Inside(document),
    ];
}
