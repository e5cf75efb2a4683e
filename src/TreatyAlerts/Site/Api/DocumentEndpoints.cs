using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Api;

/// <summary>The documents of the archive and their texts.</summary>
internal static class DocumentEndpoints
{
    private const string Best = "best";
    private const string PlainText = "text/plain";
    private const string Json = "application/json";

    // So many new documents may come between two pages before the list is gone on with where it then stands.
    private const int PagesSearched = 3;

    /// <summary>What narrows a list of documents, here and in feeds.</summary>
    public static readonly IReadOnlyList<ApiParameter> Filters =
    [
        new("q", ApiParameterKind.Query, "A query of docs/query-language.md."),
        new("body", ApiParameterKind.Text, "The body, such as AHC."),
        new("session", ApiParameterKind.Text, "The session, as the documents name it."),
        new("submitter", ApiParameterKind.Text, "Who submitted it."),
        new("category", ApiParameterKind.Text, "The category, such as \"member state submission\"."),
        new("language", ApiParameterKind.Choice, "Only documents with a text in this language; q looks at that text.", UnLanguages.All),
        new("family", ApiParameterKind.Text, "A symbol without Rev., Add. and the like."),
        new("source", ApiParameterKind.Text, "The id of a source where it was seen."),
        new("from", ApiParameterKind.Day, "The first day."),
        new("to", ApiParameterKind.Day, "The last day."),
    ];

    private static readonly ApiParameter Id = new("id", ApiParameterKind.Text, "The document's id.", InPath: true);
    private static readonly ApiOperation List = new(
        "listDocuments",
        "Documents of the archive.",
        [.. Filters, new("order", ApiParameterKind.Choice, "newest (default), or what fits the query best first.", ["newest", Best]), ApiParts.Limit, ApiParts.Cursor]);

