using System.Text;
using System.Text.Encodings.Web;
using TreatyAlerts.Documents;
using TreatyAlerts.Site.Api;
using TreatyAlerts.Topics;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Feeds;

/// <summary>Tells an event as an entry of a feed, in one language.</summary>
internal sealed class EntryWriter(FeedTexts texts, ApiLinks links, HtmlEncoder encoder)
{
    private const int LongestTitle = 300;
    private const int LongestValue = 200;

    // What others wrote is in any language: the browser finds its direction (https://html.spec.whatwg.org/#the-dir-attribute).
    private const string Paragraph = "<p dir=\"auto\">";

    public FeedEntry Of(LoggedEvent told, Document? document, TopicMatch? match)
    {
        var symbol = document?.Symbols is [var main, ..] ? main : told.Event.Symbol;
        var title = ScrapedText.Clean(document?.Title ?? told.Event.Title, LongestTitle);
        var name = symbol is null ? title : $"{ScrapedText.Clean(symbol, LongestValue)} – {title}";
        var rendition = Rendition(told.Event);
        var submitter = ScrapedText.Clean(document?.Submitter, LongestValue);
        return new FeedEntry
        {
            Id = FeedIds.Of("event", told.Id),
            Kind = told.Event.Kind,
            Title = texts.Told(told.Event.Kind, name, rendition),
            At = told.Event.At,
            Author = submitter.Length > 0 ? submitter : texts.Body(told.Body),
            Body = told.Body,
            Category = document?.Category,
            Page = links.To($"{Prefix}documents/{Uri.EscapeDataString(told.Event.Document)}"),
            Original = told.Event.Url,
            File = FileOf(told.Event, document),
            Html = Html(told, document, match),
            Summary = string.Join(" · ", Facts(told, document).Select(fact => $"{fact.Label}: {fact.Value}")),
        };
    }

    private string Prefix => texts.Language == "en" ? "" : $"{texts.Language}/";

    private string Rendition(JournalEvent told) => told.Language is { } language
        ? texts.List(new[] { texts.LanguageName(language), told.Format?.ToUpperInvariant() }.OfType<string>()) : told.Format?.ToUpperInvariant() ?? "";

    private IEnumerable<(string Label, string Value)> Facts(LoggedEvent told, Document? document)
    {
        yield return (texts["field.body"], texts.Body(told.Body));
        if (document is null)
        {
            yield break;
        }

        foreach (var (label, value) in new[]
        {
            (texts["field.session"], document.Session), (texts["field.category"], texts.Category(document.Category)), (texts["field.submitter"], document.Submitter),
            (texts["field.date"], document.Date is { } date ? texts.Date(date.ToIso()) : null), (texts["field.languages"], texts.List(document.Languages.Select(texts.LanguageName))),
        })
        {
            if (ScrapedText.Clean(value, LongestValue) is { Length: > 0 } shown)
            {
                yield return (label, shown);
            }
        }
    }

    private string Html(LoggedEvent told, Document? document, TopicMatch? match)
    {
        var html = new StringBuilder(Paragraph);
        html.AppendJoin("<br>", Facts(told, document).Select(fact => $"{encoder.Encode(fact.Label)}: <bdi>{encoder.Encode(fact.Value)}</bdi>")).Append("</p>");
        foreach (var passage in match?.Passages ?? [])
        {
            html.Append("<blockquote dir=\"auto\"><p>").Append(Marked(passage)).Append("</p><p>").Append(encoder.Encode(texts.Format("passage.page", passage.Page))).Append("</p></blockquote>");
        }

        html.Append("<p><a href=\"").Append(encoder.Encode(links.To($"{Prefix}documents/{Uri.EscapeDataString(told.Event.Document)}").AbsoluteUri)).Append("\">").Append(encoder.Encode(texts["link.page"]))
            .Append("</a> · <a href=\"").Append(encoder.Encode(told.Event.Url.AbsoluteUri)).Append("\">").Append(encoder.Encode(texts["link.original"])).Append("</a>");
        if (told.Event.Sha256 is { } sha256)
        {
            html.Append(" · <a href=\"").Append(encoder.Encode(links.Archive(sha256).AbsoluteUri)).Append("\">").Append(encoder.Encode(texts["link.archive"])).Append("</a>");
        }

        return html.Append("</p>").ToString();
    }

    private string Marked(Passage passage)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var mark in passage.Marks)
        {
            html.Append(Encoded(passage.Text[at..mark.Start])).Append("<mark>").Append(Encoded(passage.Text.Substring(mark.Start, mark.Length))).Append("</mark>");
            at = mark.Start + mark.Length;
        }

        return html.Append(Encoded(passage.Text[at..])).ToString();
    }

    private string Encoded(string text) => encoder.Encode(ScrapedText.Keep(text));

    private FeedFile? FileOf(JournalEvent told, Document? document) => told.Sha256 is not { } sha256 ? null : new FeedFile(
        links.Archive(sha256),
        TypeOf(told.Format),
        document?.Renditions.SelectMany(rendition => rendition.Versions).FirstOrDefault(version => version.Sha256 == sha256)?.Length ?? 0);

    private static string TypeOf(string? format) => format switch
    {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "doc" => "application/msword",
        "rtf" => "application/rtf",
        "html" => "text/html",
        "text" => "text/plain",
        _ => "application/octet-stream",
    };
}
