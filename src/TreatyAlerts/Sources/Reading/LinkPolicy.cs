using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Decides for one kind of source which links of its lines and rows are documents; the others are left with the reason.</summary>
internal sealed class LinkPolicy(Source source, Uri baseAddress, Uri address, ListingBuilder listing)
{
    private readonly string _self = CanonicalUrl.Of(address);

    public bool IsHub => source.Kind is SourceKind.Hub;

    /// <summary>The address of a link that is a document; null, with the link left, when it is none.</summary>
    public Uri? Accept(PageLink link, LinkGroup? group, Line? line)
    {
        var reason = "";
        var url = LinkJudge.Resolve(link.Href, baseAddress, out reason);
        if (url is null)
        {
            listing.Leave(link, reason);
            return null;
        }

        var refusal = LinkJudge.Refuse(url, link.Text) ?? (CanonicalUrl.Of(url) == _self ? "the watched page itself" : null) ?? Refuse(url, link, group, line);
        if (refusal is null)
        {
            return url;
        }

        listing.Leave(url.AbsoluteUri, link.Text.Length > 0 ? link.Text : link.Hint ?? "", refusal);
        return null;
    }

    /// <summary>Whether the line stands among the papers that States and organizations filed.</summary>
    public bool IsSubmission(IReadOnlyList<string> sections, Uri url) =>
        source.Kind == SourceKind.Submissions || (source.Kind is SourceKind.SessionPage or SourceKind.Hub && SubmissionSection.Category(sections, url) is not null);

    /// <summary>The category where nothing else tells.</summary>
    public string? CategoryOf(Uri url, string title)
    {
        if (source.Kind == SourceKind.Submissions)
        {
            return "member state submission";
        }

        return source.Kind switch
        {
            SourceKind.News => "news",
            SourceKind.UnisArchive => "press release",
            SourceKind.Hub when !LinkJudge.IsDocument(url) => SessionNames.In(title) is null ? "page" : Entry.SessionPage,
            _ => null,
        };
    }

    private string? Refuse(Uri url, PageLink link, LinkGroup? group, Line? line)
    {
        if (source.Kind is SourceKind.News or SourceKind.UnisArchive)
        {
            return NewsItem.Refuse(url, link, address, line?.IsoDate is not null);
        }

        if (LinkJudge.IsDocument(url) || DocumentSymbol.TryParse(link.Text, out _))
        {
            return null;
        }

        if (!IsHub)
        {
            return "a page, not a document";
        }

        if (line is { IsProse: true })
        {
            return "a page named in running text";
        }

        return LinkWords.IsGeneric(link.Text) && group?.Name is null ? "a page, not a document" : null;
    }
}