    private static readonly ApiOperation One = new("getDocument", "A document with its renditions, versions, places and key phrases.", Id);
    private static readonly ApiOperation OfText = new(
        "getText",
        "The text of a document in a language: pages of blocks as JSON (docs/document-text.md), or plain text where Accept prefers it.",
        Id,
        new ApiParameter("language", ApiParameterKind.Choice, "The language.", UnLanguages.All, InPath: true));

    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        api.MapRead<DocumentsAnswer>("/documents", List, FindAsync);
        api.MapRead<DocumentForm>("/documents/{id}", One, OneAsync);
        api.MapRead<DocumentText>("/documents/{id}/text/{language}", OfText, TextAsync);
    }

    /// <summary>What a request narrows documents to.</summary>
    public static ArchiveQuestion QuestionOf(ApiValues values) => new()
    {
        Query = values.Query,
        Body = values.Text("body"),
        Session = values.Text("session"),
        Submitter = values.Text("submitter"),
        Category = values.Text("category"),
        Language = values.Text("language"),
        Family = values.Text("family"),
        Source = values.Text("source"),
        From = values.Day("from"),
        To = values.Day("to"),
    };

    /// <summary>The same for the same narrowing, whatever else was asked.</summary>
    public static string NameOf(ApiValues values) => string.Join('\n', Filters.Select(filter => filter.Kind switch
    {
        ApiParameterKind.Query => values.Query?.Text,
        ApiParameterKind.Day => values.Day(filter.Name)?.ToIso(),
        _ => values.Text(filter.Name),
    }).Zip(Filters, (value, filter) => value is null ? null : $"{filter.Name}={value}").OfType<string>());

    private static async Task<IResult> FindAsync(HttpContext context, ArchiveDesk desk, ApiLinks links, CancellationToken cancellation)
    {
        var values = ApiGuard.Of(context);
        var question = QuestionOf(values) with { Order = values.Text("order") == Best ? ArchiveOrder.Best : ArchiveOrder.Newest };
        var (skip, last) = (0, "");
        if (values.Text("cursor") is { } cursor)
        {
            if (PageCursor.Read(cursor, values.Question)?.Split('|', 2) is not [var at, var id] || !int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
            {
                return ApiProblem.BadCursor("cursor").Answer();
            }

            last = id;
        }

        var (page, first) = await desk.AskAsync(
            (catalogue, limit) =>
            {
                var from = last.Length == 0 ? skip : AfterLast(catalogue, question, skip, last, limit);
                return (catalogue.Find(question with { Skip = from, Take = values.Limit, WithPassages = values.Query is not null }, limit), from);
            },
            cancellation);
        var shown = first + page.Entries.Count;
        return ApiAnswer.Json(new DocumentsAnswer
        {
            Total = page.Total,
            Documents = [.. page.Entries.Select(entry => FormOf(entry, links, values.Query is not null))],
            Next = shown < page.Total && page.Entries.Count > 0
                ? ApiParts.Linked(context, links.Next(context.Request, "api/v1/documents", "cursor", PageCursor.Write(string.Create(CultureInfo.InvariantCulture, $"{shown}|{page.Entries[^1].Id}"), values.Question)))
                : null,
        });
    }

    // What came meanwhile stands before: the list goes on behind the document that was shown last.
    private static int AfterLast(ArchiveCatalogue catalogue, ArchiveQuestion question, int skip, string last, CancellationToken cancellation)
    {
        for (var (at, page) = (Math.Max(0, skip - 1), 0); page < PagesSearched; page++)
        {
            var entries = catalogue.Find(question with { Skip = at, Take = ArchiveQuestion.MostEntries }, cancellation).Entries;
            if (entries.Index().FirstOrDefault(entry => entry.Item.Id == last, (-1, null!)).Index is >= 0 and var found)
            {
                return at + found + 1;
            }

            at += ArchiveQuestion.MostEntries;
        }

        return skip;
    }

    private static async Task<IResult> OneAsync(HttpContext context, DocumentStore documents, ApiLinks links, CancellationToken cancellation) =>
        await documents.FindAsync(ApiGuard.Of(context).Text("id")!, cancellation) is { } document ? ApiAnswer.Json(DocumentForms.Of(document, links)) : NoDocument();

    private static async Task<IResult> TextAsync(HttpContext context, DocumentStore documents, CancellationToken cancellation)
    {
        context.Response.Headers.Vary = "Accept";
        var values = ApiGuard.Of(context);
        if (Preferred(context.Request) is not { } type)
        {
            return ApiProblem.NotAcceptable($"Accept {Json} or {PlainText}.").Answer();
        }

        var (id, language) = (values.Text("id")!, values.Text("language")!);
        if (await documents.FindAsync(id, cancellation) is not { } document)
        {
            return NoDocument();
        }

        var text = document.TextOf(language) is var (_, version) ? await documents.TextAsync(id, language, version.Sha256, cancellation) : null;
        return text is null
            ? ApiProblem.NotFound("The document has no text that could be read in that language.").Answer()
            : new ApiAnswer(new PackedContent(Encoding.UTF8.GetBytes(type == PlainText ? text.ToPlainText() : text.ToJson()), $"{type}; charset=utf-8"), ApiAnswer.Seconds);
    }

    // RFC 9110, section 12.5.1: the most specific range counts; JSON where both are as welcome.
    private static string? Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted is not { Count: > 0 })
        {
            return Json;
        }

        var (json, plain) = (Quality(accepted, Json), Quality(accepted, PlainText));
        return json <= 0 && plain <= 0 ? null : plain > json ? PlainText : Json;
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type)
    {
        var offered = new MediaTypeHeaderValue(type);
        return accepted.Where(range => offered.IsSubsetOf(Bare(range)))
            .OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes).Select(range => range.Quality ?? 1).FirstOrDefault();
    }

    private static MediaTypeHeaderValue Bare(MediaTypeHeaderValue range) => new(range.MediaType);

    private static IResult NoDocument() => ApiProblem.NotFound("There is no document of that id.").Answer();

    private static FoundForm FormOf(ArchiveEntry entry, ApiLinks links, bool withPassages) => new()
    {
        Id = entry.Id,
        Symbols = entry.Symbols,
        Family = entry.Family,
        Title = entry.Title,
        Body = entry.Body,
        Session = entry.Session,
        Submitter = entry.Submitter,
        Category = entry.Category,
        Day = entry.Day,
        FirstSeen = entry.FirstSeen,
        Languages = entry.Languages,
        Phrases = entry.Phrases,
        Passages = withPassages ? [.. entry.Passages.Select(passage => new PassageForm { Page = passage.Page, Text = passage.Text, Marks = [.. passage.Marks.Select(mark => new MarkForm { Start = mark.Start, Length = mark.Length })] })] : null,
        Page = links.Document(entry.Id),
    };
}
